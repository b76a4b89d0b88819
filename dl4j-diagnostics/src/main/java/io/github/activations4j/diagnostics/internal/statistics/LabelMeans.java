package io.github.activations4j.diagnostics.internal.statistics;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Mean and deviation of each label of an output, over all measured batches. */
public final class LabelMeans {

  private double[] sums;
  private double[] squares;
  private double weight;

  /** Means before the first batch. */
  public LabelMeans() {}

  /**
   * Adds a batch.
   *
   * @param labels a row for each example
   * @param mask a column with 1 for rows that count, or null for all
   */
  public void add(INDArray labels, INDArray mask) {
    INDArray rows = labels.castTo(DataType.DOUBLE);
    INDArray counted = mask == null ? rows : rows.mulColumnVector(mask.castTo(DataType.DOUBLE));
    double[] batch = counted.sum(0).toDoubleVector();
    double[] squared = counted.mul(rows).sum(0).toDoubleVector();
    if (sums == null || sums.length != batch.length) {
      sums = new double[batch.length];
      squares = new double[batch.length];
      weight = 0;
    }
    weight += mask == null ? rows.size(0) : mask.sumNumber().doubleValue();
    for (int i = 0; i < batch.length; i++) {
      sums[i] += batch[i];
      squares[i] += squared[i];
    }
  }

  /**
   * Whether any batch was added.
   *
   * @return true if so
   */
  public boolean known() {
    return weight > 0;
  }

  /**
   * The means.
   *
   * @return one for each column
   */
  public double[] means() {
    double[] means = sums.clone();
    for (int i = 0; i < means.length; i++) {
      means[i] /= Math.max(weight, 1e-12);
    }
    return means;
  }

  /**
   * The deviation of the column where it is largest.
   *
   * @return a standard deviation
   */
  public double deviation() {
    double[] means = means();
    double greatest = 0;
    for (int i = 0; i < means.length; i++) {
      double variance = squares[i] / Math.max(weight, 1e-12) - means[i] * means[i];
      greatest = Math.max(greatest, variance);
    }
    return Math.sqrt(greatest);
  }
}
