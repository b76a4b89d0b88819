package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * Gradients that grow beyond all measure, while the loss does not fall: before the first step,
 * which is what makes steps too large, or later, which may come of such steps.
 */
final class ExplodingGradientRule implements Rule {

  private static final Set<FindingKind> SYMPTOMS =
      EnumSet.of(
          FindingKind.LOSS_NOT_DECREASING,
          FindingKind.LOSS_OSCILLATING,
          FindingKind.DEAD_UNITS,
          FindingKind.SATURATED_UNITS,
          FindingKind.DORMANT_UNITS,
          FindingKind.NON_FINITE,
          FindingKind.PARAMETERS_UNCHANGED,
          FindingKind.NOT_ZERO_CENTERED);

  private final boolean start;

  private ExplodingGradientRule(boolean start) {
    this.start = start;
  }

  static ExplodingGradientRule fromTheStart() {
    return new ExplodingGradientRule(true);
  }

  static ExplodingGradientRule later() {
    return new ExplodingGradientRule(false);
  }

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    boolean fails = loss.fails() || loss.diverges();
    for (LayerHistory layer : Layers.training(run)) {
      boolean always =
          !layer.early().isEmpty()
              && layer.early().get(0).gradientNorm() > thresholds.of(Threshold.EXPLODING_NORM);
      if (always != start) {
        continue;
      }
      // A gradient that comes back after units were saturated grows from next to nothing.
      double least = thresholds.of(Threshold.EXPLODING_START);
      double early = Math.max(Layers.early(layer, LayerPoint::gradientNorm), least);
      double greatest = Layers.greatest(layer, LayerPoint::gradientNorm);
      boolean grows =
          greatest > thresholds.of(Threshold.EXPLODING_GROWTH) * early
              && greatest > thresholds.of(Threshold.EXPLODING_LEAST);
      boolean large = greatest > thresholds.of(Threshold.EXPLODING_NORM);
      if (large || (grows && fails)) {
        Severity severity = fails ? Severity.SERIOUS : Severity.WARNING;
        return List.of(finding(run, layer, early, early > least, greatest, severity, loss));
      }
    }
    return List.of();
  }

  @Override
  public Set<FindingKind> explains() {
    Set<FindingKind> symptoms = EnumSet.copyOf(SYMPTOMS);
    if (start) {
      symptoms.add(FindingKind.STEP_TOO_LARGE);
    }
    return symptoms;
  }

  private Finding finding(
      RunHistory run,
      LayerHistory layer,
      double early,
      boolean known,
      double greatest,
      Severity severity,
      LossTrend loss) {
    // A single step is no sequence.
    boolean recurrent =
        layer.facts().recurrent()
            && run.gradientByTime().map(time -> time.norms().length > 1).orElse(true);
    return new Finding(
        FindingKind.EXPLODING_GRADIENT,
        severity,
        layer.facts().name(),
        layer.series().stream()
            .filter(point -> point.gradientNorm() >= greatest / 2)
            .mapToInt(LayerPoint::iteration)
            .findFirst()
            .orElse(Math.max(0, run.firstIteration())),
        "The gradient of "
            + layer.facts().name()
            + (start
                ? " has a norm of " + Numbers.text(early) + " per example from the first step on"
                : " reached a norm of "
                    + Numbers.text(greatest)
                    + " per example; at the start it was "
                    + (known ? "" : "at most ")
                    + Numbers.text(early))
            + "; "
            + loss
            + ".",
        recurrent
            ? "The recurrent weights multiply the gradient at every time step: over long sequences it grows"
                + " exponentially."
            : "Weights, steps or features are so large that the gradient grows from layer to layer or from"
                + " step to step.",
        fixes(layer.facts()),
        recurrent ? Confidence.HIGH.value : Confidence.MODERATE.value);
  }

  /** Whether what a cell hands on to the next step may grow without end. */
  private static boolean isUnbounded(LayerFacts facts) {
    return facts.traits().elementwise() && !facts.traits().saturates();
  }

  private static Fix boundCells(LayerFacts facts) {
    return Advice.replaceActivation(
        facts.activation(),
        "tanh",
        "what a cell hands on stays bounded, however long a sequence is");
  }

  /** Clipping helps against a step now and then, not against weights that always explode. */
  private List<Fix> fixes(LayerFacts facts) {
    List<Fix> fixes = new ArrayList<>();
    boolean rectifies = facts.traits().canDie() && !facts.traits().saturates();
    boolean bound = facts.recurrent() && isUnbounded(facts);
    boolean simple = !facts.kind().contains("LSTM");
    if (bound && !(start && simple)) {
      fixes.add(boundCells(facts));
    }
    if (start && facts.recurrent() && rectifies && simple) {
      fixes.add(
          Advice.recurrentInitialization(
              WeightInit.IDENTITY, "a rectifier hands on what it is given (Le et al. 2015)"));
    }
    if (start && facts.recurrent()) {
      fixes.add(
          Advice.recurrentInitialization(
              WeightInit.XAVIER, "small enough to keep the signal from step to step"));
    } else if (start) {
      fixes.add(
          Advice.initialization(
              InitializationRule.scheme(facts), "variance that fits the fan-in and the function"));
    }
    if (bound && start && simple) {
      fixes.add(boundCells(facts));
    }
    fixes.add(Advice.clip());
    fixes.add(Advice.lowerLearningRate());
    fixes.add(Advice.normalizeInput());
    fixes.add(Advice.batchNormalization());
    return fixes;
  }
}
