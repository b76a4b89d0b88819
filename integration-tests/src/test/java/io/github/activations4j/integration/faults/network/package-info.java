/** The networks of the fault collection: what is built, and everything a fault may change of it. */
package io.github.activations4j.integration.faults.network;
