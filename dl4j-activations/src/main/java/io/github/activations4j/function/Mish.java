package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;

/**
 * Mish: f(x) = x·tanh(ln(1 + eˣ)); with u = eˣ and n = u(u + 2), f(x) = xn/(n + 2) and f′(x) = (n +
 * 4xu(u + 1)/(n + 2))/(n + 2). Minimum −0.30884 at x = −1.19243.
 *
 * <p>Misra 2019, section 2. n/(n + 2) keeps all digits for every x, where tanh(ln(1 + eˣ)) loses
 * them on the left and overflows on the right.
 */
public final class Mish extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("mish", Family.GATES)
          .formula("x·tanh(ln(1 + eˣ))")
          .derivative("tanh(s) + x·sech²(s)·σ(x), s = ln(1 + eˣ)")
          .reference(
              "D. Misra, Mish: A Self Regularized Non-Monotonic Activation Function, arXiv:1908.08681, section 2")
          .build();

  // From here on n / (n + 2) is 1 in float; n² does not overflow.
  private static final float SATURATION = 20f;

  /** Mish. */
  public Mish() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    if (!(x < 40)) {
      return x; // n / (n + 2) is 1, and NaN stays NaN
    }
    double u = Math.exp(x);
    double n = u * (u + 2);
    // Below −750 u is 0, and −∞ · 0 would be NaN.
    return Math.max(x, -750) * (n / (n + 2));
  }

  @Override
  public double derivative(double x) {
    if (!(x < 40)) {
      return Double.isNaN(x) ? x : 1;
    }
    double u = Math.exp(x);
    double n = u * (u + 2);
    return (n + 4 * Math.max(x, -750) * u * (u + 1) / (n + 2)) / (n + 2);
  }

  @Override
  public double secondDerivative(double x) {
    if (x > 40) {
      return 0;
    }
    double u = Math.exp(x);
    double n = u * (u + 2);
    double tanh = n / (n + 2);
    double sechSquared = 4 * (n + 1) / ((n + 2) * (n + 2));
    double sigma = Sigmoid.value(x);
    return sechSquared * sigma * (2 + Math.max(x, -750) * ((1 - sigma) - 2 * tanh * sigma));
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V low = lanes.max(x, Exp.MIN);
    V e = lanes.exp(lanes.min(low, SATURATION));
    V n = lanes.mul(e, lanes.add(e, 2f));
    // low, not x: −∞ times 0 would be NaN.
    return lanes.mul(low, lanes.div(n, lanes.add(n, 2f)));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V c = lanes.clamp(x, Exp.MIN, SATURATION);
    V e = lanes.exp(c);
    V n = lanes.mul(e, lanes.add(e, 2f));
    V w = lanes.reciprocal(lanes.add(n, 2f));
    V product = lanes.mul(lanes.mul(c, 4f), lanes.mul(e, lanes.add(e, 1f)));
    return lanes.mul(w, lanes.fma(product, w, n));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] u = scratch.a;
    clamp(x, u, y, n);
    Exp.exp(u, u, n, scratch);
    value(u, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] c = scratch.a;
    float[] u = scratch.b;
    clamp(x, c, u, n);
    Exp.exp(c, u, n, scratch);
    slope(c, u, n);
    ChainRule.multiply(dy, u, dx, n);
  }

  private static void clamp(float[] x, float[] c, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float low = Math.max(x[i], Exp.MIN);
      y[i] = low;
      c[i] = Math.min(low, SATURATION);
    }
  }

  private static void value(float[] u, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float e = u[i];
      float a = e * (e + 2f);
      // y holds max(x, −88): −∞ times 0 would be NaN.
      y[i] = y[i] * (a / (a + 2f));
    }
  }

  /** u := f′. */
  private static void slope(float[] c, float[] u, int n) {
    for (int i = 0; i < n; i++) {
      float e = u[i];
      float a = e * (e + 2f);
      float w = 1f / (a + 2f);
      u[i] = w * (a + 4f * c[i] * (e * (e + 1f)) * w);
    }
  }
}
