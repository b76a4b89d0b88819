package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Tanh;

/**
 * Tanh shrinkage: f(x) = x − tanh(x), f′(x) = tanh²(x).
 *
 * <p>PyTorch Tanhshrink. Near 0 the difference is x³/3 and would have no digits left, so it is a
 * minimax approximation of its own: z·x/D with z = x² and D = 3 + z + z·A(z)/B(z), coefficients
 * from {@code src/test/reference/minimax.py}, item tanhShrink.
 */
public final class TanhShrink extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("tanh_shrink", Family.SHRINKAGE)
          .formula("x − tanh(x)")
          .derivative("tanh²(x)")
          .reference("PyTorch Tanhshrink")
          .build();

  // From here on tanh x is 1 in float.
  private static final float SATURATION = 9.0109f;
  private static final float A0 = 0.1999999f;
  private static final float A1 = 0.007833419f;
  private static final float A2 = 5.7806952e-05f;
  private static final float A3 = 4.469018e-08f;
  private static final float B1 = 0.06773801f;
  private static final float B2 = 0.0009547225f;
  private static final float B3 = 2.4801013e-06f;

  /** Tanh shrinkage. */
  public TanhShrink() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    if (Math.abs(x) > 0.5) {
      return x - Math.tanh(x);
    }
    // tanh x = x / (1 + z/(3 + z/(5 + ...))), Lambert's continued fraction.
    double z = x * x;
    double tail = 0;
    for (int k = 21; k >= 3; k -= 2) {
      tail = z / (k + tail);
    }
    // + 0: the difference of −0 and −0 is 0.
    return x * (tail / (1 + tail)) + 0.0;
  }

  @Override
  public double derivative(double x) {
    double t = Math.tanh(x);
    return t * t;
  }

  @Override
  public double secondDerivative(double x) {
    return 2 * Math.tanh(x) * Tanh.sechSquared(x);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    if (!lanes.isFused()) {
      return lanes.sub(x, lanes.tanh(x));
    }
    V v = lanes.clamp(x, -SATURATION, SATURATION);
    V z = lanes.mul(v, v);
    V a = lanes.polynomial(z, A0, A1, A2, A3);
    V b = lanes.polynomial(z, 1f, B1, B2, B3);
    // z/(3 + z + z·a/b) = z·b/((3 + z)·b + z·a).
    V quotient = lanes.div(lanes.mul(z, b), lanes.fma(lanes.add(z, 3f), b, lanes.mul(z, a)));
    return lanes.fma(v, quotient, lanes.sub(x, v));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V tanh = lanes.tanh(x);
    return lanes.mul(tanh, tanh);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    clamp(x, scratch.a, n);
    difference(x, scratch.a, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    Tanh.tanh(x, scratch.a, n, scratch);
    square(scratch.a, n);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  private static void clamp(float[] x, float[] c, int n) {
    for (int i = 0; i < n; i++) {
      c[i] = Math.min(Math.max(x[i], -SATURATION), SATURATION);
    }
  }

  private static void difference(float[] x, float[] c, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = c[i];
      float z = v * v;
      float a = ((A3 * z + A2) * z + A1) * z + A0;
      float b = ((B3 * z + B2) * z + B1) * z + 1f;
      y[i] = v * (z / (3f + (z + z * (a / b)))) + (x[i] - v);
    }
  }

  private static void square(float[] tanh, int n) {
    for (int i = 0; i < n; i++) {
      tanh[i] *= tanh[i];
    }
  }
}
