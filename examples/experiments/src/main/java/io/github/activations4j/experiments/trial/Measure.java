package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.activations4j.experiments.data.Task;
import io.github.activations4j.experiments.training.Quality;
import java.util.Locale;

/** The measure of the quality of a network. */
public enum Measure {
  /** The share of examples whose class is told, 0 to 1. */
  ACCURACY("test accuracy %", "points", 100, 2),
  /** R² of predicted numbers: 1 is perfect, 0 no better than the mean of all. */
  R2("test R2", "of R2", 1, 4);

  private final String title;
  private final String unit;
  private final int factor;
  private final int decimals;

  Measure(String title, String unit, int factor, int decimals) {
    this.title = title;
    this.unit = unit;
    this.factor = factor;
    this.decimals = decimals;
  }

  /**
   * What fits a task.
   *
   * @param task classes or numbers
   * @return accuracy for classes, R² for numbers
   */
  public static Measure of(Task task) {
    return task.isClassification() ? ACCURACY : R2;
  }

  /**
   * The heading of a column.
   *
   * @return such as "test accuracy %"
   */
  public String title() {
    return title;
  }

  /**
   * What differences are counted in.
   *
   * @return such as "points"
   */
  public String unit() {
    return unit;
  }

  /**
   * How measurements are multiplied to be shown.
   *
   * @return 100 for a percentage
   */
  public int factor() {
    return factor;
  }

  /**
   * How many decimals are shown.
   *
   * @return behind the point
   */
  public int decimals() {
    return decimals;
  }

  /**
   * A measurement as it is shown.
   *
   * @param value of the measure, as results hold it
   * @return with its decimals, without a unit
   */
  public String format(double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", factor * value);
  }

  /** Refuses what cannot be measured. */
  void check(String name, double value) {
    if (this == ACCURACY) {
      Check.share(name, value);
    } else {
      Check.that(
          value >= Quality.WORST && value <= 1,
          "%s %s: must be from %s to 1".formatted(name, value, Quality.WORST));
    }
  }

  /** {@return the name in files} */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
