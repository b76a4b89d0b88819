/** Sinks that misbehave, for the tests of the listeners of both libraries. */
package io.github.activations4j.hostile;
