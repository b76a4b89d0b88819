package io.github.activations4j.diagnostics.internal.statistics;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The working memory of all measurements of a network, which is measured by one thread at a time:
 * two blocks of 64 KiB and a few numbers for each unit of the widest layer.
 */
public final class Instruments {

  final ActivationPass activations = new ActivationPass();
  final WeightPass weights = new WeightPass();

  /** Instruments for one network. */
  public Instruments() {}

  /**
   * Whether an array has neither NaN nor infinity.
   *
   * @param array of any floating-point type
   * @return true if all its elements are finite
   */
  public boolean isFinite(INDArray array) {
    return array.isEmpty() || !array.dataType().isFPType() || isFinite(weights.squares(array));
  }

  /**
   * {@return the L2 norm of an array}
   *
   * @param array of any floating-point type
   */
  public double norm(INDArray array) {
    return Math.sqrt(weights.squares(array));
  }

  private static boolean isFinite(double squares) {
    // Squares of floats do not overflow a double, so an infinity comes from an element.
    return !Double.isNaN(squares) && !Double.isInfinite(squares);
  }
}
