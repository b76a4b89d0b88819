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
          FindingKind.STEP_TOO_LARGE);

  /** Updaters whose steps grow with the gradient. */
  private static final Set<String> PLAIN = Set.of("Sgd", "Nesterovs");

  private Repairs() {}

  static List<Finding> of(List<Finding> findings, RunHistory run) {
    List<LayerFacts> layers = run.layers().stream().map(LayerHistory::facts).toList();
    List<Finding> open =
        findings.stream()
            .map(
                finding ->
                    finding.withFixes(
                        finding.fixes().stream()
                            .filter(fix -> !isSo(finding.kind(), fix.remedy(), layers))
                            .toList()))
            .toList();
    List<Fix> needed =
        new ArrayList<>(
            open.stream()
                .filter(finding -> finding.severity() == Severity.SERIOUS)
                .filter(finding -> SETTINGS.contains(finding.kind()) && !finding.fixes().isEmpty())
                .map(finding -> finding.fixes().get(0))
                .toList());
    if (needed.isEmpty() || !SETTINGS.contains(open.get(0).kind())) {
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

  private static boolean searches(Fix fix) {
    return fix.remedy() instanceof Remedy.SearchLearningRate;
  }

  private static boolean isPlain(List<LayerFacts> layers) {
    return layers.stream().anyMatch(layer -> PLAIN.contains(layer.updater()));
  }

  /** Whether every layer that a remedy would change is like that. */
  private static boolean isSo(FindingKind kind, Remedy remedy, List<LayerFacts> layers) {
    List<LayerFacts> hidden = layers.stream().filter(l -> !l.output() && !l.recurrent()).toList();
    // This library's function is to replace Deeplearning4j's of the same name.
    boolean faulty = kind == FindingKind.NON_FINITE || kind == FindingKind.WRONG_DERIVATIVE;
    if (remedy instanceof Remedy.UseActivation use && !faulty) {
      List<LayerFacts> active = hidden.stream().filter(LayerFacts::watched).toList();
      return !active.isEmpty() && active.stream().allMatch(l -> l.activation().equals(use.spec()));
    }
    // Weights that are not what the scheme gives were set by hand.
    boolean byHand = kind == FindingKind.POOR_INITIALIZATION;
    if (remedy instanceof Remedy.UseInitialization use && !byHand) {
      List<LayerFacts> drawn =
          layers.stream().filter(l -> l.fanIn() > 0 && !l.weightInit().isEmpty()).toList();
      String scheme = use.weightInit().getWeightInitFunction().getClass().getSimpleName();
      return !drawn.isEmpty()
          && drawn.stream().allMatch(l -> ("WeightInit" + l.weightInit()).equals(scheme));
    }
    if (remedy instanceof Remedy.ClipGradients) {
      return layers.stream().anyMatch(LayerFacts::gradientClipping);
    }
    if (remedy instanceof Remedy.AddBatchNormalization) {
      return layers.stream().anyMatch(l -> l.kind().equals("BatchNormalization"));
    }
    return remedy instanceof Remedy.UseUpdater use
        && layers.stream().anyMatch(l -> l.updater().equals(use.name()));
  }
}
