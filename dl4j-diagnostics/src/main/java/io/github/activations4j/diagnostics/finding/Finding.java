package io.github.activations4j.diagnostics.finding;

import java.util.List;
import java.util.Objects;

/**
 * One root cause, with its symptoms folded under it.
 *
 * @param kind what is wrong
 * @param severity how much it matters
 * @param layer the name of the layer or input where it starts, or "" if it concerns the whole
 *     network
 * @param sinceIteration the first iteration at which it was seen
 * @param evidence what was measured, in numbers, symptoms included
 * @param cause the likely cause
 * @param fixes what to do, the most promising first
 * @param confidence how sure the rule is, from 0 to 1
 */
public record Finding(
    FindingKind kind,
    Severity severity,
    String layer,
    int sinceIteration,
    String evidence,
    String cause,
    List<Fix> fixes,
    double confidence) {

  /**
   * Copies the fixes.
   *
   * @param kind what is wrong
   * @param severity how much it matters
   * @param layer the name of the layer or input where it starts, or "" if it concerns the whole
   *     network
   * @param sinceIteration the first iteration at which it was seen
   * @param evidence what was measured, in numbers, symptoms included
   * @param cause the likely cause
   * @param fixes what to do, the most promising first
   * @param confidence how sure the rule is, from 0 to 1
   * @throws NullPointerException if a text, kind or severity is null
   * @throws IllegalArgumentException if the confidence is not between 0 and 1
   */
  public Finding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(cause, "cause");
    fixes = List.copyOf(fixes);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is " + confidence + ", not between 0 and 1");
    }
  }

  /**
   * When this finding may be wrong.
   *
   * @return one or two sentences
   */
  public String caveat() {
    return kind.caveat();
  }

  /**
   * {@return the same finding with other fixes}
   *
   * @param others what to do, the most promising first
   */
  public Finding withFixes(List<Fix> others) {
    return new Finding(kind, severity, layer, sinceIteration, evidence, cause, others, confidence);
  }
}
