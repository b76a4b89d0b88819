package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.ActivationTraits;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A loss and an output activation that do not belong together. */
final class OutputPairRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    for (LayerHistory layer : run.layers()) {
      LayerFacts facts = layer.facts();
      if (!facts.output() || facts.loss().isEmpty() || facts.activation().isEmpty()) {
        continue;
      }
      ActivationTraits traits = facts.traits();
      boolean categorical =
          facts.loss().contains("MCXENT") || facts.loss().contains("NegativeLogLikelihood");
      boolean binary = facts.loss().contains("BinaryXENT");
      boolean probability = traits.saturates() && traits.positiveOnly();
      if (categorical && traits.elementwise() && facts.units() > 1) {
        return List.of(
            finding(
                run,
                facts,
                FindingKind.LOSS_NOT_DECREASING,
                "The categorical cross-entropy expects probabilities that add up to 1, but "
                    + facts.activation()
                    + " gives each class a value of its own.",
                List.of(
                    Advice.outputActivation("softmax", "its outputs add up to 1"),
                    Advice.loss("XENT", "for labels that do not exclude each other")),
                loss));
      }
      if (binary && traits.elementwise() && !probability) {
        return List.of(
            finding(
                run,
                facts,
                FindingKind.LOSS_NOT_DECREASING,
                "The binary cross-entropy expects probabilities, but "
                    + facts.activation()
                    + " leaves the range from 0 to 1.",
                List.of(Advice.outputActivation("sigmoid", "its outputs are probabilities")),
                loss));
      }
      // Numbers beyond the reach of the output push all of its units onto the flat ends.
      double flat = Layers.recent(layer, LayerPoint::flatShare);
      boolean squashed = !categorical && !binary && flat >= thresholds.of(Threshold.OUTPUT_FLAT);
      if (squashed && loss.fails() && (traits.saturates() || traits.canDie())) {
        return List.of(
            finding(
                run,
                facts,
                flatKind(layer),
                Numbers.percent(flat)
                    + " of the outputs are on the flat ends of "
                    + facts.activation()
                    + ": the labels lie beyond its values.",
                List.of(
                    Advice.outputActivation("identity", "it reaches every number"),
                    Fix.byHand(
                        "Scale the labels into the range of the output",
                        "NormalizerMinMaxScaler normalizer = new NormalizerMinMaxScaler("
                            + range(traits)
                            + ");\n"
                            + "normalizer.fitLabel(true);\n"
                            + "normalizer.fit(data);\n"
                            + "data.setPreProcessor(normalizer);")),
                loss));
      }
    }
    return List.of();
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(FindingKind.INPUT_NOT_NORMALIZED, FindingKind.POOR_INITIALIZATION));
  }

  /** Between the flat ends of sigmoid and of tanh. */
  private static String range(ActivationTraits traits) {
    return traits.positiveOnly() ? "0, 1" : "-1, 1";
  }

  /** The flat end of a rectifier has no slope at all. */
  private static FindingKind flatKind(LayerHistory layer) {
    if (layer.facts().traits().saturates()) {
      return FindingKind.SATURATED_UNITS;
    }
    boolean born = layer.early().get(0).flatShare() >= layer.last().flatShare();
    return born ? FindingKind.BORN_DEAD_UNITS : FindingKind.DEAD_UNITS;
  }

  private static Finding finding(
      RunHistory run,
      LayerFacts facts,
      FindingKind kind,
      String cause,
      List<Fix> fixes,
      LossTrend loss) {
    return new Finding(
        kind,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        facts.name(),
        Math.max(0, run.firstIteration()),
        "The output layer has the activation "
            + facts.activation()
            + " and the loss "
            + facts.loss()
            + "; "
            + loss
            + ".",
        cause,
        fixes,
        0.85);
  }
}
