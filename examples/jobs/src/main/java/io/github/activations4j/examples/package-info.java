/** The program a4j, and its jobs in a package each. */
package io.github.activations4j.examples;
