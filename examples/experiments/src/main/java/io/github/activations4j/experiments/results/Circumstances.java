package io.github.activations4j.experiments.results;

import io.github.activations4j.experiments.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How results were measured beyond what their trials ask for. Kept results may be older than the
 * new ones, or of another machine.
 */
public final class Circumstances {
  private static final List<Map.Entry<String, Function<TrialResult, Object>>> KINDS =
      List.of(
          Map.entry("revision", result -> result.machine().revision()),
          Map.entry("Deeplearning4j", result -> result.machine().dl4j()),
          Map.entry("Java", result -> result.machine().jdk()),
          Map.entry("system", result -> result.machine().os()),
          Map.entry("processor", result -> result.machine().processor()),
          Map.entry("cores", result -> result.machine().cores()),
          Map.entry("threads", TrialResult::threads),
          Map.entry("trials at once", TrialResult::trialsAtOnce));

  private Circumstances() {}

  /**
   * Warns of results that were not all measured alike.
   *
   * @param results that will be compared
   * @return one line that says in what they differ; nothing if they do not
   */
  public static Optional<String> difference(List<TrialResult> results) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, Function<TrialResult, Object>> kind : KINDS) {
      List<String> values =
          results.stream()
              .map(kind.getValue())
              .filter(Objects::nonNull) // what an older version did not write down
              .distinct()
              .sorted() // trials end in any order; the line shall not depend on it
              .map(String::valueOf)
              .toList();
      if (values.size() > 1) {
        differences.add(kind.getKey() + " " + String.join(" and ", values));
      }
    }
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "These results were not all measured alike, so their times cannot be compared: "
                + String.join("; ", differences));
  }
}
