/**
 * The activation functions as SameDiff ops, and the switch that lets the same kernels replace
 * ND4J's built-in ones.
 */
package io.github.activations4j.samediff;
