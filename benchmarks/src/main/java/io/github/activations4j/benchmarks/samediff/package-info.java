/** What the SameDiff ops and the acceleration of the built-ins cost and save. */
package io.github.activations4j.benchmarks.samediff;
