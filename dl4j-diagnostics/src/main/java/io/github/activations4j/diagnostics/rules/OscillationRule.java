package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.LossPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A loss that swings from step to step, and stays high. */
final class OscillationRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    List<LossPoint> recent = run.loss().recent();
    if (!loss.known() || loss.broken()) {
      return List.of();
    }
    double[] means = means(recent, run.batchSize(), thresholds);
    if (means.length < thresholds.of(Threshold.OSCILLATION_MEANS)) {
      return List.of();
    }
    double swing =
        Numbers.median(
                IntStream.range(1, means.length)
                    .mapToDouble(i -> Math.abs(means[i] - means[i - 1])))
            / Math.max(Numbers.TINY, Math.abs(loss.now()));
    boolean high = loss.now() > thresholds.of(Threshold.LOSS_HIGH) * loss.start();
    if (!(swing > thresholds.of(Threshold.LOSS_SWING)) || !high || !large(run, thresholds)) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.LOSS_OSCILLATING,
            fails(loss) ? Severity.SERIOUS : Severity.WARNING,
            "",
            recent.get(0).iteration(),
            "From one batch to the next the loss changes by "
                + Numbers.percent(swing)
                + " (median of the last "
                + recent.size()
                + "); "
                + loss
                + ".",
            "Steps jump from one side of a valley to the other: the learning rate is too high, or batches"
                + " are too small and too different.",
            List.of(Advice.lowerLearningRate(), Advice.adam(), Advice.largerBatches()),
            Confidence.MODERATE.value));
  }

  /** Where it is known what a guess costs, a loss that is lower swings because of odd examples. */
  private static boolean fails(LossTrend loss) {
    return loss.broken() || (loss.guess() > 0 ? loss.guesses() : loss.fails());
  }

  /** The last losses; of small batches, the means of as many as make up a larger one. */
  private static double[] means(List<LossPoint> recent, int batchSize, Thresholds thresholds) {
    double examples = thresholds.of(Threshold.OSCILLATION_EXAMPLES);
    int group = Math.max(1, (int) Math.ceil(examples / Math.max(1, batchSize)));
    return IntStream.range(0, recent.size() / group)
        .mapToDouble(
            g ->
                recent.subList(g * group, (g + 1) * group).stream()
                    .mapToDouble(LossPoint::loss)
                    .average()
                    .orElseThrow())
        .toArray();
  }

  /**
   * Whether steps reach the upper end of their healthy band. Under small ones a loss swings because
   * batches differ.
   */
  private static boolean large(RunHistory run, Thresholds thresholds) {
    return Layers.training(run).stream()
        .mapToDouble(layer -> Layers.recent(layer, LayerPoint::updateRatio))
        .anyMatch(ratio -> ratio > thresholds.of(Threshold.STEP_BAND));
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(FindingKind.LOSS_NOT_DECREASING);
  }
}
