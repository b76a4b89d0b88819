package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Product;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sine;

/**
 * Snake: f(x) = x + sin²(αx)/α, f′(x) = 1 + sin(2αx).
 *
 * <p>Ziyin, Hartwig and Ueda 2020, equation 3. Where αx overflows, as at ±∞, f′ has no limit and is
 * taken as 1, its mean over a period. A block with an argument beyond 8000/α is computed in double:
 * there the float reduction by π would lose digits.
 */
public final class Snake extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("snake", Family.OTHERS)
          .parameter(Parameter.positive("alpha", 1, 1.7, "frequency"))
          .formula("x + sin²(α·x)/α")
          .derivative("1 + sin(2·α·x); 1, its mean, where α·x overflows")
          .reference(
              "L. Ziyin, T. Hartwig and M. Ueda, Neural Networks Fail to Learn Periodic Functions and How to Fix It, arXiv:2006.08195, equation 3")
          .build();

  private final double alpha;
  private final Product single;
  private final Product twofold;
  private final float range;

  /**
   * Snake.
   *
   * @param alpha frequency; positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Snake(double alpha) {
    super(DEFINITION, alpha);
    this.alpha = alpha;
    single = new Product(alpha);
    twofold = new Product(2 * alpha);
    range = (float) (Sine.MAX / (2 * alpha));
  }

  @Override
  public double value(double x) {
    double w = alpha * x;
    if (Double.isInfinite(w)) {
      return x; // 1/α is less than a last place of x
    }
    double s = Math.sin(w);
    return x + s * s / alpha;
  }

  @Override
  public double derivative(double x) {
    double w = alpha * x;
    if (Double.isInfinite(w)) {
      return 1;
    }
    // = 1 + sin(2αx), without the cancellation where that is near 0.
    double root = Math.sin(w) + Math.cos(w);
    return root * root;
  }

  @Override
  public double secondDerivative(double x) {
    double w = 2 * alpha * x;
    return Double.isInfinite(w) ? 0 : 2 * alpha * Math.cos(w);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.fma(lanes.sineSquared(x, single), (float) (1 / alpha), x);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.add(lanes.sine(x, twofold), 1f);
  }

  @Override
  public float laneRange() {
    return range;
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    boolean outOfRange = outOfRange(x, n);
    single.multiply(x, scratch.a, scratch.b, n);
    Sine.sineSquared(scratch.a, scratch.b, scratch.a, n);
    if (outOfRange) {
      addWithin(x, scratch.a, y, n, (float) (1 / alpha));
    } else {
      add(x, scratch.a, y, n, (float) (1 / alpha));
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    boolean outOfRange = outOfRange(x, n);
    twofold.multiply(x, scratch.a, scratch.b, n);
    Sine.sine(scratch.a, scratch.b, scratch.c, n);
    if (outOfRange) {
      slopeWithin(x, scratch.c, n);
    } else {
      slope(scratch.c, n);
    }
    ChainRule.multiply(dy, scratch.c, dx, n);
  }

  private boolean outOfRange(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(x[i]) < range)) {
        return true;
      }
    }
    return false;
  }

  private static void add(float[] x, float[] square, float[] y, int n, float reciprocal) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] + square[i] * reciprocal;
    }
  }

  /** sine := f′. */
  private static void slope(float[] sine, int n) {
    for (int i = 0; i < n; i++) {
      sine[i] = 1f + sine[i];
    }
  }

  /** Like {@link #add}, to the bit, but in double where the argument is out of range. */
  private void addWithin(float[] x, float[] square, float[] y, int n, float reciprocal) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]) < range ? x[i] + square[i] * reciprocal : (float) value(x[i]);
    }
  }

  /** Like {@link #slope}, to the bit, but in double where the argument is out of range. */
  private void slopeWithin(float[] x, float[] sine, int n) {
    for (int i = 0; i < n; i++) {
      sine[i] = Math.abs(x[i]) < range ? 1f + sine[i] : (float) derivative(x[i]);
    }
  }
}
