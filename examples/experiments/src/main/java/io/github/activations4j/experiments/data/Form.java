package io.github.activations4j.experiments.data;

import java.io.Serializable;

/**
 * The numbers of one example. They lie channel by channel; within a channel row by row.
 *
 * @param kind what the numbers are
 * @param channels columns of a table, colours of an image, or what is measured at each step
 * @param rows height of an image, or steps of the longest sequence; otherwise 1
 * @param columns width of an image; otherwise 1
 */
public record Form(Kind kind, int channels, int rows, int columns) implements Serializable {

  /** The kind of numbers that an example consists of. */
  public enum Kind {
    /** One row of a table. */
    ROW,
    /** An image. */
    IMAGE,
    /** Several numbers at each of some steps. */
    SEQUENCE
  }

  /**
   * {@return a row of a table}
   *
   * @param numbers how many it has
   */
  public static Form row(int numbers) {
    return new Form(Kind.ROW, numbers, 1, 1);
  }

  /**
   * {@return an image}
   *
   * @param channels 1 if it is grey, 3 if it has colours
   * @param rows its height
   * @param columns its width
   */
  public static Form image(int channels, int rows, int columns) {
    return new Form(Kind.IMAGE, channels, rows, columns);
  }

  /**
   * {@return a sequence}
   *
   * @param features numbers at each step
   * @param steps of the longest sequence
   */
  public static Form sequence(int features, int steps) {
    return new Form(Kind.SEQUENCE, features, steps, 1);
  }

  /**
   * How many numbers a channel has.
   *
   * @return rows times columns
   */
  public int positions() {
    return rows * columns;
  }

  /**
   * How many numbers an example has.
   *
   * @return channels times positions
   */
  public int size() {
    return channels * positions();
  }

  /**
   * The form in words.
   *
   * @return such as "images of 28x28 pixels"
   */
  public String words() {
    return switch (kind) {
      case ROW -> "rows of %d numbers".formatted(channels);
      case IMAGE ->
          "%s of %dx%d pixels".formatted(channels == 1 ? "images" : "colour images", rows, columns);
      case SEQUENCE ->
          "sequences of %d number%s at each of up to %d steps"
              .formatted(channels, channels == 1 ? "" : "s", rows);
    };
  }
}
