package io.github.activations4j.array;

/** How a function that draws nothing runs over arrays. */
sealed interface DeterministicRun extends FunctionRun permits ElementwiseRun, RowRun {

  /**
   * slope := f′(x).
   *
   * @throws IllegalArgumentException if the derivative is not one number for each element
   */
  void derivative(View x, View slope);

  /** byX, byDy := the gradients by x and dy of v·dx, with dx from {@link #backward}. */
  void secondBackward(View x, View dy, View v, View byX, View byDy);
}
