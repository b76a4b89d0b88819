package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import io.github.activations4j.diagnostics.rules.Threshold;
import org.nd4j.linalg.activations.IActivation;

/**
 * Sums of weighted inputs, and an activation of them: what dense and convolutional layers have in
 * common. With independent weights and many inputs the sums are normal (Poole et al. 2016; for
 * convolutions Xiao et al. 2018).
 *
 * @param fanIn weights that meet in a unit
 * @param fanOut weights that one input feeds, on average
 * @param weights moments of the weights
 * @param bias initial bias
 * @param count number of weights
 * @param units output units or channels
 * @param positions places or steps of the output
 * @param normalised gain of a layer normalisation between sum and activation; NaN without
 */
record Linear(
    double fanIn,
    double fanOut,
    InitialWeights.Moments weights,
    double bias,
    double count,
    double units,
    double positions,
    double normalised) {

  /** Small enough to be nothing, large enough to divide by. */
  private static final double NOTHING = 1e-300;

  /**
   * What the layer does.
   *
   * @param in its input
   * @param activation its activation; null for none
   * @param output whether gradients start at its sums, whatever the activation
   * @param settings what is known about functions, and how many examples there are
   */
  Passage passage(Signal in, IActivation activation, boolean output, Settings settings) {
    double sumMean = bias + fanIn * weights.mean() * in.mean();
    double variance =
        fanIn * (weights.variance() * in.square() + square(weights.mean()) * in.variance());
    double covariance = fanIn * weights.variance() * in.common();
    double correlation = variance > 0 ? Signal.clip(covariance / variance) : 0;
    double scaled = 1;
    double uncertainty = in.uncertainty();
    if (!Double.isNaN(normalised)) {
      scaled = normalised * normalised / Math.max(NOTHING, variance);
      sumMean = bias;
      variance = normalised * normalised;
      uncertainty = 0;
    }
    Signal sums =
        new Signal(
            sumMean,
            variance + sumMean * sumMean,
            correlation * variance + sumMean * sumMean,
            units,
            positions,
            uncertainty,
            null);
    Passage after = Activated.passage(sums, activation, settings);
    Passage.Weights unit = after.weights();
    double slope = output ? 1 : after.gains()[0];
    double chi = output ? 1 : unit.chi();
    boolean invariant = !Double.isNaN(normalised);
    double size = units * positions * Math.max(NOTHING, variance);
    double radial = output ? 1 : after.radial()[0];
    return new Passage(
        after.output(),
        new double[] {slope * weights.square() * fanOut * scaled},
        new double[] {invariant ? 0 : radial},
        output && !invariant ? Math.sqrt(size * aligned(activation, variance, settings)) : 0,
        output ? 0 : after.noise(),
        new Passage.Weights(
            count * positions * in.square() * slope * scaled,
            positions == 1
                ? count / units * in.square() / size
                : 1 / Math.max(NOTHING, count * weights.square()),
            fanIn * weights.square() * chi * scaled,
            output ? Double.NaN : unit.dead(),
            output ? 0 : unit.silent(),
            output ? Double.NaN : unit.saturated(),
            Math.sqrt(weights.square() * fanIn)),
        after.assumption());
  }

  /**
   * How much more than a random gradient that of a softmax points along its large arguments: it is
   * that of the largest argument minus that of the class. 1 for other functions, and while the
   * arguments are small.
   */
  private double aligned(IActivation activation, double variance, Settings settings) {
    boolean softmax = activation != null && !settings.of(activation).traits().elementwise();
    if (!softmax || !Double.isFinite(variance)) {
      return 1;
    }
    double largest = 0;
    double before = 0;
    for (int i = -400; i <= 400; i++) {
      double t = i / 50.0;
      double below = Math.pow(NormalCurve.below(t), units);
      largest += t * (below - before);
      before = below;
    }
    double sure = (largest * largest + 1) / 2;
    return 1 + variance / (1 + variance) * Math.max(0, sure - 1);
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * What all layers share.
   *
   * @param slopes what functions said about their slopes
   * @param examples how many examples a unit must be dead for to count as dead
   */
  record Settings(KnownSlopes slopes, double examples) {

    static final double FLAT_SLOPE = Threshold.SATURATED_SLOPE.value();

    static Settings of(double examples) {
      return new Settings(new KnownSlopes(FLAT_SLOPE), examples);
    }

    Slopes of(IActivation activation) {
      return slopes.of(activation);
    }
  }
}
