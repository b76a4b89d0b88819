/**
 * Operands and operations of the benchmarks on our side: ND4J arrays, DL4J's activations and ours.
 */
package io.github.activations4j.benchmarks.nd4j;
