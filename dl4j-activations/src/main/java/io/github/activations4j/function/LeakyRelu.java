package io.github.activations4j.function;

import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Leaky ReLU: f(x) = x for x &gt; 0, else αx; f′(x) = 1 for x &gt; 0, else α.
 *
 * <p>Maas, Hannun and Ng 2013, section 2.
 */
public final class LeakyRelu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("leaky_relu", Family.RECTIFIERS)
          .parameter(
              Parameter.notZero(
                  "alpha", 0.01, 0.2, "slope for x ≤ 0 (with 0 the function would be ReLU)"))
          .formula("x if x > 0, else α·x")
          .derivative("1 if x > 0, else α")
          .convention("f′(0) = α")
          .reference(
              "A. Maas, A. Hannun and A. Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, ICML 2013, section 2")
          .build();

  private final double alpha;

  /**
   * Leaky ReLU.
   *
   * @param alpha slope for x &le; 0; any finite number but 0, which is ReLU
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public LeakyRelu(double alpha) {
    super(DEFINITION, alpha);
    this.alpha = alpha;
  }

  @Override
  public double value(double x) {
    // As the kernel: max with −0, so that the sum keeps the sign of −0.
    return Math.max(x, -0.0) + alpha * Math.min(x, 0);
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > 0 ? 1 : alpha;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {0};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    // max with −0, so that the sum keeps the sign of −0.
    return lanes.fma(lanes.min(x, 0f), (float) alpha, lanes.max(x, -0f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.select(x, 0f, 1f, (float) alpha);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float a = (float) alpha;
    for (int i = 0; i < n; i++) {
      // max with −0, so that the sum keeps the sign of −0.
      y[i] = Math.max(x[i], -0f) + a * Math.min(x[i], 0f);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float a = (float) alpha;
    for (int i = 0; i < n; i++) {
      float h = Indicator.positive(x[i]);
      // Exactly 1 or alpha, which alpha + (1 − alpha)·h is not.
      dx[i] = dy[i] * (h + (1f - h) * a);
    }
  }
}
