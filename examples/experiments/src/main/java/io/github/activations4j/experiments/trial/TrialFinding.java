package io.github.activations4j.experiments.trial;

import static java.util.Objects.requireNonNull;

import io.github.activations4j.diagnostics.finding.Severity;

/**
 * What the diagnostics found at the end of a trial.
 *
 * @param kind such as DEAD_UNITS
 * @param severity how serious it is
 * @param layer where
 * @param sinceIteration since when
 * @param evidence the numbers
 * @param confidence 0 to 1
 */
public record TrialFinding(
    String kind,
    String severity,
    String layer,
    int sinceIteration,
    String evidence,
    double confidence) {

  /**
   * Refuses what no diagnosis says, such as from a damaged file.
   *
   * @throws NullPointerException if a text is missing
   * @throws IllegalArgumentException if a figure is not possible
   */
  public TrialFinding {
    requireNonNull(kind, "kind");
    requireNonNull(severity, "severity");
    requireNonNull(layer, "layer");
    requireNonNull(evidence, "evidence");
    Check.amount("sinceIteration", (double) sinceIteration);
    Check.share("confidence", confidence);
  }

  /**
   * Whether it is more than a remark.
   *
   * @return whether training works less well than it could, or not at all
   */
  public boolean matters() {
    return !severity.equals(Severity.INFO.name());
  }
}
