package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A class that hardly occurs, so that accuracy says nothing; or the only one that there is. */
final class ImbalanceRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    for (String output : run.labels().keySet()) {
      LabelFacts labels = run.labels().get(output);
      if (Layers.stillOutput(run, output)) {
        continue;
      }
      if (labels.rows() < thresholds.of(Threshold.CLASS_ROWS) || labels.classShares().size() < 2) {
        continue;
      }
      if (isOnlyClass(labels) && seesAll(run, thresholds)) {
        return List.of(onlyClass(run, output, labels, loss));
      }
      if (!isOnlyClass(labels) && isRare(labels, thresholds)) {
        return List.of(rareClass(run, output, labels, loss));
      }
    }
    return List.of();
  }

  static boolean isOnlyClass(LabelFacts labels) {
    return labels.classShares().stream().filter(share -> share > 0).count() == 1;
  }

  /** Whether labels were looked at in several passes over the data, in each at another place. */
  static boolean seesAll(RunHistory run, Thresholds thresholds) {
    return run.iterationsPerEpoch() > 0
        && run.iterationsSeen() >= thresholds.of(Threshold.SHORT_EPOCHS) * run.iterationsPerEpoch();
  }

  private static double rarest(LabelFacts labels) {
    return labels.classShares().stream()
        .filter(share -> share > 0)
        .mapToDouble(share -> share)
        .min()
        .orElse(Double.NaN);
  }

  private static boolean isRare(LabelFacts labels, Thresholds thresholds) {
    double most = labels.classShares().stream().mapToDouble(share -> share).max().orElse(0);
    double least = rarest(labels);
    return least < thresholds.of(Threshold.CLASS_RARE)
        && least < thresholds.of(Threshold.CLASS_RATIO) * most;
  }

  private static Finding onlyClass(
      RunHistory run, String output, LabelFacts labels, LossTrend loss) {
    return new Finding(
        FindingKind.IMBALANCED_LABELS,
        Severity.SERIOUS,
        output,
        Math.max(0, run.firstIteration()),
        "All "
            + labels.rows()
            + " labels that were looked at in several passes over the data name the same class; "
            + loss
            + ".",
        "There is nothing to tell apart. Something happened to the labels on their way, such as a"
            + " scaling that was meant for the features.",
        List.of(Advice.learnFewExamples()),
        Confidence.ALMOST_CERTAIN.value);
  }

  private static Finding rareClass(
      RunHistory run, String output, LabelFacts labels, LossTrend loss) {
    double share = rarest(labels);
    double classes = labels.classShares().stream().filter(s -> s > 0).count();
    List<Double> weights =
        labels.classShares().stream().map(s -> s > 0 ? 1 / (classes * s) : 1).toList();
    return new Finding(
        FindingKind.IMBALANCED_LABELS,
        loss.guesses() ? Severity.WARNING : Severity.INFO,
        output,
        Math.max(0, run.firstIteration()),
        "The rarest class has "
            + Numbers.percent(share)
            + " of "
            + labels.rows()
            + " labels; "
            + loss
            + ".",
        "A network that never answers with this class is right in "
            + Numbers.percent(1 - share)
            + " of all cases: accuracy says little, and the network has hardly a reason to learn it. Look"
            + " at precision and recall of each class.",
        List.of(Advice.weighClasses(weights)),
        Confidence.DOUBTFUL.value);
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.of(
        FindingKind.SORTED_BATCHES,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.DEAD_UNITS,
        FindingKind.SATURATED_UNITS,
        FindingKind.VANISHING_GRADIENT,
        FindingKind.DORMANT_UNITS);
  }
}
