package io.github.activations4j.diagnostics.history;

/**
 * The features given to the network, over all measured batches.
 *
 * @param examples examples measured, 0 if the input cannot be judged, such as indices of words
 * @param mean mean of all values
 * @param std standard deviation of all values
 * @param greatest largest absolute value
 * @param leastFeatureStd smallest standard deviation of a feature that is not constant
 * @param greatestFeatureStd largest standard deviation of a feature
 * @param greatestFeatureMean largest absolute mean of a feature, over that feature's deviation
 * @param constantShare share of features that never change
 * @param tinyShare share of the other features whose values stay below a hundredth of the largest
 *     value of another
 * @param least smallest value
 */
public record InputFacts(
    long examples,
    double mean,
    double std,
    double greatest,
    double leastFeatureStd,
    double greatestFeatureStd,
    double greatestFeatureMean,
    double constantShare,
    double tinyShare,
    double least) {

  /** Before anything was measured. */
  public static final InputFacts NONE =
      new InputFacts(
          0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Facts of which it is not known how many features are tiny and what the smallest value is.
   *
   * @param examples examples measured, 0 if the input cannot be judged, such as indices of words
   * @param mean mean of all values
   * @param std standard deviation of all values
   * @param greatest largest absolute value
   * @param leastFeatureStd smallest standard deviation of a feature that is not constant
   * @param greatestFeatureStd largest standard deviation of a feature
   * @param greatestFeatureMean largest absolute mean of a feature, over that feature's deviation
   * @param constantShare share of features that never change
   */
  public InputFacts(
      long examples,
      double mean,
      double std,
      double greatest,
      double leastFeatureStd,
      double greatestFeatureStd,
      double greatestFeatureMean,
      double constantShare) {
    this(
        examples,
        mean,
        std,
        greatest,
        leastFeatureStd,
        greatestFeatureStd,
        greatestFeatureMean,
        constantShare,
        Double.NaN,
        Double.NaN);
  }
}
