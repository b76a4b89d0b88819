package io.github.activations4j.integration.faults.field.published;

import java.util.List;
import java.util.stream.Stream;

/**
 * Published trainings that were looked for and rebuilt after the rules of the diagnostics were
 * written, with the causes that count as right written down before the first run. No rule was
 * changed for them. Whoever changes rules after looking at them moves them to {@link
 * PublishedFaults} and looks for others.
 *
 * <p>They were taken in the order in which searches for "does not learn", "loss is NaN" and
 * "accuracy stuck" found them, each with an accepted or confirmed repair and enough of its settings
 * to rebuild it.
 */
public final class UnseenFaults {

  private UnseenFaults() {}

  /**
   * The collection.
   *
   * @return made anew at each call
   */
  public static List<PublishedFault> all() {
    return Stream.of(UnseenQuestions.faults(), UnseenSeries.faults(), UnseenIssues.faults())
        .flatMap(List::stream)
        .toList();
  }
}
