/** Runs on clusters that are started for the purpose. */
package io.github.activations4j.experiments.spark;
