package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Optional;

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
    Optional<Finding> moving = movingData(run, thresholds, loss);
    if (moving.isPresent()) {
      return List.of(moving.get());
    }
    List<LayerFacts> facts = run.layers().stream().map(layer -> layer.facts()).toList();
    long frozen = facts.stream().filter(LayerFacts::frozen).count();
    long parameterized = facts.stream().filter(LayerFacts::hasParameters).count();
    boolean held = frozen > 0 && frozen >= parameterized - 1;
    return List.of(
        new Finding(
            FindingKind.LOSS_NOT_DECREASING,
            severity(loss),
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
                : sameAnswer(run, thresholds)
                    + "Units, gradients and steps look right. Labels may not belong to their features (wrong order,"
                    + " mixed up), the loss may not fit the task, or the network is too small.",
            held
                ? List.of(Advice.unfreeze())
                : List.of(Advice.raiseLearningRate(), Advice.adam(), Advice.learnFewExamples()),
            held ? Confidence.GOOD.value : Confidence.EVEN.value));
  }

  /** A loss that fell, and still is far above that of a constant answer, is no better than flat. */
  static Severity severity(LossTrend loss) {
    return loss.flat() || loss.aboveConstant() ? Severity.SERIOUS : Severity.WARNING;
  }

  /**
   * What is known where outputs do not depend on inputs: only the bias of the output was learned.
   */
  private static String sameAnswer(RunHistory run, Thresholds thresholds) {
    double spread = run.lossFacts().spread();
    return spread < thresholds.of(Threshold.SAME_ANSWER)
        ? "The network gives nearly the same answer to every example: its outputs differ by "
            + Numbers.percent(spread)
            + " of what the labels do. "
        : "";
  }

  /**
   * A loss at that of a guess is what the discriminator of a generative adversarial network should
   * come to. Nothing tells it from a network that learns nothing, except that the features that it
   * is shown change as their generator learns.
   */
  private static Optional<Finding> movingData(
      RunHistory run, Thresholds thresholds, LossTrend loss) {
    double drift = run.inputs().values().stream().mapToDouble(InputFacts::drift).max().orElse(0);
    // While its generator gains on it, a discriminator is a little worse than a guess.
    boolean guessed = loss.now() < (1 + thresholds.of(Threshold.LOSS_RISEN)) * loss.guess();
    if (!(drift > thresholds.of(Threshold.FEATURE_DRIFT)) || !guessed) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            FindingKind.LOSS_NOT_DECREASING,
            Severity.INFO,
            "",
            Math.max(0, run.firstIteration()),
            "In "
                + run.loss().count()
                + " iterations "
                + loss
                + ". The features have changed meanwhile: their means have moved by "
                + Numbers.text(drift)
                + " deviations.",
            "If another network makes the features, as for the discriminator of a generative adversarial"
                + " network, this is its aim: it cannot tell them from real ones any more. If not, the"
                + " data change while the network learns from them; shuffle them.",
            List.of(Advice.shuffle()),
            Confidence.EVEN.value));
  }
}
