/** Runs many trials on one machine, each in a process with limits of its own. */
package io.github.activations4j.experiments.run;
