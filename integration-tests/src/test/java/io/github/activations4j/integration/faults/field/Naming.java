package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.integration.faults.field.published.Cause;
import java.util.Optional;
import java.util.Set;

/** How well the first finding names a fault. */
enum Naming {
  /** It names the cause, or one of them. */
  RIGHT("right"),
  /** It says something true that is not the cause. */
  SYMPTOM("symptom"),
  /** It names something else. */
  WRONG("wrong"),
  /** There is no finding. */
  NOTHING("nothing");

  private final String word;

  Naming(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /**
   * Compares.
   *
   * @param first the finding that a user reads first, if there is one
   * @param causes what names the fault
   * @param symptoms what is true, but no cause
   */
  static Naming of(Optional<Finding> first, Set<Cause> causes, Set<Cause> symptoms) {
    if (first.isEmpty()) {
      return NOTHING;
    }
    if (causes.stream().anyMatch(cause -> cause.isNamedBy(first.get()))) {
      return RIGHT;
    }
    return symptoms.stream().anyMatch(symptom -> symptom.isNamedBy(first.get())) ? SYMPTOM : WRONG;
  }
}
