package io.github.activations4j.function;

import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Indicator;
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
      Definition.of("selu")
          .parameter(Parameter.any("mean", 0))
          .parameter(Parameter.positive("variance", 1))
          .formula("λ·x if x > 0, else λ·α·(eˣ − 1)")
          .derivative("λ if x > 0, else λ·α·eˣ")
          .convention("f′(0) = λα")
          .reference(
              "G. Klambauer et al., Self-Normalizing Neural Networks, arXiv:1706.02515, equations 2, 4 and 5")
          .build();

  private static final double LAMBDA = 1.0507009873554804934193349852946;
  private static final double ALPHA = 1.6732632423543772848170429916717;

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
    // Moments over the two half lines; 2·tail(√v) is e^(v/2)·erfc(√(v/2)).
    double s = Math.sqrt(variance / (2 * Math.PI));
    double once = 2 * NormalTail.tail(Math.sqrt(variance));
    double twice = 2 * NormalTail.tail(2 * Math.sqrt(variance));
    double a = (once - 1) / 2;
    double b = (twice + 1) / 2 - once;
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
    slope(dy, m, scratch.b, dx, n, (float) scale, (float) (scale * alpha));
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

  private static void slope(
      float[] dy,
      float[] exp,
      float[] positive,
      float[] dx,
      int n,
      float scale,
      float scaledAlpha) {
    for (int i = 0; i < n; i++) {
      float h = positive[i];
      dx[i] = dy[i] * (h * scale + (1f - h) * (scaledAlpha * exp[i]));
    }
  }
}
