package io.github.activations4j.function;

/** One thing that every elementwise function promises. */
@FunctionalInterface
interface Promise {

  /** Adds a violation for each way in which the function breaks the promise. */
  void check(ElementwiseFunction function, Violations violations);
}
