/** The parts of one training: batches, weights, threads, what is measured. */
package io.github.activations4j.experiments.training;
