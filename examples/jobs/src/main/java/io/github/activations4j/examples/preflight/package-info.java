/** The command line of the check before training. */
package io.github.activations4j.examples.preflight;
