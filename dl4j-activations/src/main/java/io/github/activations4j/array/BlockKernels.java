package io.github.activations4j.array;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.Scratch;

/**
 * The float kernels of a function in the tier that this machine runs. The only place that decides
 * the tier: there is the plain tier, the loops of the function itself; another would be chosen
 * here.
 */
interface BlockKernels {

  /** y = f(x); see {@link ElementwiseFunction#forward}. */
  void forward(float[] x, float[] y, int n, Scratch scratch);

  /** dx = dy·f′(x); see {@link ElementwiseFunction#backward}. */
  void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch);

  /** The kernels to run for a function. */
  static BlockKernels of(ElementwiseFunction function) {
    return new BlockKernels() {
      @Override
      public void forward(float[] x, float[] y, int n, Scratch scratch) {
        function.forward(x, y, n, scratch);
      }

      @Override
      public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
        function.backward(x, dy, dx, n, scratch);
      }
    };
  }
}
