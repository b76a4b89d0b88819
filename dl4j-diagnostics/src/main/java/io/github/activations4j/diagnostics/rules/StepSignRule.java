package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Steps up the loss: a negative learning rate, or a gradient whose sign is wrong. */
final class StepSignRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    if (run.learningRate() < 0) {
      return List.of(
          finding(
              run,
              "The learning rate is " + Numbers.text(run.learningRate()) + "; " + loss + ".",
              "A negative learning rate goes up the loss instead of down.",
              Advice.positiveLearningRate(-run.learningRate()),
              Confidence.CERTAIN));
    }
    boolean small =
        Layers.training(run).stream()
            .allMatch(
                layer ->
                    Layers.early(layer, LayerPoint::updateRatio)
                        < thresholds.of(Threshold.STEP_LARGE));
    boolean up = loss.rising() > thresholds.of(Threshold.RISING_LOSSES);
    if (!loss.known() || !small || !up || !loss.diverges() || loss.broken()) {
      return List.of();
    }
    return List.of(
        finding(
            run,
            Numbers.percent(loss.rising())
                + " of the first losses are larger than the one before, though no step is large; "
                + loss
                + ".",
            "The loss rises along the step: a loss, an activation or an updater of your own returns a"
                + " gradient of the wrong sign.",
            Advice.correctSign(),
            Confidence.HIGH));
  }

  private static Finding finding(
      RunHistory run,
      String evidence,
      String cause,
      io.github.activations4j.diagnostics.finding.Fix fix,
      Confidence confidence) {
    return new Finding(
        FindingKind.WRONG_STEP_SIGN,
        Severity.SERIOUS,
        "",
        Math.max(0, run.firstIteration()),
        evidence,
        cause,
        List.of(fix),
        confidence.value);
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(
            FindingKind.WRONG_DERIVATIVE,
            FindingKind.OUTPUT_MISMATCH,
            FindingKind.INPUT_NOT_NORMALIZED,
            FindingKind.SORTED_BATCHES,
            FindingKind.NO_NONLINEARITY));
  }
}
