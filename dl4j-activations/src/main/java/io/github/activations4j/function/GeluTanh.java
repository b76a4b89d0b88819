package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;

/**
 * GELU in its tanh approximation: f(x) = ½x(1 + tanh(√(2/π)(x + 0.044715x³))); with w the argument
 * of tanh doubled, f(x) = xσ(w) and f′(x) = σ(w) + xσ(w)(1 − σ(w))·w′.
 *
 * <p>Hendrycks and Gimpel 2016, section 2. The exponent w reaches −14 while f still matters, so it
 * is computed in two floats: x is split into a multiple of 1/16, whose square and products are
 * exact, and a remainder.
 */
public final class GeluTanh extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("gelu_tanh", Family.GATES)
          .aliases("gelu_new", "gelu_approx", "gelu_approximate")
          .formula("½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))")
          .derivative("σ(w) + x·σ(w)·(1 − σ(w))·w′, w = 2·√(2/π)·(x + 0.044715·x³)")
          .reference(
              "D. Hendrycks and K. Gimpel, Gaussian Error Linear Units, arXiv:1606.08415, section 2")
          .build();

  private static final double LINEAR = 2 * Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715 * LINEAR;

  // At MIN the exponent is about −88 and its exponential 0; from MAX on f(x) = x.
  private static final float MIN = -10.03f;
  private static final float MAX = 6f;

  // Rounds to a multiple of 1/16.
  private static final float ROUND = 786432f;

  // Leading parts: multiples of 2⁻¹⁹ and 2⁻¹¹, so that their sum with x² as factor is exact.
  private static final float LINEAR_HIGH = (float) (Math.rint(LINEAR * 0x1p19) * 0x1p-19);
  private static final float LINEAR_LOW = (float) (LINEAR - LINEAR_HIGH);
  private static final float CUBIC_HIGH = (float) (Math.rint(CUBIC * 0x1p11) * 0x1p-11);
  private static final float CUBIC_LOW = (float) (CUBIC - CUBIC_HIGH);
  private static final float LINEAR_F = (float) LINEAR;
  private static final float CUBIC_F = (float) CUBIC;

  /** GELU in its tanh approximation. */
  public GeluTanh() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return x < -100 ? -0.0 : x * Sigmoid.value(exponent(x));
  }

  @Override
  public double derivative(double x) {
    if (Math.abs(x) > 100) {
      return x > 0 ? 1 : 0;
    }
    double w = exponent(x);
    return Sigmoid.value(w) + x * Sigmoid.derivative(w) * (LINEAR + 3 * CUBIC * x * x);
  }

  @Override
  public double secondDerivative(double x) {
    if (Math.abs(x) > 100) {
      return 0;
    }
    double w = exponent(x);
    double first = LINEAR + 3 * CUBIC * x * x;
    double sigma = Sigmoid.value(w);
    return Sigmoid.derivative(w)
        * (2 * first + x * ((1 - 2 * sigma) * first * first + 6 * CUBIC * x));
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V low = lanes.max(x, MIN);
    return lanes.mul(low, Sigmoid.ofExp(lanes, exponential(lanes, lanes.min(low, MAX))));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V c = lanes.clamp(x, MIN, MAX);
    V u = exponential(lanes, c);
    V complement = lanes.reciprocal(lanes.add(u, 1f));
    V first = lanes.fma(lanes.mul(c, c), 3f * CUBIC_F, LINEAR_F);
    return lanes.mul(
        lanes.mul(u, complement), lanes.fma(lanes.mul(c, complement), first, lanes.constant(1f)));
  }

  /** eʷ, w in two floats: c times the sum of linear and cubic·c², each with what it lacks. */
  private static <V> V exponential(Lanes<V> lanes, V c) {
    V square = lanes.mul(c, c);
    if (!lanes.isFused()) {
      return lanes.exp(lanes.mul(c, lanes.fma(square, CUBIC_F, LINEAR_F)));
    }
    V squareRest = lanes.fma(c, c, lanes.mul(square, -1f));
    V product = lanes.mul(square, CUBIC_F);
    V productRest =
        lanes.fma(squareRest, CUBIC_F, lanes.fma(square, CUBIC_F, lanes.mul(product, -1f)));
    V sum = lanes.add(product, LINEAR_F);
    V fromProduct = lanes.add(sum, -LINEAR_F);
    V sumRest =
        lanes.add(
            lanes.sub(product, fromProduct),
            lanes.sub(lanes.constant(LINEAR_F), lanes.sub(sum, fromProduct)));
    V constants = lanes.fma(square, (float) (CUBIC - CUBIC_F), (float) (LINEAR - LINEAR_F));
    V rest = lanes.add(lanes.add(sumRest, productRest), constants);
    V high = lanes.mul(c, sum);
    V low = lanes.fma(c, rest, lanes.fma(c, sum, lanes.mul(high, -1f)));
    return lanes.exp(high, low);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] c = scratch.a;
    float[] u = scratch.b;
    clamp(x, c, y, n);
    exponent(c, u, scratch.c, scratch.d, n);
    Exp.exp(u, scratch.c, u, n, scratch);
    value(u, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] c = scratch.a;
    float[] u = scratch.b;
    clamp(x, c, scratch.c, n);
    exponent(c, u, scratch.c, scratch.d, n);
    Exp.exp(u, scratch.c, u, n, scratch);
    slope(c, u, n);
    ChainRule.multiply(dy, u, dx, n);
  }

  private static double exponent(double x) {
    return x * (LINEAR + CUBIC * x * x);
  }

  private static void clamp(float[] x, float[] c, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float low = Math.max(x[i], MIN);
      y[i] = low;
      c[i] = Math.min(low, MAX);
    }
  }

  // Four loops, and top is read from an array. C2 does not vectorise a loop that computes top and
  // uses it twice, nor one loop that does the work of all four.
  private static void exponent(float[] c, float[] high, float[] low, float[] top, int n) {
    round(c, top, n);
    leading(top, high, n);
    trailing(top, low, n);
    remainder(c, top, low, n);
  }

  /** top := c rounded to a multiple of 1/16. */
  private static void round(float[] c, float[] top, int n) {
    for (int i = 0; i < n; i++) {
      top[i] = (c[i] + ROUND) - ROUND;
    }
  }

  /** high := top·(linear + cubic·top²); the sum is exact and the product has one rounding. */
  private static void leading(float[] top, float[] high, int n) {
    for (int i = 0; i < n; i++) {
      float t = top[i];
      high[i] = t * (LINEAR_HIGH + CUBIC_HIGH * (t * t));
    }
  }

  /** low := what the constants of the leading part lack. */
  private static void trailing(float[] top, float[] low, int n) {
    for (int i = 0; i < n; i++) {
      float t = top[i];
      low[i] = t * (LINEAR_LOW + CUBIC_LOW * (t * t));
    }
  }

  /** low := low + (c − top)·(linear + cubic·(c² + c·top + top²)). */
  private static void remainder(float[] c, float[] top, float[] low, int n) {
    for (int i = 0; i < n; i++) {
      float v = c[i];
      float t = top[i];
      low[i] += (v - t) * (LINEAR_F + CUBIC_F * (v * v + t * (v + t)));
    }
  }

  private static void value(float[] u, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // y holds max(x, MIN): −∞ times 0 would be NaN.
      y[i] = y[i] * (u[i] / (1f + u[i]));
    }
  }

  /** u := f′ = σ·(1 + c·(1 − σ)·w′). */
  private static void slope(float[] c, float[] u, int n) {
    for (int i = 0; i < n; i++) {
      float v = c[i];
      float w = 1f / (1f + u[i]);
      float first = LINEAR_F + 3f * CUBIC_F * (v * v);
      u[i] = u[i] * w * (1f + v * w * first);
    }
  }
}
