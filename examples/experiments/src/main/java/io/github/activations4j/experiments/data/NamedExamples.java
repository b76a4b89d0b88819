package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.util.Locale;
import java.util.stream.IntStream;

/** The common base of examples of every form. */
abstract class NamedExamples implements Examples {
  private static final long serialVersionUID = 1L;

  @Override
  public Examples first(Integer count, String purpose) {
    if (count == null || count == size()) {
      return this;
    }
    requireAtMost(count, "examples", purpose, size());
    return select(IntStream.range(0, count).toArray());
  }

  /** Refuses to find more examples than there are. */
  static void requireAtMost(int count, String noun, String purpose, int size) {
    if (count > size) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%,d %s to %s were asked for, the data have %,d",
              count,
              noun,
              purpose,
              size));
    }
  }
}
