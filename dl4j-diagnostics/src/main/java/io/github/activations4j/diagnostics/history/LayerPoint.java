package io.github.activations4j.diagnostics.history;

/**
 * One observation of a layer. Shares are between 0 and 1; a figure that does not apply or was not
 * measured is NaN.
 *
 * @param iteration when
 * @param gradientNorm L2 norm of the layer's gradient before the updater, divided by the batch size
 * @param updateRatio log10 of the norm of the update over the norm of the parameters, biases aside
 * @param parameterNorm L2 norm of the parameters, biases aside
 * @param mean mean activation
 * @param std standard deviation of the activations
 * @param deadShare share of units with zero slope on every example of the window
 * @param dormantShare share of units that contribute almost nothing compared to their layer
 * @param saturatedShare share of units on the flat ends of their function on almost all examples
 * @param flatShare share of single activations on the flat ends
 * @param oneSignShare share of units whose incoming weight gradients all have one sign
 * @param zeroShare share of activations that are exactly zero
 * @param finite whether neither NaN nor infinity was seen in activations, gradients or update
 * @param leastSlope least slope of the function at the layer's inputs, where the function has
 *     learned parameters
 * @param greatestSlope greatest slope, likewise
 */
public record LayerPoint(
    int iteration,
    double gradientNorm,
    double updateRatio,
    double parameterNorm,
    double mean,
    double std,
    double deadShare,
    double dormantShare,
    double saturatedShare,
    double flatShare,
    double oneSignShare,
    double zeroShare,
    boolean finite,
    double leastSlope,
    double greatestSlope) {

  /**
   * An observation of a layer whose function has no learned parameters.
   *
   * @param iteration when
   * @param gradientNorm L2 norm of the layer's gradient before the updater, divided by the batch
   *     size
   * @param updateRatio log10 of the norm of the update over the norm of the parameters, biases
   *     aside
   * @param parameterNorm L2 norm of the parameters, biases aside
   * @param mean mean activation
   * @param std standard deviation of the activations
   * @param deadShare share of units with zero slope on every example of the window
   * @param dormantShare share of units that contribute almost nothing compared to their layer
   * @param saturatedShare share of units on the flat ends of their function on almost all examples
   * @param flatShare share of single activations on the flat ends
   * @param oneSignShare share of units whose incoming weight gradients all have one sign
   * @param zeroShare share of activations that are exactly zero
   * @param finite whether neither NaN nor infinity was seen in activations, gradients or update
   */
  public LayerPoint(
      int iteration,
      double gradientNorm,
      double updateRatio,
      double parameterNorm,
      double mean,
      double std,
      double deadShare,
      double dormantShare,
      double saturatedShare,
      double flatShare,
      double oneSignShare,
      double zeroShare,
      boolean finite) {
    this(
        iteration,
        gradientNorm,
        updateRatio,
        parameterNorm,
        mean,
        std,
        deadShare,
        dormantShare,
        saturatedShare,
        flatShare,
        oneSignShare,
        zeroShare,
        finite,
        Double.NaN,
        Double.NaN);
  }

  /** Before anything was measured. */
  public static final LayerPoint NONE =
      new LayerPoint(
          -1,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          true);
}
