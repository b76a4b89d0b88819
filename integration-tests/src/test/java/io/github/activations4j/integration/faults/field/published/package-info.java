/** The published faults, by where they were published. */
package io.github.activations4j.integration.faults.field.published;
