/** Healthy networks with one fault each, which must be found. One class a kind of fault. */
package io.github.activations4j.integration.faults.sick;
