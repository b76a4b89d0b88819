package io.github.activations4j.diagnostics.history;

import java.util.List;

/**
 * The labels of one output, over the first measured batches. A row is the label of one example, or
 * of one time step or place.
 *
 * @param rows rows measured, 0 if the labels cannot be judged, such as class indices
 * @param columns values in a row
 * @param least smallest value
 * @param greatest largest value
 * @param std standard deviation within a column, that of the column where it is largest
 * @param shift largest absolute mean of a column
 * @param distinct different values, as far as a handful
 * @param oneHot share of rows with a single 1 among zeros; NaN for labels of steps or places, in
 *     which padding looks like a row of zeros
 * @param several share of rows with more than a single 1 and nothing but zeros and ones, or NaN
 * @param distributions share of rows that are not negative and add up to 1, or NaN
 * @param classShares share of each class; empty unless the rows are one-hot, or single zeros and
 *     ones
 * @param batchDistance mean distance between the classes of a batch and those of all batches: half
 *     the sum of absolute differences, 0 if every batch has all classes in proportion; NaN if
 *     classes or batches are too few
 * @param batchDistanceByChance what that distance would be for batches drawn at random
 * @param alternation share of the first batches that hold one of two classes only, and not that of
 *     the batch before; NaN if there are more classes, or too few batches
 */
public record LabelFacts(
    long rows,
    int columns,
    double least,
    double greatest,
    double std,
    double shift,
    List<Double> distinct,
    double oneHot,
    double several,
    double distributions,
    List<Double> classShares,
    double batchDistance,
    double batchDistanceByChance,
    double alternation) {

  /** Before anything was measured. */
  public static final LabelFacts NONE =
      new LabelFacts(
          0,
          0,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          List.of(),
          Double.NaN,
          Double.NaN,
          Double.NaN,
          List.of(),
          Double.NaN,
          Double.NaN);

  /**
   * Copies the lists.
   *
   * @param rows rows measured, 0 if the labels cannot be judged, such as class indices
   * @param columns values in a row
   * @param least smallest value
   * @param greatest largest value
   * @param std standard deviation within a column, that of the column where it is largest
   * @param shift largest absolute mean of a column
   * @param distinct different values, as far as a handful
   * @param oneHot share of rows with a single 1 among zeros; NaN for labels of steps or places, in
   *     which padding looks like a row of zeros
   * @param several share of rows with more than a single 1 and nothing but zeros and ones, or NaN
   * @param distributions share of rows that are not negative and add up to 1, or NaN
   * @param classShares share of each class; empty unless the rows are one-hot, or single zeros and
   *     ones
   * @param batchDistance mean distance between the classes of a batch and those of all batches:
   *     half the sum of absolute differences, 0 if every batch has all classes in proportion; NaN
   *     if classes or batches are too few
   * @param batchDistanceByChance what that distance would be for batches drawn at random
   * @param alternation share of the first batches that hold one of two classes only, and not that
   *     of the batch before; NaN if there are more classes, or too few batches
   * @throws NullPointerException if a list is null
   */
  public LabelFacts {
    distinct = List.copyOf(distinct);
    classShares = List.copyOf(classShares);
  }

  /**
   * Facts of which it is not known whether batches of single classes take turns.
   *
   * @param rows rows measured, 0 if the labels cannot be judged, such as class indices
   * @param columns values in a row
   * @param least smallest value
   * @param greatest largest value
   * @param std standard deviation within a column, that of the column where it is largest
   * @param shift largest absolute mean of a column
   * @param distinct different values, as far as a handful
   * @param oneHot share of rows with a single 1 among zeros; NaN for labels of steps or places, in
   *     which padding looks like a row of zeros
   * @param several share of rows with more than a single 1 and nothing but zeros and ones, or NaN
   * @param distributions share of rows that are not negative and add up to 1, or NaN
   * @param classShares share of each class; empty unless the rows are one-hot, or single zeros and
   *     ones
   * @param batchDistance mean distance between the classes of a batch and those of all batches
   * @param batchDistanceByChance what that distance would be for batches drawn at random
   */
  public LabelFacts(
      long rows,
      int columns,
      double least,
      double greatest,
      double std,
      double shift,
      List<Double> distinct,
      double oneHot,
      double several,
      double distributions,
      List<Double> classShares,
      double batchDistance,
      double batchDistanceByChance) {
    this(
        rows,
        columns,
        least,
        greatest,
        std,
        shift,
        distinct,
        oneHot,
        several,
        distributions,
        classShares,
        batchDistance,
        batchDistanceByChance,
        Double.NaN);
  }

  /**
   * The loss of a network that answers with the shares of the classes, whatever it is shown: the
   * entropy of the labels.
   *
   * @return nats for each row; NaN if the labels are no classes
   */
  public double entropy() {
    return classShares.isEmpty()
        ? Double.NaN
        : classShares.stream().mapToDouble(p -> p > 0 ? -p * Math.log(p) : 0).sum();
  }
}
