package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;
import java.util.Arrays;

/** Measures the kernels of a function against its definition in double. */
public final class KernelErrors implements FloatBlocks.Visitor {

  private final ElementwiseFunction function;
  private final Scratch scratch = new Scratch();
  private final float[] one = new float[Scratch.SIZE];
  private final float[] y = new float[Scratch.SIZE];
  private final float[] dx = new float[Scratch.SIZE];
  private final Errors forward = new Errors(Pin.FORWARD);
  private final Errors backward = new Errors(Pin.BACKWARD);

  /**
   * No errors yet.
   *
   * @param function the function to measure
   */
  public KernelErrors(ElementwiseFunction function) {
    this.function = function;
    Arrays.fill(one, 1f);
  }

  /** Finite arguments only: what happens at NaN and ±Infinity is no question of accuracy. */
  @Override
  public void block(float[] x, int n) {
    function.forward(x, y, n, scratch);
    function.backward(x, one, dx, n, scratch);
    for (int i = 0; i < n; i++) {
      if (Float.isFinite(x[i])) {
        forward.offer(x[i], function.value(x[i]), y[i]);
        backward.offer(x[i], function.derivative(x[i]), dx[i]);
      }
    }
  }

  /**
   * Adds what another thread measured.
   *
   * @param other errors of the same function
   */
  public void offer(KernelErrors other) {
    forward.offer(other.forward);
    backward.offer(other.backward);
  }

  /**
   * Errors of f.
   *
   * @return errors of the forward kernel
   */
  public Errors forward() {
    return forward;
  }

  /**
   * Errors of f′.
   *
   * @return errors of the backward kernel
   */
  public Errors backward() {
    return backward;
  }
}
