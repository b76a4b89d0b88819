package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;

/**
 * Functions with learned parameters whose slopes are out of the range of activation functions: from
 * the start, which is a poor start, or later, which steps too large for the parameters bring about.
 * Or whose parameters have made a straight line of them.
 */
final class LearnedSlopesRule implements Rule {

  private final boolean start;

  private LearnedSlopesRule(boolean start) {
    this.start = start;
  }

  static LearnedSlopesRule fromTheStart() {
    return new LearnedSlopesRule(true);
  }

  static LearnedSlopesRule later() {
    return new LearnedSlopesRule(false);
  }

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    for (LayerHistory layer : run.layers()) {
      if (layer.facts().form() != LayerForm.LEARNED || layer.early().isEmpty()) {
        continue;
      }
      LayerPoint first = layer.early().get(0);
      boolean poor = isOut(first.leastSlope(), first.greatestSlope(), thresholds);
      if (start && poor) {
        return List.of(poorStart(run, layer, first, thresholds, loss));
      }
      double least = Layers.recent(layer, LayerPoint::leastSlope);
      double greatest = Layers.recent(layer, LayerPoint::greatestSlope);
      if (!start && !poor && isOut(least, greatest, thresholds)) {
        return List.of(moved(layer, first, least, greatest, thresholds, loss));
      }
      // Where all slopes are 0 units are dead, which is another finding.
      boolean straight =
          greatest - least <= thresholds.of(Threshold.LEARNED_SLOPE_STRAIGHT)
              && (least < 0 || greatest > 0);
      if (!start && !poor && straight) {
        return List.of(straight(layer, first, least, greatest, loss));
      }
    }
    return List.of();
  }

  private static boolean isOut(double least, double greatest, Thresholds thresholds) {
    return least < thresholds.of(Threshold.LEARNED_SLOPE_LEAST)
        || greatest > thresholds.of(Threshold.LEARNED_SLOPE_MOST);
  }

  private static String range(double least, double greatest) {
    return Numbers.text(least) + " to " + Numbers.text(greatest);
  }

  private static String usual(Thresholds thresholds) {
    return range(
        thresholds.of(Threshold.LEARNED_SLOPE_LEAST), thresholds.of(Threshold.LEARNED_SLOPE_MOST));
  }

  private static Finding poorStart(
      RunHistory run, LayerHistory layer, LayerPoint first, Thresholds thresholds, LossTrend loss) {
    return new Finding(
        FindingKind.POOR_INITIALIZATION,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        layer.facts().name(),
        Math.max(0, run.firstIteration()),
        "The function of "
            + layer.facts().name()
            + " starts with slopes of "
            + range(first.leastSlope(), first.greatestSlope())
            + "; activation functions have "
            + usual(thresholds)
            + " at most; "
            + loss
            + ".",
        "The initial values of its learned parameters are unusual. Slopes multiply from layer to layer"
            + " and make signals and gradients grow.",
        List.of(
            Advice.activation("leaky_relu(alpha=0.25)", "where PReLU starts by default"),
            Advice.batchNormalization()),
        loss.fails() ? Confidence.HIGH.value : Confidence.DOUBTFUL.value);
  }

  private static Finding moved(
      LayerHistory layer,
      LayerPoint first,
      double least,
      double greatest,
      Thresholds thresholds,
      LossTrend loss) {
    int since =
        layer.series().stream()
            .filter(point -> isOut(point.leastSlope(), point.greatestSlope(), thresholds))
            .mapToInt(LayerPoint::iteration)
            .findFirst()
            .orElse(layer.last().iteration());
    return new Finding(
        FindingKind.STEP_TOO_LARGE,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        layer.facts().name(),
        since,
        "The learned parameters of "
            + layer.facts().name()
            + " have left their range: its function started with slopes of "
            + range(first.leastSlope(), first.greatestSlope())
            + " and now has "
            + range(least, greatest)
            + "; "
            + usual(thresholds)
            + " at most is usual; "
            + loss
            + ".",
        "Steps are too large for these few parameters, which every unit of the layer depends on, and"
            + " nothing holds them in their range.",
        List.of(
            Advice.boundLearnedParameters(layer.facts().kind()),
            Advice.lowerLearningRate(),
            Advice.activation("leaky_relu(alpha=0.25)", "its slope stays what it is")),
        loss.fails() ? Confidence.GOOD.value : Confidence.DOUBTFUL.value);
  }

  private static Finding straight(
      LayerHistory layer, LayerPoint first, double least, double greatest, LossTrend loss) {
    return new Finding(
        FindingKind.NO_NONLINEARITY,
        loss.fails() ? Severity.WARNING : Severity.INFO,
        layer.facts().name(),
        layer.recent().get(0).iteration(),
        "For all inputs of the last batches, the function of "
            + layer.facts().name()
            + " has slopes of "
            + range(least, greatest)
            + " only; it started with "
            + range(first.leastSlope(), first.greatestSlope())
            + "; "
            + loss
            + ".",
        "Its learned parameters have made a straight line of it, or its inputs are all on one side of"
            + " its bend: the layers before and behind it are as good as one.",
        List.of(
            Advice.activation("leaky_relu(alpha=0.25)", "it bends whatever training does"),
            Advice.batchNormalization()),
        Confidence.DOUBTFUL.value);
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.EXPLODING_GRADIENT,
        FindingKind.NON_FINITE,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.LOSS_OSCILLATING);
  }
}
