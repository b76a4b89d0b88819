/** What the networks of the fault collection learn: small problems, the same in every run. */
package io.github.activations4j.integration.faults.data;
