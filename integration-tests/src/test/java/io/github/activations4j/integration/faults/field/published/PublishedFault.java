package io.github.activations4j.integration.faults.field.published;

import io.github.activations4j.integration.faults.field.training.Plan;
import java.util.Set;

/**
 * A training that somebody published because it did not work, rebuilt for Deeplearning4j.
 *
 * @param source where it was published: site and number
 * @param link to it
 * @param wrong what is wrong with it, and what was accepted as the repair
 * @param sick as published
 * @param repaired as its source repairs it
 * @param causes kinds of finding that name what is wrong
 * @param symptoms kinds of finding that say something true about it, but not the cause
 * @param byProgram whether a program could make the repair: not if it needs other data
 */
public record PublishedFault(
    String source,
    String link,
    String wrong,
    Plan sick,
    Plan repaired,
    Set<Cause> causes,
    Set<Cause> symptoms,
    boolean byProgram) {

  static PublishedFault of(
      String source,
      String link,
      String wrong,
      Plan sick,
      Plan repaired,
      Set<Cause> causes,
      Set<Cause> symptoms) {
    return new PublishedFault(source, link, wrong, sick, repaired, causes, symptoms, true);
  }

  /** The same, if a person has to make the repair. */
  PublishedFault byHand() {
    return new PublishedFault(source, link, wrong, sick, repaired, causes, symptoms, false);
  }

  /** A question of Stack Overflow. */
  static String question(int number) {
    return "https://stackoverflow.com/questions/" + number;
  }
}
