/**
 * The activation functions, one class each, and the {@link
 * io.github.activations4j.function.Catalogue} that finds them by name. A class contains the
 * definition of its function, its value and derivatives in double, and its fast kernels.
 *
 * <p>Nothing here knows ND4J or Deeplearning4j.
 *
 * <p>No API, except {@code ActivationFunction}, {@code Catalogue}, {@code Definition}, {@code
 * Family} and {@code Parameter}: the other classes are public for the modules of this project only
 * and may change in any release.
 */
package io.github.activations4j.function;
