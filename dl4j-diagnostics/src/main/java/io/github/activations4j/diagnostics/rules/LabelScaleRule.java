package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Labels of a regression far from unit scale. Errors, and with them gradients, have the size of the
 * labels, and the bias has a long way to go.
 */
final class LabelScaleRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    for (LayerHistory layer : run.layers()) {
      LayerFacts facts = layer.facts();
      LabelFacts labels = run.labels().getOrDefault(facts.name(), LabelFacts.NONE);
      boolean reaches = facts.traits().elementwise() && !facts.traits().saturates();
      if (!facts.output() || labels.rows() == 0 || !reaches || facts.loss().contains("XENT")) {
        continue;
      }
      boolean wide = labels.std() > thresholds.of(Threshold.LABEL_STD);
      boolean far = labels.shift() > thresholds.of(Threshold.LABEL_SHIFT);
      if (wide || far) {
        return List.of(finding(run, facts, labels, loss, thresholds));
      }
    }
    return List.of();
  }

  private static Finding finding(
      RunHistory run, LayerFacts facts, LabelFacts labels, LossTrend loss, Thresholds thresholds) {
    boolean known = run.lossFacts().constant() > 0;
    boolean learned =
        !loss.broken()
            && (known
                ? loss.learned()
                : loss.now()
                    < thresholds.of(Threshold.LABELS_LEARNED) * labels.std() * labels.std());
    return new Finding(
        FindingKind.LABELS_NOT_NORMALIZED,
        severity(known, learned, loss, thresholds),
        facts.name(),
        Math.max(0, run.firstIteration()),
        "The labels go from "
            + Numbers.text(labels.least())
            + " to "
            + Numbers.text(labels.greatest())
            + ", with a mean of up to "
            + Numbers.text(labels.shift())
            + " and a deviation of up to "
            + Numbers.text(labels.std())
            + "; "
            + loss
            + ".",
        "Outputs start near 0. Labels of this size give errors and gradients of the same size, and the"
            + " output layer spends its steps on reaching the mean of the labels.",
        List.of(Advice.normalizeLabels()),
        Confidence.STRONG.value);
  }

  /** What has learned something would learn faster with labels of unit scale. */
  private static Severity severity(
      boolean known, boolean learned, LossTrend loss, Thresholds thresholds) {
    if (!learned) {
      return Severity.SERIOUS;
    }
    boolean fitted = !known || loss.now() < thresholds.of(Threshold.LABELS_FITTED) * loss.guess();
    return fitted ? Severity.INFO : Severity.WARNING;
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(
            FindingKind.INPUT_NOT_NORMALIZED,
            FindingKind.OUTPUT_MISMATCH,
            FindingKind.SORTED_BATCHES,
            FindingKind.OVER_REGULARIZED,
            FindingKind.WRONG_DERIVATIVE));
  }
}
