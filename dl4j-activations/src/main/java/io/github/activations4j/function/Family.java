package io.github.activations4j.function;

/** Functions that belong together; the sections of the documentation, in order. */
public enum Family {
  /** Straight lines joined at kinks. */
  RECTIFIERS(
      "Rectifiers", "Straight lines, joined at kinks: cheap, and sparse where one of them is 0."),

  /** The identity on the right, an exponential on the left. */
  EXPONENTIAL_LINEAR_UNITS(
      "Exponential linear units",
      "The identity on the right. On the left, an exponential that pulls the mean of the"
          + " activations towards 0."),

  /** x times a smooth number between 0 and 1. */
  GATES(
      "Gates",
      "x times a number between 0 and 1 that depends on x: smooth, not monotonic, with a small"
          + " dip left of 0."),

  /** Sigmoids and gates made of lines and parabolas. */
  PIECEWISE(
      "Piecewise gates and clips",
      "Sigmoid, tanh, Swish and Mish in straight lines and parabolas, for machines on which an"
          + " exponential is expensive."),

  /** Bounded functions and their logarithms. */
  SIGMOIDS("Sigmoids", "Bounded on both sides, or the logarithm of something bounded."),

  /** Smooth versions of ReLU. */
  SOFT_RECTIFIERS(
      "Soft rectifiers", "Smooth curves above ReLU that come close to it on both sides."),

  /** Functions that make small arguments smaller. */
  SHRINKAGE(
      "Shrinkage",
      "Small arguments become 0 or smaller. Large arguments change little or not at all."),

  /** Functions without relatives. */
  OTHERS("Others", "Functions without a family of their own."),

  /** Functions of a whole row. */
  ROWS(
      "Over a row",
      """
      Functions of all scores of an example at once. The plots show the first element of a row
      (x, 0) and its derivative with respect to x.

      A score of −∞ masks its element: the element has no weight and changes no other. A row of
      nothing but −∞ gives NaN as in ND4J, PyTorch and JAX: there is nothing to weigh, and 0 or
      1/n would hide that. Scores of +∞ share all the weight."""
          .replace("\n\n", "\0")
          .replace('\n', ' ')
          .replace("\0", "\n\n"));

  private final String title;
  private final String text;

  Family(String title, String text) {
    this.title = title;
    this.text = text;
  }

  /**
   * The heading of the section.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * What the functions have in common.
   *
   * @return one or two paragraphs of Markdown
   */
  public String text() {
    return text;
  }
}
