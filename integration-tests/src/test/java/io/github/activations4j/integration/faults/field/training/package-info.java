/** What the networks of the published faults are trained with: data, network, and measure. */
package io.github.activations4j.integration.faults.field.training;
