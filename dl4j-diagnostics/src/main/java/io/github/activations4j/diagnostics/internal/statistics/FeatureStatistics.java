package io.github.activations4j.diagnostics.internal.statistics;

import io.github.activations4j.diagnostics.history.InputFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean and deviation of the features given to a network, of all and of each, over the first
 * batches. Features are columns of a matrix, channels of sequences and images.
 */
public final class FeatureStatistics {

  /** Enough to know a distribution; later batches are not looked at. */
  private static final int BATCHES = 32;

  /** Beyond this many only the figures of all features together are kept: 24 bytes per feature. */
  private static final int MOST_FEATURES = 1 << 16;

  /**
   * Beside values that are a hundred times larger those of a feature hardly reach a unit. Looked at
   * are its largest values, so that a pixel that is mostly dark is not taken for one that is tiny.
   */
  private static final double TINY = 0.01;

  /** An odd number whose bits are well mixed (Knuth's, of linear congruential generators). */
  private static final long MULTIPLIER = 6364136223846793005L;

  /** Values of a batch whose means are still followed when all else is known. */
  private static final long FOLLOWED = 1 << 18;

  /** So many features that never change, or are copies, are named. */
  private static final int NAMED = 5;

  private final Block block = new Block();
  private double[] sums;
  private double[] squares;
  private double[] peaks;

  /** Of all values of a feature in turn: features that are alike have the same. */
  private long[] fingerprints;

  private double[] batchSums;
  private FeatureDrift drift;
  private long values;
  private long examples;
  private int batches;
  private double sum;
  private double square;
  private double greatest;
  private double least = Double.POSITIVE_INFINITY;

  /** Statistics before the first batch. */
  public FeatureStatistics() {}

  /**
   * Whether enough batches have been seen.
   *
   * @return true if of further ones only the means are looked at
   */
  public boolean complete() {
    return batches >= BATCHES;
  }

  /**
   * Adds a batch with the features, or channels, along the second axis.
   *
   * @param features features of at least two axes, the first of which are the examples
   * @return whether all values are finite
   */
  public boolean add(INDArray features) {
    return add(features, false);
  }

  /**
   * Adds a batch.
   *
   * @param features features of at least two axes, the first of which are the examples
   * @param channelsLast whether the last axis is that of the channels, not the second one
   * @return whether all values are finite
   */
  public boolean add(INDArray features, boolean channelsLast) {
    boolean readable =
        !features.isEmpty() && features.rank() >= 2 && features.dataType().isFPType();
    if (!readable || (complete() && (drift == null || features.length() > FOLLOWED))) {
      return true;
    }
    try (MemoryOrder elements = MemoryOrder.of(features, channelsLast ? features.rank() - 1 : 1)) {
      boolean each = elements.units <= MOST_FEATURES;
      if (each && (sums == null || sums.length != elements.units)) {
        start(elements.units);
      }
      return complete() ? follow(elements, features) : look(elements, features, each);
    }
  }

  private void start(int features) {
    sums = new double[features];
    squares = new double[features];
    peaks = new double[features];
    fingerprints = new long[features];
    batchSums = new double[features];
    drift = new FeatureDrift(features);
    values = 0;
    examples = 0;
    batches = 0;
    sum = 0;
    square = 0;
  }

  private boolean look(MemoryOrder elements, INDArray features, boolean each) {
    double batchSum = 0;
    double batchSquare = 0;
    if (each) {
      Arrays.fill(batchSums, 0);
    }
    for (long from = 0; from < elements.length; from += Block.SIZE) {
      int n = (int) Math.min(Block.SIZE, elements.length - from);
      elements.read(from, block, n);
      for (int i = 0; i < n; i++) {
        double x = block.values[i];
        batchSum += x;
        batchSquare += x * x;
        double size = Math.abs(x);
        greatest = Math.max(greatest, size);
        least = Math.min(least, x);
        if (each) {
          int feature = (int) ((from + i) / elements.run % elements.units);
          batchSums[feature] += x;
          squares[feature] += x * x;
          peaks[feature] = Math.max(peaks[feature], size);
          fingerprints[feature] =
              fingerprints[feature] * MULTIPLIER + Float.floatToRawIntBits((float) x);
        }
      }
    }
    batches++;
    values += features.length();
    examples += features.size(0);
    sum += batchSum;
    square += batchSquare;
    if (each) {
      for (int f = 0; f < batchSums.length; f++) {
        sums[f] += batchSums[f];
      }
      drift.add(batchSums, (double) features.length() / elements.units, features.size(0));
    }
    return Double.isFinite(batchSquare);
  }

  /** Of later batches only the means count, to see whether they are still the same. */
  private boolean follow(MemoryOrder elements, INDArray features) {
    if (elements.units != batchSums.length) {
      return true;
    }
    Arrays.fill(batchSums, 0);
    for (long from = 0; from < elements.length; from += Block.SIZE) {
      int n = (int) Math.min(Block.SIZE, elements.length - from);
      elements.read(from, block, n);
      for (int i = 0; i < n; i++) {
        batchSums[(int) ((from + i) / elements.run % elements.units)] += block.values[i];
      }
    }
    drift.add(batchSums, (double) features.length() / elements.units, features.size(0));
    return true;
  }

  /** {@return what is known} */
  public InputFacts facts() {
    if (examples == 0) {
      return InputFacts.NONE;
    }
    double leastStd = Double.POSITIVE_INFINITY;
    double most = 0;
    double shift = 0;
    int constant = 0;
    int tiny = 0;
    int features = sums == null ? 0 : sums.length;
    List<Integer> constants = new ArrayList<>();
    List<Integer> copies = new ArrayList<>();
    Set<Long> different = new HashSet<>();
    double n = features == 0 ? 1 : (double) values / features;
    double[] stds = new double[features];
    for (int f = 0; f < features; f++) {
      double mean = sums[f] / n;
      double std = deviation(sums[f], squares[f], n);
      // Rounding leaves a constant feature a deviation of about 1e-7 of its size.
      if (std <= 1e-6 * Math.abs(mean)) {
        constant++;
        name(f, constants);
        continue;
      }
      stds[f] = std;
      if (!different.add(fingerprints[f])) {
        name(f, copies);
      }
      tiny += peaks[f] < TINY * greatest ? 1 : 0;
      leastStd = Math.min(leastStd, std);
      most = Math.max(most, std);
      shift = Math.max(shift, Math.abs(mean) / std);
    }
    boolean some = features > constant;
    return new InputFacts(
        examples,
        sum / values,
        deviation(sum, square, values),
        greatest,
        some ? leastStd : Double.NaN,
        some ? most : Double.NaN,
        some ? shift : Double.NaN,
        features == 0 ? Double.NaN : (double) constant / features,
        some ? (double) tiny / (features - constant) : Double.NaN,
        least,
        features,
        different.size(),
        constants,
        copies,
        drift == null ? 0 : drift.of(stds));
  }

  private static void name(int feature, List<Integer> named) {
    if (named.size() < NAMED) {
      named.add(feature);
    }
  }

  private static double deviation(double sum, double square, double n) {
    double mean = sum / n;
    return Math.sqrt(Math.max(0, square / n - mean * mean));
  }
}
