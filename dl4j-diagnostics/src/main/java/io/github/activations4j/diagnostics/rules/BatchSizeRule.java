package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Batch normalisation of single examples: their deviation is zero, and nothing of them is left. */
final class BatchSizeRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    boolean single =
        run.batchSize() > 0 && run.batchSize() <= thresholds.of(Threshold.BATCH_SINGLE);
    boolean places =
        run.layers().stream().anyMatch(layer -> layer.facts().kind().contains("Convolution"));
    if (!single || places) {
      return List.of();
    }
    return run.layers().stream()
        .map(LayerHistory::facts)
        .filter(facts -> facts.kind().equals("BatchNormalization") && !facts.frozen())
        .findFirst()
        .map(
            facts ->
                List.of(
                    new Finding(
                        FindingKind.BATCH_TOO_SMALL,
                        Severity.SERIOUS,
                        facts.name(),
                        Math.max(0, run.firstIteration()),
                        facts.name() + " normalises batches of one example; " + loss + ".",
                        "An example minus its own mean is zero, so the layer gives the same output for every"
                            + " input.",
                        List.of(Advice.largerBatchesAndLonger(run.iterationsSeen())),
                        Confidence.ALMOST_CERTAIN.value)))
        .orElse(List.of());
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(
            FindingKind.INPUT_NOT_NORMALIZED,
            FindingKind.OUTPUT_MISMATCH,
            FindingKind.SORTED_BATCHES,
            FindingKind.WRONG_DERIVATIVE));
  }
}
