/**
 * The activation functions: one class each, with its definition, derivative, convention at kinks,
 * reference and two fast block kernels, and the catalogue that finds them by name.
 *
 * <p>Nothing here knows of ND4J or Deeplearning4j.
 */
package io.github.activations4j.function;
