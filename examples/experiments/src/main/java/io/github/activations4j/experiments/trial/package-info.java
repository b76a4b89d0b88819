/** One trial: what is trained, the training itself, and what came out. */
package io.github.activations4j.experiments.trial;
