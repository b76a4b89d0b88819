package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;

/** Kernels applied to one element. */
final class Single {

  private Single() {}

  static float forward(ElementwiseFunction function, float x) {
    float[] y = new float[1];
    function.forward(new float[] {x}, y, 1, new Scratch());
    return y[0];
  }

  static float backward(ElementwiseFunction function, float x, float dy) {
    float[] dx = new float[1];
    function.backward(new float[] {x}, new float[] {dy}, dx, 1, new Scratch());
    return dx[0];
  }
}
