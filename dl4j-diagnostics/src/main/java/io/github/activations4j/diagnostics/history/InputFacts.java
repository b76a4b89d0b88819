package io.github.activations4j.diagnostics.history;

import java.util.List;

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
 * @param features how many features there are, 0 if they were not told apart
 * @param distinct how many of them change and differ from each other
 * @param constants the first of the features that never change, by their place
 * @param copies the first of the features that equal an earlier one in every example
 * @param drift by how many deviations the means of late batches differ from those of the first
 *     ones, averaged over the features; 0 if not by more than chance
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
    double least,
    int features,
    int distinct,
    List<Integer> constants,
    List<Integer> copies,
    double drift) {

  /** Before anything was measured. */
  public static final InputFacts NONE =
      new InputFacts(
          0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Copies the lists.
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
   * @param features how many features there are, 0 if they were not told apart
   * @param distinct how many of them change and differ from each other
   * @param constants the first of the features that never change, by their place
   * @param copies the first of the features that equal an earlier one in every example
   * @param drift by how many deviations the means of late batches differ from those of the first
   *     ones, averaged over the features; 0 if not by more than chance
   * @throws NullPointerException if a list is null
   */
  public InputFacts {
    constants = List.copyOf(constants);
    copies = List.copyOf(copies);
  }

  /**
   * Facts of which it is not known which features differ.
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
  public InputFacts(
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
    this(
        examples,
        mean,
        std,
        greatest,
        leastFeatureStd,
        greatestFeatureStd,
        greatestFeatureMean,
        constantShare,
        tinyShare,
        least,
        0,
        0,
        List.of(),
        List.of(),
        0);
  }

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
