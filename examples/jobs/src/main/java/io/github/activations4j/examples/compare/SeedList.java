package io.github.activations4j.examples.compare;

import io.github.activations4j.experiments.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Reads the seeds of a comparison. */
final class SeedList {
  private static final int MOST = 1000;

  private SeedList() {}

  /**
   * Reads how many seeds, or which.
   *
   * @param text a number N for 1 to N, or seeds with commas between them
   * @return the seeds
   * @throws BadInputException if it is neither
   */
  static List<Long> parse(String text) {
    if (!text.contains(",")) {
      long count = number(text, text);
      if (count < 1 || count > MOST) {
        throw new BadInputException(
            "--seeds %s: how many seeds must be from 1 to %d; '%s,' is seed %s alone"
                .formatted(text, MOST, text, text));
      }
      return LongStream.rangeClosed(1, count).boxed().toList();
    }
    List<Long> seeds = new ArrayList<>();
    for (String part : text.split(",")) {
      long seed = number(part.strip(), text);
      if (seeds.contains(seed)) {
        throw new BadInputException("--seeds %s: %d is there twice".formatted(text, seed));
      }
      seeds.add(seed);
    }
    if (seeds.isEmpty()) {
      throw new BadInputException("--seeds %s: no seed".formatted(text));
    }
    return seeds;
  }

  private static long number(String part, String text) {
    try {
      return Long.parseLong(part);
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "--seeds %s: '%s' is not a whole number".formatted(text, part), e);
    }
  }
}
