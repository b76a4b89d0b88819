package io.github.activations4j.diagnostics.internal.statistics;

import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.UnitLife;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The statistics of one layer. A measurement is {@link #begin}, then, as far as they exist, {@link
 * #activations}, {@link #weights} and {@link #gradient} of each parameter, {@link #update} of each
 * parameter (or its two halves), and {@link #end}; one that training broke off is forgotten by the
 * next begin.
 */
public final class LayerStatistics {

  private final Instruments instruments;
  private final Slopes slopes;
  private final UnitLimits limits;
  private final boolean watched;
  private UnitTracker units;

  private int iteration;
  private int window;
  private boolean activityOpen;
  private double mean;
  private double std;
  private double zeroShare;
  private double flatShare;
  private double oneSignShare;
  private double gradientSquares;
  private double updateSquares;
  private double parameterSquares;
  private boolean finite;
  private double leastSlope;
  private double greatestSlope;

  /** Whether units were followed by slopes that were asked for, and not by outputs. */
  private boolean asked;

  /**
   * The statistics of a layer.
   *
   * @param slopes what its outputs tell about slopes
   * @param watched whether to follow its units one by one
   * @param limits where the lines between states of a unit are drawn
   * @param instruments working memory, shared with the other layers of the network
   */
  public LayerStatistics(
      Slopes slopes, boolean watched, UnitLimits limits, Instruments instruments) {
    this.slopes = slopes;
    this.watched = watched;
    this.limits = limits;
    this.instruments = instruments;
  }

  /**
   * Starts a measurement.
   *
   * @param iteration number of the iteration in progress
   * @param window measured batches that make a window
   */
  public void begin(int iteration, int window) {
    this.iteration = iteration;
    this.window = window;
    activityOpen = false;
    mean = Double.NaN;
    std = Double.NaN;
    zeroShare = Double.NaN;
    flatShare = Double.NaN;
    oneSignShare = Double.NaN;
    gradientSquares = Double.NaN;
    updateSquares = Double.NaN;
    parameterSquares = Double.NaN;
    finite = true;
    leastSlope = Double.NaN;
    greatestSlope = Double.NaN;
  }

  /**
   * Measures the outputs of the layer.
   *
   * @param activations the outputs
   * @param unitAxis the axis along which units lie
   * @param noise what the next layer's dropout did to them
   * @param mask 0 for positions that do not count, in the order of examples and time steps, or null
   */
  public void activations(INDArray activations, int unitAxis, InputNoise noise, INDArray mask) {
    if (activations.isEmpty() || !activations.dataType().isFPType()) {
      return;
    }
    Slopes known = noise.invertible() ? slopes : Slopes.UNKNOWN;
    UnitSums sums = instruments.activations.over(activations, unitAxis, known, noise, mask);
    if (sums.count == 0) {
      return;
    }
    finite &= sums.finite();
    mean = sums.mean();
    std = sums.std(noise);
    zeroShare = sums.zeroShare();
    flatShare = known.knowsFlat() ? (double) sums.flats / sums.count : Double.NaN;
    if (watched && finite) {
      follow(sums, known);
    }
  }

  /**
   * Measures the slopes of a function that its outputs do not tell: one with learned parameters, or
   * one of several numbers. What is followed as a unit is one place along the axis: a unit, a gate,
   * or a piece of Maxout.
   *
   * @param slopes slope of the function at each of its inputs
   * @param unitAxis the axis along which units, gates or pieces lie
   * @param flatSlope size of a slope at or below which it counts as flat
   * @param mask 0 for positions that do not count, in the order of examples and time steps, or null
   */
  public void slopes(INDArray slopes, int unitAxis, double flatSlope, INDArray mask) {
    if (slopes.isEmpty() || !slopes.dataType().isFPType()) {
      return;
    }
    Slopes limits = Slopes.ofSlopes(flatSlope);
    UnitSums sums = instruments.activations.over(slopes, unitAxis, limits, InputNoise.NONE, mask);
    if (sums.count == 0 || !finite || !sums.finite()) {
      return;
    }
    asked = true;
    flatShare = (double) sums.flats / sums.count;
    leastSlope = slopes.minNumber().doubleValue();
    greatestSlope = slopes.maxNumber().doubleValue();
    follow(sums, limits);
  }

  private void follow(UnitSums sums, Slopes known) {
    if (units == null || units.units() != sums.units) {
      units = new UnitTracker(sums.units, limits);
    }
    units.batch(sums, window);
    activityOpen = !known.knowsZero() && slopes.knowsZero();
    if (!activityOpen) {
      for (int u = 0; u < sums.units; u++) {
        units.activity(u, !known.knowsZero() || sums.active[u] > 0, iteration);
      }
    }
  }

  /**
   * Measures the gradient of the weights, as a sum over the batch.
   *
   * @param gradient of the loss, before the updater changes it
   * @param unitAxis the axis along which the units lie that the weights lead to
   * @param batchSize examples in the batch
   */
  public void weights(INDArray gradient, int unitAxis, int batchSize) {
    WeightSums sums = instruments.weights.columns(gradient, unitAxis);
    addGradient(sums.total, batchSize);
    oneSignShare = sums.oneSignShare();
    if (units == null || sums.columns % units.units() != 0 || !finite) {
      return;
    }
    if (activityOpen && sums.total > 0) {
      // The outputs are too noisy to tell: a unit that has a gradient has a slope.
      for (int u = 0; u < units.units(); u++) {
        units.activity(u, sums.any(u, units.units()), iteration);
      }
    }
    units.gradients(sums.norms(), sums.columns);
  }

  /**
   * Measures the gradient of weights whose columns lead to pieces of Maxout. A piece that is not
   * the largest for any example has no gradient.
   *
   * @param gradient the gradient, as a sum over the batch
   * @param pieceAxis the axis along which the pieces lie that the weights lead to
   * @param batchSize examples in the batch
   */
  public void pieces(INDArray gradient, int pieceAxis, int batchSize) {
    WeightSums sums = instruments.weights.columns(gradient, pieceAxis);
    addGradient(sums.total, batchSize);
    oneSignShare = sums.oneSignShare();
    // Where no gradient arrives at all, nothing tells which pieces are the largest.
    if (!finite || !(sums.total > 0)) {
      return;
    }
    asked = true;
    UnitSums seen = new UnitSums();
    seen.clear(sums.columns);
    float[] norms = sums.norms();
    for (int c = 0; c < sums.columns; c++) {
      seen.magnitude[c] = norms[c];
      seen.active[c] = norms[c] > 0 ? 1 : 0;
      seen.counted[c] = 1;
    }
    follow(seen, Slopes.ofSlopes(0));
  }

  /**
   * Measures the gradient of another parameter, as a sum over the batch.
   *
   * @param gradient of the loss, before the updater changes it
   * @param batchSize examples in the batch
   */
  public void gradient(INDArray gradient, int batchSize) {
    addGradient(instruments.weights.squares(gradient), batchSize);
  }

  private void addGradient(double squares, int batchSize) {
    finite &= Double.isFinite(squares);
    double mean = squares / ((double) batchSize * batchSize);
    gradientSquares = Double.isNaN(gradientSquares) ? mean : gradientSquares + mean;
  }

  /**
   * Measures one step of a parameter.
   *
   * @param update what was subtracted from it
   * @param parameter after the step
   */
  public void update(INDArray update, INDArray parameter) {
    step(update);
    size(parameter);
  }

  /**
   * Measures one step of a parameter whose size is measured later, with {@link #size}.
   *
   * @param update what was subtracted from it
   */
  public void step(INDArray update) {
    double step = instruments.weights.squares(update);
    finite &= Double.isFinite(step);
    updateSquares = Double.isNaN(updateSquares) ? step : updateSquares + step;
  }

  /**
   * Measures the size of a parameter after its step.
   *
   * @param parameter weights or biases after the step
   */
  public void size(INDArray parameter) {
    double size = instruments.weights.squares(parameter);
    finite &= Double.isFinite(size);
    parameterSquares = Double.isNaN(parameterSquares) ? size : parameterSquares + size;
  }

  /**
   * Ends the measurement.
   *
   * @return what was measured
   */
  public LayerPoint end() {
    UnitLife life = life();
    return new LayerPoint(
        iteration,
        Math.sqrt(gradientSquares),
        parameterSquares > 0 ? Math.log10(updateSquares / parameterSquares) / 2 : Double.NaN,
        Math.sqrt(parameterSquares),
        mean,
        std,
        share(life.deadNow(), life),
        share(life.dormantNow(), life),
        asked || slopes.knowsFlat() ? share(life.saturatedNow(), life) : share(0, life),
        flatShare,
        oneSignShare,
        zeroShare,
        finite,
        leastSlope,
        greatestSlope);
  }

  /**
   * Whether all that was measured since {@link #begin} is finite.
   *
   * @return false once NaN or infinity was seen
   */
  public boolean finite() {
    return finite;
  }

  /**
   * The units so far.
   *
   * @return their counts
   */
  public UnitLife life() {
    return units == null ? UnitLife.NONE : units.life();
  }

  private static double share(int count, UnitLife life) {
    return life.units() == 0 ? Double.NaN : (double) count / life.units();
  }
}
