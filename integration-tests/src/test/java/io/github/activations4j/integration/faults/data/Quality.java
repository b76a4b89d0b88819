package io.github.activations4j.integration.faults.data;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How good the predictions of a network are, from 0 to 1. */
public final class Quality {

  private Quality() {}

  /**
   * Compares predictions with labels.
   *
   * @param problem says which measure
   * @param predicted the network's output
   * @param labels of the same shape
   * @return share of right classes; for regression R² = 1 − Σ(y−p)² / Σ(y−ȳ)², at least 0. An
   *     output that is NaN is wrong.
   */
  public static double of(Problem problem, INDArray predicted, INDArray labels) {
    return problem.regression()
        ? explained(predicted, labels)
        : labels.size(1) == 1 ? rightSide(predicted, labels) : rightClass(predicted, labels);
  }

  private static double explained(INDArray predicted, INDArray labels) {
    double mean = labels.meanNumber().doubleValue();
    double missed = 0;
    double total = 0;
    double[] p = predicted.dup('c').data().asDouble();
    double[] y = labels.dup('c').data().asDouble();
    for (int i = 0; i < y.length; i++) {
      missed += (y[i] - p[i]) * (y[i] - p[i]);
      total += (y[i] - mean) * (y[i] - mean);
    }
    double explained = 1 - missed / total;
    return explained > 0 ? explained : 0;
  }

  private static double rightSide(INDArray predicted, INDArray labels) {
    int right = 0;
    for (int i = 0; i < labels.size(0); i++) {
      double p = predicted.getDouble(i, 0);
      // Two comparisons: NaN is on neither side.
      right += labels.getDouble(i, 0) == 1 ? (p > 0.5 ? 1 : 0) : (p < 0.5 ? 1 : 0);
    }
    return (double) right / labels.size(0);
  }

  private static double rightClass(INDArray predicted, INDArray labels) {
    int right = 0;
    for (int i = 0; i < labels.size(0); i++) {
      int best = -1;
      for (int k = 0; k < labels.size(1); k++) {
        double p = predicted.getDouble(i, k);
        if (!Double.isNaN(p) && (best < 0 || p > predicted.getDouble(i, best))) {
          best = k;
        }
      }
      right += best >= 0 && labels.getDouble(i, best) == 1 ? 1 : 0;
    }
    return (double) right / labels.size(0);
  }
}
