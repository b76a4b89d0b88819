package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to do about all findings together: fixes that the configuration has already are left out,
 * and where several causes are serious each of which is enough to spoil training, the first fix is
 * to repair them all.
 */
final class Repairs {

  /** What is wrong before the first step, whatever training makes of it. */
  private static final Set<FindingKind> SETTINGS =
      EnumSet.of(
          FindingKind.WRONG_STEP_SIGN,
          FindingKind.OUTPUT_MISMATCH,
          FindingKind.LABELS_NOT_NORMALIZED,
          FindingKind.INPUT_NOT_NORMALIZED,
          FindingKind.SORTED_BATCHES,
          FindingKind.BATCH_TOO_SMALL,
          FindingKind.NO_NONLINEARITY,
          FindingKind.POOR_INITIALIZATION,
          FindingKind.FROZEN_RANDOM_LAYERS,
          FindingKind.OVER_REGULARIZED,
          FindingKind.STEP_TOO_LARGE,
          FindingKind.STEP_TOO_SMALL);

  /** With these, nothing is known of the rest: whether dropout is too strong, for instance. */
  private static final Set<FindingKind> DATA =
      EnumSet.of(
          FindingKind.OUTPUT_MISMATCH,
          FindingKind.LABELS_NOT_NORMALIZED,
          FindingKind.INPUT_NOT_NORMALIZED,
          FindingKind.SORTED_BATCHES);

  /** Updaters whose steps grow with the gradient. */
  private static final Set<String> PLAIN = Set.of("Sgd", "Nesterovs");

  private Repairs() {}

  static List<Finding> of(List<Finding> findings, RunHistory run) {
    List<LayerFacts> layers = run.layers().stream().map(LayerHistory::facts).toList();
    PresentSettings present = new PresentSettings(layers);
    List<Finding> open = findings.stream().map(present::withoutWhatIsSo).toList();
    List<Fix> needed =
        new ArrayList<>(
            open.stream()
                .filter(Repairs::isInTheWay)
                .filter(finding -> SETTINGS.contains(finding.kind()) && !finding.fixes().isEmpty())
                .map(finding -> finding.fixes().get(0))
                .toList());
    if (open.stream().anyMatch(finding -> DATA.contains(finding.kind()))) {
      needed.removeIf(fix -> fix.remedy() instanceof Remedy.UseDropout && !dropsMost(layers));
    }
    boolean serious =
        !open.isEmpty()
            && open.get(0).severity() == Severity.SERIOUS
            && SETTINGS.contains(open.get(0).kind());
    if (needed.isEmpty() || !serious) {
      return open;
    }
    boolean broken = run.loss().nonFinite() > 0;
    if (broken && needed.stream().noneMatch(Repairs::searches) && isPlain(layers)) {
      needed.add(Advice.learningRateThen());
    }
    if (needed.size() < 2) {
      return open;
    }
    // What rate is right depends on all the rest.
    needed.sort(Comparator.comparing(Repairs::searches));
    List<Finding> all = new ArrayList<>(open);
    Finding first = open.get(0);
    all.set(
        0,
        first.withFixes(
            Stream.concat(Stream.of(Advice.together(needed)), first.fixes().stream()).toList()));
    return all;
  }

  /** A wrong end is in the way of every other repair, even where it alone does no great harm. */
  private static boolean isInTheWay(Finding finding) {
    return finding.severity() == Severity.SERIOUS
        || (finding.severity() == Severity.WARNING
            && finding.kind() == FindingKind.OUTPUT_MISMATCH);
  }

  private static boolean dropsMost(List<LayerFacts> layers) {
    return layers.stream().anyMatch(l -> l.dropout() >= Threshold.DROPOUT_MOST.value());
  }

  private static boolean searches(Fix fix) {
    return fix.remedy() instanceof Remedy.SearchLearningRate;
  }

  private static boolean isPlain(List<LayerFacts> layers) {
    return layers.stream().anyMatch(layer -> PLAIN.contains(layer.updater()));
  }
}
