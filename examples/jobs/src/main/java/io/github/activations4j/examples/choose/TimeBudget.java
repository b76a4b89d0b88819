package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.Span;
import io.github.activations4j.experiments.BadInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a race may take.
 *
 * @param seconds infinite if there is no limit
 */
record TimeBudget(double seconds) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})(s|m|h)");

  static final TimeBudget UNLIMITED = new TimeBudget(Double.POSITIVE_INFINITY);

  /**
   * Reads a budget as people write it.
   *
   * @param text such as "10m"; null if there is no limit
   * @return the budget
   * @throws BadInputException if the text is no budget
   */
  static TimeBudget parse(String text) {
    if (text == null) {
      return UNLIMITED;
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
      throw new BadInputException(
          "--budget %s: must be a number of seconds, minutes or hours, such as 90s, 10m or 2h"
              .formatted(text));
    }
    int unit =
        switch (parts.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          default -> 3600;
        };
    return new TimeBudget((double) Integer.parseInt(parts.group(1)) * unit);
  }

  boolean isUnlimited() {
    return Double.isInfinite(seconds);
  }

  @Override
  public String toString() {
    return isUnlimited() ? "no limit" : Span.of(seconds);
  }
}
