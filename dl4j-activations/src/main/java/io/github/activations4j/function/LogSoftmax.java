package io.github.activations4j.function;

/**
 * Logarithm of softmax: yᵢ = xᵢ − ln Σⱼe^xⱼ; dxᵢ = dyᵢ − e^yᵢ·Σⱼdyⱼ.
 *
 * <p>Goodfellow, Bengio and Courville 2016, section 6.2.2.3. Computed from the row's maximum, never
 * as the logarithm of a softmax that may be 0. A row of only −∞ is NaN; see {@link RowFunction}.
 */
public final class LogSoftmax extends RowFunction {

  static final Definition DEFINITION =
      Definition.of("log_softmax", Family.ROWS)
          .parameter(axisParameter())
          .formula("xᵢ − ln Σⱼ e^xⱼ")
          .derivative("dxᵢ = dyᵢ − e^yᵢ·Σⱼ dyⱼ")
          .reference(
              "I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, 2016, section 6.2.2.3")
          .build();

  /**
   * Logarithm of softmax.
   *
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @throws IllegalArgumentException if the axis is out of its range
   */
  public LogSoftmax(int axis) {
    super(DEFINITION, axis);
  }

  @Override
  public void forward(double[] x, double[] y, int n) {
    double max = max(x, n);
    int first = 0;
    while (first < n - 1 && x[first] != max) {
      first++;
    }
    // ln(1 + the others) keeps the digits of a row that one element dominates.
    double others = 0;
    for (int i = 0; i < n; i++) {
      others += i == first ? 0 : x[i] == max ? 1 : Math.exp(x[i] - max);
    }
    double log = Math.log1p(others);
    for (int i = 0; i < n; i++) {
      y[i] = x[i] == max ? -log : x[i] - max - log;
    }
  }

  private void probabilities(double[] x, double[] p, int n) {
    forward(x, p, n);
    for (int i = 0; i < n; i++) {
      p[i] = Math.exp(p[i]);
    }
  }

  /** The factors 1, or NaN in a row that has no probabilities. */
  private static double[] ones(double[] p) {
    double[] ones = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      ones[i] = Double.isNaN(p[i]) ? p[i] : 1;
    }
    return ones;
  }

  @Override
  public void backward(double[] x, double[] dy, double[] dx, int n) {
    double[] p = new double[n];
    probabilities(x, p, n);
    if (!RowGradient.isOrdinary(dy, n)) {
      new RowGradient(ones(p), p, null).compute(dy, dx, n);
      return;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += dy[i];
    }
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] - p[i] * sum;
    }
  }

  /** dvᵢ = vᵢ − Σⱼ e^yⱼ·vⱼ. */
  @Override
  public void tangent(double[] x, double[] v, double[] dv, int n) {
    double[] p = new double[n];
    probabilities(x, p, n);
    if (!RowGradient.isOrdinary(v, n)) {
      new RowGradient(ones(p), null, p).compute(v, dv, n);
      return;
    }
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += p[i] * v[i];
    }
    for (int i = 0; i < n; i++) {
      dv[i] = v[i] - mean;
    }
  }

  /** dxₖ = −Σⱼdyⱼ · e^yₖ·(vₖ − Σⱼ e^yⱼ·vⱼ). */
  @Override
  protected void scaledSecondBackward(double[] x, double[] dy, double[] v, double[] dx, int n) {
    double[] p = new double[n];
    probabilities(x, p, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += dy[i];
    }
    tangent(x, v, dx, n);
    for (int i = 0; i < n; i++) {
      dx[i] *= -sum * p[i];
    }
  }
}
