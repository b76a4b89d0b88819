package io.github.activations4j.integration.faults.field.published;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
public final class PublishedFaults {

  private PublishedFaults() {}

  /**
   * The collection.
   *
   * @return made anew at each call
   */
  public static List<PublishedFault> all() {
    return Stream.of(
            OutputQuestions.faults(),
            ScaleQuestions.faults(),
            RateQuestions.faults(),
            Deeplearning4jPrograms.faults(),
            Community.faults(),
            EarlierTools.faults(),
            DeepChecker.faults(),
            DeepCheckerRegression.faults(),
            GitHubPrograms.faults(),
            GitHubIssues.faults())
        .flatMap(List::stream)
        .toList();
  }
}
