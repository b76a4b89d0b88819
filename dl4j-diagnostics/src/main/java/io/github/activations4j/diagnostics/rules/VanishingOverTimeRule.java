package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.GradientByTime;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.Arrays;
import java.util.List;

/**
 * Gradients that shrink on their way to the first time step, while the loss does not fall. Healthy
 * recurrent networks have them as well, if what they learn lies in the last steps: so this explains
 * nothing else, and gives way to what is more certain.
 */
final class VanishingOverTimeRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    if (run.gradientByTime().isEmpty() || !loss.fails()) {
      return List.of();
    }
    GradientByTime profile = run.gradientByTime().get();
    double[] norms = profile.norms();
    double greatest = Arrays.stream(norms).max().orElse(0);
    if (norms.length < 2 || !(norms[0] < thresholds.of(Threshold.TIME_RATIO) * greatest)) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.VANISHING_GRADIENT,
            Severity.WARNING,
            "",
            profile.iteration(),
            "The gradient that reaches the first time steps is "
                + Numbers.percent(norms[0] / greatest)
                + " of the largest; "
                + loss
                + ".",
            "The network cannot learn from what lies so many steps back.",
            List.of(Advice.lstm(), Advice.openForgetGates()),
            Confidence.LOW.value));
  }
}
