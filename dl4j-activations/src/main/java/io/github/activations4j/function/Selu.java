package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.NormalTail;
import io.github.activations4j.math.Scratch;

/**
 * Scaled exponential linear unit: f(x) = λx for x &gt; 0, else λα(eˣ − 1); f′(x) = λ for x &gt; 0,
 * else λαeˣ.
 *
 * <p>Klambauer, Unterthiner, Mayr and Hochreiter 2017, equation 2. λ and α are those for which a
 * layer with normalised weights (sum 0, sum of squares 1) keeps activations of the given mean and
 * variance: with z normally distributed with mean 0 and that variance, f(z) has that mean and
 * variance again (equations 4 and 5). Mean 0 and variance 1, the default, give the published λ =
 * 1.05070… and α = 1.67326….
 */
public final class Selu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("selu", Family.EXPONENTIAL_LINEAR_UNITS)
          .parameter(Parameter.any("mean", 0, 0.1, "mean that the activations keep"))
          .parameter(Parameter.positive("variance", 1, 0.9, "variance that the activations keep"))
          .formula("λ·x if x > 0, else λ·α·(eˣ − 1)")
          .derivative("λ if x > 0, else λ·α·eˣ")
          .convention("f′(0) = λα")
          .reference(
              "G. Klambauer et al., Self-Normalizing Neural Networks, arXiv:1706.02515, equations 2, 4 and 5")
          .build();

  private static final double LAMBDA = 1.0507009873554804934193349852946;
  private static final double ALPHA = 1.6732632423543772848170429916717;

  // Standard deviations below which moments come from a series; its terms fall below 0.36ᵏ/(k/2)!.
  private static final double SMALL = 0.25;
  private static final int SERIES_TERMS = 24;

  private final double scale;
  private final double alpha;

  /**
   * Scaled exponential linear unit.
   *
   * @param mean mean that the activations keep
   * @param variance variance that the activations keep; positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Selu(double mean, double variance) {
    super(DEFINITION, mean, variance);
    if (mean == 0 && variance == 1) {
      scale = LAMBDA;
      alpha = ALPHA;
      return;
    }
    // Moments over the half lines: E[z; z > 0], E[eᶻ − 1; z < 0] and E[(eᶻ − 1)²; z < 0].
    double deviation = Math.sqrt(variance);
    double s = deviation / Math.sqrt(2 * Math.PI);
    double a = deviation < SMALL ? series(deviation, false) : leftMean(deviation);
    double b = deviation < SMALL ? series(deviation, true) : leftSquare(deviation);
    double bound = mean / Math.sqrt(variance + mean * mean);
    if (bound <= a / Math.sqrt(b) || bound >= 1 / Math.sqrt(Math.PI)) {
      throw new IllegalArgumentException(
          "selu: no scale and alpha keep mean "
              + Parameter.number(mean)
              + " and variance "
              + Parameter.number(variance)
              + "; bring the mean closer to 0");
    }
    // (s + αa)² = r·(v/2 + α²b), the root at which s + αa has the sign of the mean.
    double r = bound * bound;
    double q = Math.sqrt(r * (a * a * variance / 2 + b * s * s - r * b * variance / 2));
    alpha = (s * s - r * variance / 2) / (Math.signum(mean) * q - s * a);
    scale = Math.sqrt((variance + mean * mean) / (variance / 2 + alpha * alpha * b));
  }

  /** E[eᶻ − 1; z &lt; 0] for z ~ N(0, h²); 2·tail(h) is e^(h²/2)·erfc(h/√2). */
  private static double leftMean(double h) {
    return NormalTail.tail(h) - 0.5;
  }

  /** E[(eᶻ − 1)²; z &lt; 0]. */
  private static double leftSquare(double h) {
    return NormalTail.tail(2 * h) - 2 * NormalTail.tail(h) + 0.5;
  }

  /**
   * Both for a small h, where the differences above have no digits left, from the series of
   * e^(t²)·erfc(t) = Σ (−t)ᵏ/Γ(k/2 + 1).
   */
  private static double series(double h, boolean square) {
    double sum = 0;
    double power = 1;
    double gamma = 1; // Γ(k/2 + 1)
    double nextGamma = Math.sqrt(Math.PI) / 2;
    for (int k = 1; k <= SERIES_TERMS; k++) {
      power *= -h / Math.sqrt(2);
      double afterNext = gamma * (k + 1) / 2;
      gamma = nextGamma;
      nextGamma = afterNext;
      sum += power / gamma * (square ? Math.pow(2, k) - 2 : 1);
    }
    return sum / 2;
  }

  @Override
  public double value(double x) {
    return x > 0 ? scale * x : scale * alpha * Math.expm1(x);
  }

  @Override
  public double derivative(double x) {
    return x > 0 ? scale : scale * alpha * Math.exp(x);
  }

  @Override
  public double secondDerivative(double x) {
    return x < 0 ? scale * alpha * Math.exp(x) : 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {0};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V expm1 = lanes.expm1(lanes.clamp(x, Exp.MIN, 0f));
    // max with −0, so that the sum keeps the sign of −0.
    V positive = lanes.mul(lanes.max(x, -0f), (float) scale);
    return lanes.fma(expm1, (float) (scale * alpha), positive);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V exp = lanes.exp(lanes.clamp(x, Exp.MIN, 0f));
    V negative = lanes.mul(exp, (float) (scale * alpha));
    return lanes.ifGreater(x, lanes.constant(0f), lanes.constant((float) scale), negative);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] m = scratch.a;
    negativePart(x, m, n);
    Exp.expm1(m, m, n, scratch);
    add(x, m, y, n, (float) scale, (float) (scale * alpha));
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] m = scratch.a;
    negativePart(x, m, n);
    Exp.exp(m, m, n, scratch);
    Indicator.above(x, 0f, scratch.b, n);
    slope(m, scratch.b, n, (float) scale, (float) (scale * alpha));
    ChainRule.multiply(dy, m, dx, n);
  }

  private static void negativePart(float[] x, float[] m, int n) {
    for (int i = 0; i < n; i++) {
      m[i] = Math.min(Math.max(x[i], Exp.MIN), 0f);
    }
  }

  private static void add(
      float[] x, float[] expm1, float[] y, int n, float scale, float scaledAlpha) {
    for (int i = 0; i < n; i++) {
      // max with −0, so that the sum keeps the sign of −0.
      y[i] = scale * Math.max(x[i], -0f) + scaledAlpha * expm1[i];
    }
  }

  /** exp := f′. */
  private static void slope(float[] exp, float[] positive, int n, float scale, float scaledAlpha) {
    for (int i = 0; i < n; i++) {
      float h = positive[i];
      exp[i] = h * scale + (1f - h) * (scaledAlpha * exp[i]);
    }
  }
}
