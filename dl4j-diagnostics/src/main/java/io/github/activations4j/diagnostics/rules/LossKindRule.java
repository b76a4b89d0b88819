package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;

/**
 * Classes that are learned by squared or absolute errors, and hardly are. That works often, and so
 * it is never the only serious cause.
 */
final class LossKindRule implements Rule {

  /** Losses for numbers, by parts of Deeplearning4j's names and of SameDiff's. */
  private static final List<String> FOR_NUMBERS =
      List.of(
          "LossMSE",
          "LossMAE",
          "LossL1",
          "LossL2",
          "mean_sqerr",
          "squaredsubtract",
          "absolute_difference",
          "huber");

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    if (!loss.fails() || loss.warmsUp()) {
      return List.of();
    }
    return run.layers().stream()
        .map(LayerHistory::facts)
        .filter(facts -> facts.output() && isForNumbers(facts.loss()))
        .filter(facts -> areClasses(run.labels().getOrDefault(facts.name(), LabelFacts.NONE)))
        .filter(facts -> !Layers.stillOutput(run, facts.name()))
        .findFirst()
        .map(facts -> finding(run, facts, loss))
        .stream()
        .toList();
  }

  private static boolean isForNumbers(String loss) {
    return FOR_NUMBERS.stream().anyMatch(loss::contains);
  }

  /** One class for each example. */
  private static boolean areClasses(LabelFacts labels) {
    boolean zerosAndOnes = Set.copyOf(labels.distinct()).equals(Set.of(0.0, 1.0));
    return labels.rows() > 0 && zerosAndOnes && (labels.columns() == 1 || labels.oneHot() == 1);
  }

  private static Finding finding(RunHistory run, LayerFacts facts, LossTrend loss) {
    boolean single = facts.units() == 1;
    Fix fix =
        single
            ? Advice.output("sigmoid", "XENT", "wrong answers that are sure get a large gradient")
            : Advice.output(
                "softmax", "MCXENT", "wrong answers that are sure get a large gradient");
    return new Finding(
        FindingKind.OUTPUT_MISMATCH,
        Severity.WARNING,
        facts.name(),
        Math.max(0, run.firstIteration()),
        "The labels are classes, and the loss of "
            + facts.name()
            + " is "
            + facts.loss()
            + "; "
            + loss
            + ".",
        "Squared and absolute errors are for numbers. Of classes they have small gradients where the"
            + " network is sure and wrong; a cross-entropy has large ones there.",
        List.of(fix),
        Confidence.EVEN.value);
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of();
  }
}
