/** Experiment files: what they may say, and the trials they ask for. */
package io.github.activations4j.experiments.plan;
