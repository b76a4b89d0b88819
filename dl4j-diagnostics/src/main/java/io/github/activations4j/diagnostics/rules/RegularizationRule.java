package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Penalties or dropout under which little is learned. */
final class RegularizationRule implements Rule {

  private final boolean broken;

  private RegularizationRule(boolean broken) {
    this.broken = broken;
  }

  /** Of a run whose loss is a number. */
  static RegularizationRule whileTraining() {
    return new RegularizationRule(false);
  }

  /**
   * Of a run whose loss has become NaN or infinite: not because of dropout, which will be in the
   * way once that is repaired.
   */
  static RegularizationRule ofBrokenRuns() {
    return new RegularizationRule(true);
  }

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    boolean late = loss.count() >= thresholds.of(Threshold.LOSS_PATIENCE) && loss.rests();
    boolean learnsLittle = !loss.broken() && loss.known() && loss.poor();
    if (broken) {
      return loss.broken() ? found(dropout(run, loss, thresholds)) : List.of();
    }
    if (!learnsLittle || loss.warmsUp()) {
      return List.of();
    }
    return found(
        penalties(run, loss, late, thresholds)
            .or(() -> late ? dropout(run, loss, thresholds) : Optional.empty()));
  }

  private static List<Finding> found(Optional<Finding> finding) {
    return finding.map(List::of).orElse(List.of());
  }

  private static Optional<Finding> penalties(
      RunHistory run, LossTrend loss, boolean late, Thresholds thresholds) {
    double penalty = run.lossFacts().penalty();
    boolean large = penalty > thresholds.of(Threshold.PENALTY_SHARE) * Math.abs(loss.now());
    double shrunk =
        Layers.training(run).stream()
            .mapToDouble(RegularizationRule::shrinkage)
            .max()
            .orElse(Double.NaN);
    boolean held =
        run.lossFacts().greatestPenalty() > 0 && shrunk < thresholds.of(Threshold.WEIGHTS_SHRUNK);
    // While the loss still falls, only penalties count that were the larger part of it.
    boolean most = run.lossFacts().greatestPenalty() > Math.abs(loss.start());
    if ((!large && !held) || !(late || most)) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            run,
            "",
            "Penalties on the weights (l1, l2, weight decay) add "
                + Numbers.text(penalty)
                + " to the loss"
                + (held
                    ? ", and the weights have shrunk to "
                        + Numbers.percent(shrunk)
                        + " of their first size"
                    : "")
                + "; "
                + loss
                + ".",
            "The penalties weigh more than the data: they hold the weights near zero.",
            loss,
            Advice.removePenalties()));
  }

  private static double shrinkage(LayerHistory layer) {
    return layer.early().isEmpty()
        ? Double.NaN
        : layer.last().parameterNorm() / layer.early().get(0).parameterNorm();
  }

  private static Optional<Finding> dropout(RunHistory run, LossTrend loss, Thresholds thresholds) {
    return run.layers().stream()
        .map(LayerHistory::facts)
        .filter(facts -> isTooMuch(facts, thresholds))
        .findFirst()
        .map(
            facts ->
                finding(
                    run,
                    facts.name(),
                    "Dropout leaves out "
                        + Numbers.percent(facts.dropout())
                        + " of the input of "
                        + facts.name()
                        + "; "
                        + loss
                        + ".",
                    "So little gets through that each batch trains a different network.",
                    loss,
                    Advice.noDropout()));
  }

  private static boolean isTooMuch(LayerFacts facts, Thresholds thresholds) {
    boolean narrow =
        facts.output()
            || (facts.fanIn() > 0 && facts.fanIn() <= thresholds.of(Threshold.DROPOUT_NARROW));
    return facts.dropout() >= thresholds.of(Threshold.DROPOUT_MOST)
        || (narrow && facts.dropout() >= thresholds.of(Threshold.DROPOUT_MOST_NARROW));
  }

  private static Finding finding(
      RunHistory run, String layer, String evidence, String cause, LossTrend loss, Fix fix) {
    return new Finding(
        FindingKind.OVER_REGULARIZED,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        layer,
        Math.max(0, run.firstIteration()),
        evidence,
        cause,
        List.of(fix),
        loss.broken() ? Confidence.LOW.value : Confidence.HIGH.value);
  }

  @Override
  public Set<FindingKind> explains() {
    if (broken) {
      return Set.of();
    }
    return EnumSet.of(
        FindingKind.NOT_ENOUGH_TRAINING,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.LOSS_OSCILLATING,
        FindingKind.STEP_TOO_LARGE,
        FindingKind.STEP_TOO_SMALL,
        FindingKind.VANISHING_GRADIENT,
        FindingKind.DEAD_UNITS,
        FindingKind.DORMANT_UNITS,
        FindingKind.PARAMETERS_UNCHANGED,
        FindingKind.NOT_ZERO_CENTERED);
  }
}
