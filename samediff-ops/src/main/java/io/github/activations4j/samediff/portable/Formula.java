package io.github.activations4j.samediff.portable;

import io.github.activations4j.function.ActivationFunction;
import org.nd4j.autodiff.samediff.SDVariable;

/** How one function is built from SameDiff's ops. */
@FunctionalInterface
interface Formula {

  /** f(x). */
  SDVariable build(ActivationFunction function, Terms terms, SDVariable x);
}
