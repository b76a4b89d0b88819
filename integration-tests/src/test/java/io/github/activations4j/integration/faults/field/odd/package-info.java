/** Trainings that a simple rule would complain about, and that work; by what is odd about them. */
package io.github.activations4j.integration.faults.field.odd;
