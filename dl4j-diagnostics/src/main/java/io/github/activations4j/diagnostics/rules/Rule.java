package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;

/**
 * Recognises one fault. Stateless: all it knows is the history, so that the same history always
 * gives the same findings.
 */
@FunctionalInterface
public interface Rule {

  /**
   * Judges a run.
   *
   * @param run the run so far
   * @param thresholds where to draw the lines
   * @return what it found; empty for a healthy run, and while too little is known
   */
  List<Finding> examine(RunHistory run, Thresholds thresholds);

  /**
   * What the fault brings about: findings of these kinds that are no more serious are folded into
   * this rule's.
   *
   * @return kinds of symptom
   */
  default Set<FindingKind> explains() {
    return Set.of();
  }
}
