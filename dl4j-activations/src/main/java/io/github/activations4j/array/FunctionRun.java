package io.github.activations4j.array;

/**
 * How one kind of function runs over arrays. The arrays of a call have the same shape, and any
 * layouts and types. An array that is written may be one that is read, element for element; other
 * memory that they shared would be overwritten unread.
 */
sealed interface FunctionRun permits DeterministicRun, RandomizedRun {

  /** y := f(x). */
  void forward(View x, View y);

  /** dx := dL/dx, given dy = dL/df(x). */
  void backward(View x, View dy, View dx);
}
