/** Experiments on a Spark cluster: trials are tasks, results come home once each. */
package io.github.activations4j.experiments.spark;
