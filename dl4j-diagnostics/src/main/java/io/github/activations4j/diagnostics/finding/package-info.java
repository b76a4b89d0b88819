/** What can be wrong with a training run, how serious it is, and what would repair it. */
package io.github.activations4j.diagnostics.finding;
