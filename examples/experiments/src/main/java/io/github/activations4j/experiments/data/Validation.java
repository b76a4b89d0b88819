package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.util.List;
import java.util.stream.IntStream;

/** A part of the training set to choose by, so that the test set is not touched. */
public final class Validation {
  private Validation() {}

  /**
   * Splits the training set.
   *
   * @param data whose test set is left out
   * @param share of the training set that is kept for validation
   * @param seed of the choice which examples those are
   * @return data whose test set is that part, and whose training set is the rest
   * @throws BadInputException if there are too few examples
   */
  public static Dataset split(Dataset data, double share, long seed) {
    Examples train = data.train();
    List<Integer> all = IntStream.range(0, train.size()).boxed().toList();
    Split<Integer> split =
        Split.of(
            all,
            share,
            seed,
            i -> train.task().isClassification() ? String.valueOf(train.label(i)) : "");
    if (split.train().isEmpty() || split.test().isEmpty()) {
      throw new BadInputException(
          "%s: %d examples are too few to train on and to choose by"
              .formatted(data.name(), train.size()));
    }
    return new ReadData(
        data.name(),
        train.select(split.train().stream().mapToInt(Integer::intValue).toArray()),
        train.select(split.test().stream().mapToInt(Integer::intValue).toArray()),
        data.notes(),
        data.preview());
  }
}
