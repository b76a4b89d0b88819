/** The job that finds the activation that suits a network and data that somebody brings. */
package io.github.activations4j.examples.choose;
