package io.github.activations4j.examples.cli;

import java.util.Locale;

/** A length of time as a person says it. */
public final class Span {
  private Span() {}

  /**
   * Rounds a time.
   *
   * @param seconds any number from 0 on
   * @return such as "40 s", "2 min" or "1.5 h"
   */
  public static String of(double seconds) {
    if (seconds < 90) {
      long rounded = seconds < 10 ? Math.round(seconds) : 5 * Math.round(seconds / 5);
      return Math.max(1, rounded) + " s";
    }
    if (seconds < 90 * 60) {
      return Math.round(seconds / 60) + " min";
    }
    return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
