package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What an activation f does to a normal argument z, computed with the passes that training uses.
 *
 * <p>The midpoint rule, on cells of 1/128 of the deviation, and where the deviation is large also
 * on cells of 1/32 around 0, so that a narrow step of f is not missed. Kinks and jumps at multiples
 * of 1/32 lie between two cells.
 */
final class Response {
  private static final int REACH = 8;
  private static final int CELLS = 128;
  private static final int FINE_REACH = 24;
  private static final int FINE_CELLS = 32;

  /** A float sum of gradients does not notice slopes below this. */
  private static final double ZERO_SLOPE = 0x1p-24;

  /** Terms of the expansion in Hermite polynomials. */
  private static final int TERMS = 40;

  private static final int FACTORS = 160;

  private final double center;
  private final double deviation;
  private final double[] t;
  private final double[] weights;
  private final double[] edges;
  private final double[] values;
  private final double[] slopes;
  private final List<double[]> stretches;

  private Response(
      double center,
      double deviation,
      double[] t,
      double[] weights,
      double[] edges,
      double[] values,
      double[] slopes) {
    this.center = center;
    this.deviation = deviation;
    this.t = t;
    this.weights = weights;
    this.edges = edges;
    this.values = values;
    this.slopes = slopes;
    this.stretches = stretches(edges, slopes);
  }

