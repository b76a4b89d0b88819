package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Layers that were frozen before anybody trained them: weights that were not loaded. */
final class FrozenLayersRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    List<LayerFacts> random =
        run.layers().stream().map(LayerHistory::facts).filter(LayerFacts::untouched).toList();
    if (random.isEmpty()) {
      return List.of();
    }
    LayerFacts first = random.get(0);
    return List.of(
        new Finding(
            FindingKind.FROZEN_RANDOM_LAYERS,
            // What trains behind random layers is slow to begin with.
            loss.fails() && loss.count() >= thresholds.of(Threshold.LOSS_PATIENCE)
                ? Severity.SERIOUS
                : Severity.WARNING,
            first.name(),
            Math.max(0, run.firstIteration()),
            (random.size() == 1
                    ? first.name() + " is frozen"
                    : random.size() + " layers are frozen, " + first.name() + " among them,")
                + " with all biases as they are initialised; "
                + loss
                + ".",
            "Frozen layers are meant to hold what was learned elsewhere. These were never trained: the"
                + " trained weights were not loaded.",
            List.of(Advice.unfreeze()),
            Confidence.STRONG.value));
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.of(
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.STEP_TOO_SMALL,
        FindingKind.STEP_TOO_LARGE,
        FindingKind.DEAD_UNITS,
        FindingKind.BORN_DEAD_UNITS,
        FindingKind.DORMANT_UNITS,
        FindingKind.PARAMETERS_UNCHANGED,
        FindingKind.VANISHING_GRADIENT);
  }
}
