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
 */
public record InputFacts(
    long examples,
    double mean,
    double std,
    double greatest,
    double leastFeatureStd,
    double greatestFeatureStd,
    double greatestFeatureMean,
    double constantShare) {

  /** Before anything was measured. */
  public static final InputFacts NONE =
      new InputFacts(
          0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
