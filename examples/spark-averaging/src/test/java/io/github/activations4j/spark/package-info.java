/** Trainings on a cluster that is started for the purpose. */
package io.github.activations4j.spark;
