package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Batches that hold one class, or a few, at a time: each undoes what the one before it taught. */
final class SortedBatchesRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    for (String output : run.labels().keySet()) {
      LabelFacts labels = run.labels().get(output);
      if (Layers.stillOutput(run, output)) {
        continue;
      }
      boolean several = labels.classShares().stream().filter(share -> share > 0).count() > 1;
      boolean sorted =
          labels.batchDistance() > thresholds.of(Threshold.BATCH_DISTANCE)
              && labels.batchDistance()
                  > thresholds.of(Threshold.BATCH_DISTANCE_BY_CHANCE)
                      * labels.batchDistanceByChance();
      boolean oneClass =
          labels.classShares().size() > 1
              && !several
              && !ImbalanceRule.seesAll(run, thresholds)
              && labels.rows() >= thresholds.of(Threshold.ONE_CLASS_ROWS);
      if (sorted && labels.alternation() > thresholds.of(Threshold.BATCH_TURNS)) {
        return List.of(turns(run, output, loss, thresholds));
      }
      if (sorted || oneClass) {
        return List.of(finding(run, output, labels, oneClass, loss));
      }
    }
    return List.of();
  }

  /**
   * Batches of single classes that take turns: steps pull the network one way and then the other,
   * but it forgets nothing. Discriminators are often shown real and made examples like that.
   */
  private static Finding turns(
      RunHistory run, String output, LossTrend loss, Thresholds thresholds) {
    boolean moving =
        run.inputs().values().stream()
            .anyMatch(input -> input.drift() > thresholds.of(Threshold.FEATURE_DRIFT));
    return new Finding(
        FindingKind.SORTED_BATCHES,
        moving ? Severity.INFO : Severity.WARNING,
        output,
        Math.max(0, run.firstIteration()),
        "Each batch holds one class only, and another one than the batch before; " + loss + ".",
        "Each step teaches the network to answer with the class of its batch, and the next one takes that"
            + " back. This works with small steps. Batches of both classes are steadier, also for the"
            + " discriminator of a generative adversarial network.",
        List.of(Advice.shuffle()),
        Confidence.GOOD.value);
  }

  private static Finding finding(
      RunHistory run, String output, LabelFacts labels, boolean oneClass, LossTrend loss) {
    return new Finding(
        FindingKind.SORTED_BATCHES,
        oneClass || loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        output,
        Math.max(0, run.firstIteration()),
        oneClass
            ? "All of the first " + labels.rows() + " labels name the same class; " + loss + "."
            : "The classes of a batch differ from those of all batches by "
                + Numbers.percent(labels.batchDistance())
                + "; batches drawn at random would differ by "
                + Numbers.percent(labels.batchDistanceByChance())
                + "; "
                + loss
                + ".",
        oneClass
            ? "The data are sorted by class, or hold only one."
            : "The data are sorted by class: the network learns to answer with the class of the current batch.",
        List.of(Advice.shuffle()),
        Confidence.STRONG.value);
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(
            FindingKind.INPUT_NOT_NORMALIZED,
            FindingKind.OUTPUT_MISMATCH,
            FindingKind.NON_FINITE,
            FindingKind.WRONG_DERIVATIVE));
  }
}
