package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;

/** A loss that does not fall: the finding that is left when nothing explains it. */
final class LossNotDecreasingRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    if (run.loss().count() < thresholds.of(Threshold.LOSS_PATIENCE)
        || !loss.fails()
        || loss.broken()
        || loss.warmsUp()) {
      return List.of();
    }
    List<LayerFacts> facts = run.layers().stream().map(layer -> layer.facts()).toList();
    long frozen = facts.stream().filter(LayerFacts::frozen).count();
    long parameterized = facts.stream().filter(LayerFacts::hasParameters).count();
    boolean held = frozen > 0 && frozen >= parameterized - 1;
    return List.of(
        new Finding(
            FindingKind.LOSS_NOT_DECREASING,
            loss.flat() ? Severity.SERIOUS : Severity.WARNING,
            "",
            Math.max(0, run.firstIteration()),
            "In "
                + run.loss().count()
                + " iterations "
                + loss
                + ": it "
                + (loss.fall() < 0 ? "rose by " : "fell by only ")
                + Numbers.percent(Math.abs(loss.fall()))
                + ".",
            held
                ? frozen
                    + " of "
                    + parameterized
                    + " layers are frozen; what is left cannot fit the data."
                : "Units, gradients and steps look right. Labels may not belong to their features (wrong order,"
                    + " mixed up), the loss may not fit the task, or the network is too small.",
            held
                ? List.of(Advice.unfreeze())
                : List.of(Advice.raiseLearningRate(), Advice.adam(), Advice.learnFewExamples()),
            held ? Confidence.GOOD.value : Confidence.EVEN.value));
  }
}
