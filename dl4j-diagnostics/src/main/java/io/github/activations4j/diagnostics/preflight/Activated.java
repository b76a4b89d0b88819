package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import io.github.activations4j.diagnostics.preflight.Passage.Weights;
import org.nd4j.linalg.activations.IActivation;

/** An activation of values that are assumed to be normal. */
final class Activated {

  /**
   * Variance of values that are all the same, so that a function can still be asked for a slope.
   */
  private static final double SPECK = 1e-24;

  /** Below this share of the mean square, a variance is rounding. */
  private static final double ROUNDING = 1e-24;

  /** Below this variance, nothing arrives: its powers would soon leave the range of double. */
  private static final double LEAST = 1e-60;

  private Activated() {}

  static Passage passage(Signal in, IActivation f, Linear.Settings settings) {
    if (f == null || settings.of(f).traits().identity()) {
      return identity(in);
    }
    if (!Double.isFinite(in.square())) {
      return Passage.of(in, Double.NaN).with(Weights.NONE.chi(Double.NaN));
    }
    boolean varies = in.variance() > Math.max(LEAST, ROUNDING * in.square());
    Response response = response(f, in.mean(), varies ? in.variance() : SPECK);
    if (response == null) {
      return mixing(in, f);
    }
    return varies ? varying(in, f, response, settings) : constant(in, response);
  }

  private static Passage varying(
      Signal in, IActivation f, Response response, Linear.Settings settings) {
    Slopes slopes = settings.of(f);
    double slope = response.slopeSquare();
    double own = response.slopeNoise() / in.units();
    double fresh = response.valueNoise() / (in.units() * in.positions());
    Signal out =
        new Signal(
            response.mean() * typical(fresh / 2),
            response.square() * typical(fresh),
            response.common(in.correlation()) * typical(fresh),
            in.units(),
            in.positions(),
            square(response.valueElasticity()) * in.uncertainty() + fresh,
            response.spread());
    double one = response.dead();
    double dead =
        one == 0 ? 0 : response.dead(in.correlation(), settings.examples() * in.positions());
    double saturated =
        slopes.traits().saturates()
            ? response.saturated(slopes, Linear.Settings.FLAT_SLOPE)
            : Double.NaN;
    double silent = Math.pow(one, in.units() * in.positions());
    return new Passage(
        out,
        new double[] {slope * typical(own)},
        new double[] {response.valueElasticity()},
        0,
        own + square(response.slopeElasticity()) * in.uncertainty(),
        Weights.units(slope, dead, silent, saturated),
        "");
  }

  /** Values that are all the same. */
  private static Passage constant(Signal in, Response response) {
    double value = response.mean();
    double dead = response.dead();
    double slope = response.slopeSquare();
    Signal out =
        new Signal(value, value * value, value * value, in.units(), in.positions(), 0, null);
    return Passage.of(out, slope)
        .radial(0)
        .with(Weights.units(slope, dead, dead >= 1 ? 1 : 0, Double.NaN));
  }

  private static Passage identity(Signal in) {
    double noise = 2 / in.units();
    double fresh = noise / in.positions();
    Signal out =
        new Signal(
            in.mean() * typical(fresh / 2),
            in.square() * typical(fresh),
            in.common() * typical(fresh),
            in.units(),
            in.positions(),
            in.uncertainty() + fresh,
            null);
    return new Passage(
        out, new double[] {typical(noise)}, new double[] {1}, 0, noise, Weights.NONE.chi(1), "");
  }

  /** Softmax: each value about 1/n, and its slope as large as itself. */
  private static Passage mixing(Signal in, IActivation f) {
    double n = Math.max(1, in.units());
    double square = Math.min(1, Math.exp(Math.min(700, in.variance())) / n) / n;
    return Passage.of(in.with(1 / n, square, 1 / (n * n)), square)
        .with(Weights.NONE.chi(square))
        .assuming(f + " mixes units; its outputs are assumed to be about 1/n");
  }

  private static Response response(IActivation f, double mean, double variance) {
    try {
      return Response.of(f, mean, variance);
    } catch (RuntimeException e) {
      // A function that works only inside its layer.
      return null;
    }
  }

  /**
   * A mean over few units is, typically, below its expectation: the mean of a logarithm of variance
   * v is that of the expectation minus v/2 (Hanin and Rolnick 2018, for ReLU).
   */
  static double typical(double variance) {
    return Math.exp(-Math.min(1, variance) / 2);
  }

  private static double square(double x) {
    return x * x;
  }
}
