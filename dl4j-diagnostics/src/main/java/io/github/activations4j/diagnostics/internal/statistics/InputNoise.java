package io.github.activations4j.diagnostics.internal.statistics;

/**
 * What the dropout of the next layer did to a stored activation: Deeplearning4j writes it in place.
 * A survivor was turned into scale · a + shift, all others into one constant.
 *
 * @param retain probability of survival
 * @param scale factor of a survivor
 * @param shift what was added
 * @param dropped what a stored value that was dropped reads as, once scale and shift are undone
 * @param invertible false for noise that cannot be undone, such as Gaussian noise
 */
public record InputNoise(
    double retain, double scale, double shift, double dropped, boolean invertible) {

  /** The activation is what the layer computed. */
  public static final InputNoise NONE = new InputNoise(1, 1, 0, Double.NaN, true);

  /** Values that cannot be restored. */
  public static final InputNoise OPAQUE = new InputNoise(1, 1, 0, Double.NaN, false);

  /**
   * Inverted dropout: survivors are divided by the probability of survival.
   *
   * @param retain that probability, above 0
   * @return the noise
   */
  public static InputNoise dropout(double retain) {
    return retain < 1 ? new InputNoise(retain, 1 / retain, 0, 0, true) : NONE;
  }

  /**
   * Alpha dropout (Klambauer et al. 2017, page 6): a · (x or α′) + b, which keeps mean and
   * variance.
   *
   * @param retain probability of survival, above 0
   * @return the noise
   */
  public static InputNoise alphaDropout(double retain) {
    if (retain >= 1) {
      return NONE;
    }
    double alpha = -1.0507009873554804 * 1.6732632423543772;
    double scale = 1 / Math.sqrt(retain + alpha * alpha * retain * (1 - retain));
    return new InputNoise(retain, scale, -scale * (1 - retain) * alpha, alpha, true);
  }

  /** Whether there is nothing to undo. */
  boolean isNone() {
    return invertible && scale == 1 && shift == 0 && retain == 1;
  }

  /** A survivor as it was. */
  float restore(float stored) {
    return (float) ((stored - shift) / scale);
  }

  /** Whether a restored value may be one that was dropped. */
  boolean isDropped(float restored) {
    return Math.abs(restored - dropped) <= 1e-4;
  }
}
