package io.github.activations4j.diagnostics.internal.statistics;

/**
 * The loss of an answer that is the same for every example, and how much the outputs of the network
 * differ from one. Over the most recent measured batches.
 */
public final class ConstantAnswers {

  private static final int BATCHES = 64;

  /** Outputs of single batches may be alike by chance. */
  private static final int SPREADS = 5;

  private final double[] losses = new double[BATCHES];
  private final double[] spreads = new double[SPREADS];
  private int countOfLosses;
  private int countOfSpreads;

  /** Nothing was measured yet. */
  public ConstantAnswers() {}

  /**
   * Adds a batch.
   *
   * @param loss of the constant answer; NaN if it is not known
   */
  public void loss(double loss) {
    if (Double.isFinite(loss)) {
      losses[countOfLosses++ % BATCHES] = loss;
    }
  }

  /**
   * Adds the outputs of a batch.
   *
   * @param spread largest standard deviation of an output, over that of a label
   */
  public void spread(double spread) {
    if (Double.isFinite(spread)) {
      spreads[countOfSpreads++ % SPREADS] = spread;
    }
  }

  /**
   * The loss of the constant answer.
   *
   * @return the mean over the last batches, NaN if it is not known
   */
  public double loss() {
    double sum = 0;
    int n = Math.min(countOfLosses, BATCHES);
    for (int i = 0; i < n; i++) {
      sum += losses[i];
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  /**
   * How much outputs differ between examples.
   *
   * @return the largest spread of the last batches, NaN if it is not known
   */
  public double spread() {
    double greatest = Double.NaN;
    for (int i = 0; i < Math.min(countOfSpreads, SPREADS); i++) {
      greatest = Double.isNaN(greatest) ? spreads[i] : Math.max(greatest, spreads[i]);
    }
    return greatest;
  }
}
