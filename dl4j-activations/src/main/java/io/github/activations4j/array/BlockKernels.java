package io.github.activations4j.array;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.vector.VectorKernels;

/** The float kernels of a function in the tier that {@link KernelTier} chose. */
interface BlockKernels {

  /** y = f(x); see {@link ElementwiseFunction#forward}. */
  void forward(float[] x, float[] y, int n, Scratch scratch);

  /** dx = dy·f′(x); see {@link ElementwiseFunction#backward}. */
  void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch);

  /** The same on the memory of arrays, where it is outside the heap; null where that is not so. */
  default VectorKernels onMemory() {
    return null;
  }

  /** The kernels to run for a function. */
  static BlockKernels of(ElementwiseFunction function) {
    return switch (KernelTier.current()) {
      case PLAIN -> new Plain(function);
      case VECTOR -> new Vector(VectorKernels.of(function));
    };
  }

  /** The function's own loops. */
  record Plain(ElementwiseFunction function) implements BlockKernels {
    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      function.forward(x, y, n, scratch);
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      function.backward(x, dy, dx, n, scratch);
    }
  }

  /** Loops generated from the function's lane code. */
  record Vector(VectorKernels kernels) implements BlockKernels {
    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      kernels.forward(x, y, n, scratch);
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      kernels.backward(x, dy, dx, n, scratch);
    }

    @Override
    public VectorKernels onMemory() {
      return kernels.runOnMemory() ? kernels : null;
    }
  }
}
