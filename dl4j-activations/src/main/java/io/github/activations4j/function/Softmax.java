package io.github.activations4j.function;

/**
 * Softmax with temperature: yᵢ = e^(xᵢ/T)/Σⱼe^(xⱼ/T); dxᵢ = yᵢ(dyᵢ − Σⱼyⱼdyⱼ)/T.
 *
 * <p>Bridle 1990; Hinton, Vinyals and Dean 2015, equation 1. The row's maximum is subtracted first,
 * so that no exponential overflows. A row of only −∞ is NaN; see {@link RowFunction}.
 */
public final class Softmax extends RowFunction {

  static final Definition DEFINITION =
      Definition.of("softmax", Family.ROWS)
          .parameter(Parameter.positive("temperature", 1, 2, "above 1 flattens, below 1 sharpens"))
          .parameter(axisParameter())
          .formula("e^(xᵢ/T) / Σⱼ e^(xⱼ/T)")
          .derivative("dxᵢ = yᵢ·(dyᵢ − Σⱼ yⱼ·dyⱼ)/T")
          .reference(
              "J. Bridle, Training Stochastic Model Recognition Algorithms as Networks, NIPS 1989;"
                  + " G. Hinton, O. Vinyals and J. Dean, arXiv:1503.02531, equation 1")
          .build();

  private final double temperature;

  /**
   * Softmax.
   *
   * @param temperature positive; above 1 flattens, below 1 sharpens
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Softmax(double temperature, int axis) {
    super(DEFINITION, temperature, axis);
    this.temperature = temperature;
  }

  /**
   * The temperature.
   *
   * @return a number above 0
   */
  public double temperature() {
    return temperature;
  }

  @Override
  public void forward(double[] x, double[] y, int n) {
    double max = max(x, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      // Equal elements differ by 0, infinite ones too.
      y[i] = x[i] == max ? 1 : Math.exp((x[i] - max) / temperature);
      sum += y[i];
    }
    for (int i = 0; i < n; i++) {
      y[i] /= sum;
    }
  }

  @Override
  public void backward(double[] x, double[] dy, double[] dx, int n) {
    double[] y = new double[n];
    forward(x, y, n);
    backward(y, dy, dx, n, temperature);
  }

  /**
   * The gradient of a row whose probabilities are known: dxᵢ = yᵢ·(dyᵢ − Σⱼ yⱼ·dyⱼ)/T.
   *
   * @param y probabilities
   * @param dy gradients with respect to y; may be infinite
   * @param dx gradients with respect to the scores; may be {@code dy}
   * @param n length of the row
   * @param temperature T
   */
  public static void backward(double[] y, double[] dy, double[] dx, int n, double temperature) {
    if (!RowGradient.isOrdinary(dy, n)) {
      new RowGradient(y, null, y).compute(dy, dx, n);
      divide(dx, n, temperature);
      return;
    }
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += y[i] * dy[i];
    }
    for (int i = 0; i < n; i++) {
      dx[i] = y[i] * (dy[i] - mean) / temperature;
    }
  }

  private static void divide(double[] dx, int n, double divisor) {
    for (int i = 0; i < n; i++) {
      dx[i] /= divisor;
    }
  }

  /** As {@link #backward}: the Jacobian is symmetric. */
  @Override
  public void tangent(double[] x, double[] v, double[] dv, int n) {
    backward(x, v, dv, n);
  }

  /** With means weighted by y: dxₖ = yₖ((vₖ − v̄)(dyₖ − dȳ) − cov(v, dy))/T². */
  @Override
  protected void scaledSecondBackward(double[] x, double[] dy, double[] v, double[] dx, int n) {
    double[] y = new double[n];
    forward(x, y, n);
    double meanDy = 0;
    double meanV = 0;
    for (int i = 0; i < n; i++) {
      meanDy += y[i] * dy[i];
      meanV += y[i] * v[i];
    }
    double covariance = 0;
    for (int i = 0; i < n; i++) {
      covariance += y[i] * (v[i] - meanV) * (dy[i] - meanDy);
    }
    for (int i = 0; i < n; i++) {
      double product = (v[i] - meanV) * (dy[i] - meanDy);
      dx[i] = y[i] * (product - covariance) / (temperature * temperature);
    }
  }
}
