package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.FindingKind;
import io.github.activations4j.diagnostics.Fix;
import io.github.activations4j.diagnostics.Severity;
import io.github.activations4j.diagnostics.history.ActivationTraits;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;

/** A loss and an output activation that do not belong together. */
final class OutputPairRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run.loss(), thresholds);
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
                "The binary cross-entropy expects probabilities, but "
                    + facts.activation()
                    + " leaves the range from 0 to 1.",
                List.of(Advice.outputActivation("sigmoid", "its outputs are probabilities")),
                loss));
      }
    }
    return List.of();
  }

  private static Finding finding(
      RunHistory run, LayerFacts facts, String cause, List<Fix> fixes, LossTrend loss) {
    return new Finding(
        FindingKind.LOSS_NOT_DECREASING,
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
