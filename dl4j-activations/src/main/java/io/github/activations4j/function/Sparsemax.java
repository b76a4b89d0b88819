package io.github.activations4j.function;

import java.util.Arrays;

/**
 * Sparsemax: yᵢ = max(xᵢ − τ, 0) with τ such that the row sums to 1, the projection onto the
 * probability simplex; dxᵢ = dyᵢ − mean of dy over the support S = {i : yᵢ &gt; 0} for i in S, else
 * 0.
 *
 * <p>Martins and Astudillo 2016, algorithm 1 and equation 11. A row of only −∞ is NaN; see {@link
 * RowFunction}.
 */
public final class Sparsemax extends RowFunction {

  static final Definition DEFINITION =
      Definition.of("sparsemax", Family.ROWS)
          .parameter(axisParameter())
          .formula("max(xᵢ − τ, 0), τ such that the row sums to 1")
          .derivative("dxᵢ = dyᵢ − mean of dy over {j : yⱼ > 0} if yᵢ > 0, else 0")
          .convention("an element equal to τ is outside the support")
          .reference(
              "A. Martins and R. Astudillo, From Softmax to Sparsemax, arXiv:1602.02068,"
                  + " algorithm 1 and equation 11")
          .build();

  /**
   * Sparsemax.
   *
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @throws IllegalArgumentException if the axis is out of its range
   */
  public Sparsemax(int axis) {
    super(DEFINITION, axis);
  }

  @Override
  public void forward(double[] x, double[] y, int n) {
    double max = max(x, n);
    double[] shifted = new double[n];
    for (int i = 0; i < n; i++) {
      shifted[i] = x[i] == max ? 0 : x[i] - max;
    }
    double tau = threshold(shifted.clone());
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(shifted[i] - tau, 0);
    }
  }

  /** τ of a row whose largest element is 0; sorts the row. NaN if the row has one. */
  private static double threshold(double[] row) {
    Arrays.sort(row);
    double sum = 0;
    double tau = Double.NaN;
    // From the largest down, as long as the element stays above the threshold it would get.
    for (int i = row.length - 1, k = 1; i >= 0; i--, k++) {
      if (!(1 + k * row[i] > sum + row[i])) {
        break;
      }
      sum += row[i];
      tau = (sum - 1) / k;
    }
    return tau;
  }

  @Override
  public void backward(double[] x, double[] dy, double[] dx, int n) {
    double[] y = new double[n];
    forward(x, y, n);
    double[] inside = new double[n];
    double sum = 0;
    int support = 0;
    for (int i = 0; i < n; i++) {
      if (y[i] > 0) {
        inside[i] = dy[i];
        sum += dy[i];
        support++;
      }
    }
    if (!RowGradient.isOrdinary(inside, n)) {
      weights(y, support, n);
      new RowGradient(indicator(y), null, y).compute(inside, dx, n);
      return;
    }
    double mean = sum / support;
    for (int i = 0; i < n; i++) {
      dx[i] = y[i] > 0 ? dy[i] - mean : Double.isNaN(y[i]) ? y[i] : 0;
    }
  }

  /** y := 1/|S| within the support, else 0. */
  private static void weights(double[] y, int support, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = y[i] > 0 ? 1.0 / support : y[i];
    }
  }

  private static double[] indicator(double[] y) {
    return Arrays.stream(y).map(v -> v > 0 ? 1 : v).toArray();
  }

  /** As {@link #backward}: the Jacobian is symmetric. */
  @Override
  public void tangent(double[] x, double[] v, double[] dv, int n) {
    backward(x, v, dv, n);
  }

  /** 0: sparsemax is linear between its kinks. NaN for a row that has no values. */
  @Override
  protected void scaledSecondBackward(double[] x, double[] dy, double[] v, double[] dx, int n) {
    double max = max(x, n);
    Arrays.fill(dx, 0, n, Double.isNaN(max) ? max : 0);
  }
}