  /**
   * Asks a function.
   *
   * @param f the function
   * @param mean of its argument
   * @param variance of its argument
   * @return its response; null if its outputs depend on each other, as those of softmax do
   */
  static Response of(IActivation f, double mean, double variance) {
    double deviation = Math.sqrt(variance);
    double[] edges = edges(mean, deviation);
    int n = edges.length - 1;
    double[] t = new double[n];
    double[] weights = new double[n];
    double[] z = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      t[i] = (edges[i] + edges[i + 1]) / 2;
      weights[i] = NormalCurve.density(t[i]) * (edges[i + 1] - edges[i]);
      sum += weights[i];
      z[i] = mean + deviation * t[i];
    }
    for (int i = 0; i < n; i++) {
      weights[i] /= sum;
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      double[] values = array(f.getActivation(row(z), false));
      double[] column = array(f.getActivation(row(z).reshape(n, 1), false));
      if (!Arrays.equals(values, column)) {
        return null;
      }
      INDArray ones = Nd4j.ones(DataType.DOUBLE, 1, n);
      double[] slopes = array(f.backprop(row(z), ones).getFirst());
      return new Response(mean, deviation, t, weights, edges, values, slopes);
    }
  }

  private static INDArray row(double[] z) {
    return Nd4j.createFromArray(z).reshape('c', 1, z.length);
  }

  private static double[] array(INDArray values) {
    return values.dup('c').data().asDouble();
  }

  /** Borders of the cells, in deviations from the mean, ascending. */
  private static double[] edges(double mean, double deviation) {
    int coarse = 2 * REACH * CELLS + 1;
    double[] all = new double[coarse + 2 * FINE_REACH * FINE_CELLS + 1];
    for (int i = 0; i < coarse; i++) {
      all[i] = (double) i / CELLS - REACH;
    }
    int count = coarse;
    for (int i = -FINE_REACH * FINE_CELLS; i <= FINE_REACH * FINE_CELLS; i++) {
      double edge = ((double) i / FINE_CELLS - mean) / deviation;
      if (Math.abs(edge) < REACH) {
        all[count++] = edge;
      }
    }
    Arrays.sort(all, 0, count);
    return Arrays.stream(all, 0, count).distinct().toArray();
  }

  double mean() {
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  /** E[f²]. */
  double square() {
    return square(values);
  }

  /** E[f′²]. */
  double slopeSquare() {
    return square(slopes);
  }

  private double square(double[] numbers) {
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      sum += weights[i] * numbers[i] * numbers[i];
    }
    return sum;
  }

  /** Relative variance of f² over the units. */
  double valueNoise() {
    return noise(values, 1);
  }

  /** Relative variance of (f′·g)² over the units, for normal gradients g. */
  double slopeNoise() {
    return noise(slopes, 3);
  }

  private double noise(double[] numbers, double kurtosis) {
    double square = square(numbers);
    double fourth = 0;
    for (int i = 0; i < t.length; i++) {
      double two = numbers[i] * numbers[i];
      fourth += weights[i] * two * two;
    }
    return square > 0 ? kurtosis * fourth / (square * square) - 1 : 0;
  }

  /** d log E[f²] / d log variance of the argument. */
  double valueElasticity() {
    return elasticity(values);
  }

  /** d log E[f′²] / d log variance of the argument. */
  double slopeElasticity() {
    return elasticity(slopes);
  }

  /** By Stein's identity: the derivative of the density, not of the function. */
  private double elasticity(double[] numbers) {
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      sum += weights[i] * numbers[i] * numbers[i] * (t[i] * t[i] - 1) / 2;
    }
    double square = square(numbers);
    return square > 0 ? sum / square : 0;
  }

  /**
   * E[f(z₁)·f(z₂)] for two arguments with a correlation: Mehler's formula, Σ aₖ² ρᵏ with the
   * Hermite coefficients aₖ of f. What lies beyond the last term counts as that power.
   */
  double common(double correlation) {
    double square = square();
    double[] before = new double[t.length];
    double[] current = new double[t.length];
    Arrays.fill(current, 1);
    double power = 1;
    double seen = 0;
    double sum = 0;
    for (int k = 0; k < TERMS; k++) {
      double a = 0;
      for (int i = 0; i < t.length; i++) {
        a += weights[i] * values[i] * current[i];
      }
      seen += a * a;
      sum += a * a * power;
      power *= correlation;
      for (int i = 0; i < t.length; i++) {
        double next = (t[i] * current[i] - Math.sqrt(k) * before[i]) / Math.sqrt(k + 1.0);
        before[i] = current[i];
        current[i] = next;
      }
    }
    return sum + Math.max(0, square - seen) * power;
  }

  /** Probability of an argument on a flat end of the function. */
  double saturated(Slopes known, double flatSlope) {
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      boolean flat = Math.abs(slopes[i]) <= flatSlope && known.isFlat((float) values[i]);
      sum += flat ? weights[i] : 0;
    }
    return sum;
  }

  /** Probability of an argument with zero slope: that a unit is dead for one example. */
  double dead() {
    return deadGiven(0, 1);
  }

  /**
   * Probability of zero slope for every one of many examples whose arguments are correlated: given
   * what examples have in common, each is independent of the others.
   */
  double dead(double correlation, double examples) {
    double shared = Math.sqrt(Math.max(0, correlation));
    double own = Math.sqrt(Math.max(1e-12, 1 - shared * shared));
    double sum = 0;
    double weight = 0;
    for (int i = 0; i <= FACTORS; i++) {
      double s = REACH * (2.0 * i / FACTORS - 1);
      double density = NormalCurve.density(s);
      weight += density;
      sum += density * Math.pow(deadGiven(shared * s, own), examples);
    }
    return sum / weight;
  }

  /** Probability of zero slope if the argument is normal around a shifted mean. */
  private double deadGiven(double shift, double own) {
    double sum = 0;
    for (double[] stretch : stretches) {
      double low = stretch[0] == edges[0] ? 0 : NormalCurve.below((stretch[0] - shift) / own);
      double high =
          stretch[1] == edges[t.length] ? 1 : NormalCurve.below((stretch[1] - shift) / own);
      sum += high - low;
    }
    return Math.max(0, Math.min(1, sum));
  }

  /** Where the slope is zero, in deviations from the mean. */
  private static List<double[]> stretches(double[] edges, double[] slopes) {
    List<double[]> stretches = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= slopes.length; i++) {
      boolean dead = i < slopes.length && Math.abs(slopes[i]) <= ZERO_SLOPE;
      if (dead && start < 0) {
        start = i;
      } else if (!dead && start >= 0) {
        stretches.add(new double[] {edges[start], edges[i]});
        start = -1;
      }
    }
    return stretches;
  }

  /** The values and their probabilities. */
  Signal.Spread spread() {
    return new Signal.Spread(values, weights);
  }

  @Override
  public String toString() {
    return "response at a mean of " + center + " and a deviation of " + deviation;
  }
}
