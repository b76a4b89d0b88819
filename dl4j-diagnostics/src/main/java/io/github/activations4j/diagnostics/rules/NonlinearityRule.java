package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;

/** Several layers that only multiply and add: together they are as one. */
final class NonlinearityRule implements Rule {

  /** Layers that have weights or an activation and nothing else, and ops of SameDiff like them. */
  private static final Set<String> WEIGHTS =
      Set.of(
          "DenseLayer",
          "ConvolutionLayer",
          "ActivationLayer",
          "Mmul",
          "TensorMmul",
          "XwPlusB",
          "Conv1D",
          "Conv2D",
          "Conv3D");

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    List<LayerFacts> hidden =
        run.layers().stream().map(LayerHistory::facts).filter(facts -> !facts.output()).toList();
    List<LayerFacts> weighted = hidden.stream().filter(f -> f.fanIn() > 0).toList();
    boolean linear = hidden.stream().allMatch(NonlinearityRule::isLinear);
    boolean output = run.layers().stream().anyMatch(layer -> layer.facts().output());
    if (weighted.isEmpty() && linear) {
      return withoutHiddenLayer(run, thresholds, loss);
    }
    if (weighted.isEmpty() || !linear || !output || !loss.known()) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.NO_NONLINEARITY,
            loss.fails() ? Severity.SERIOUS : Severity.WARNING,
            weighted.get(0).name(),
            Math.max(0, run.firstIteration()),
            (weighted.size() == 1
                    ? "The only hidden layer has"
                    : "All " + weighted.size() + " hidden layers have")
                + " the activation identity; "
                + loss
                + ".",
            "Without a nonlinear function between them, layers of weights are as good as a single one: the"
                + " network can only learn what a linear model can.",
            List.of(Advice.activation("relu", "layers need something between them")),
            Confidence.HIGH.value));
  }

  /**
   * A straight line through the data is what many want, so that it is only a fault if nothing comes
   * of it.
   */
  private static List<Finding> withoutHiddenLayer(
      RunHistory run, Thresholds thresholds, LossTrend loss) {
    List<LayerFacts> outputs =
        run.layers().stream().map(LayerHistory::facts).filter(LayerFacts::output).toList();
    boolean line =
        outputs.size() == 1
            && outputs.get(0).kind().equals("OutputLayer")
            && outputs.get(0).traits().identity();
    boolean stuck = loss.count() >= thresholds.of(Threshold.LOSS_PATIENCE) && loss.fails();
    if (!line || !stuck || loss.broken() || loss.warmsUp()) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.NO_NONLINEARITY,
            LossNotDecreasingRule.severity(loss),
            outputs.get(0).name(),
            Math.max(0, run.firstIteration()),
            "There is no hidden layer, and the output has the activation identity; " + loss + ".",
            "The network can only learn what a linear model can. If the labels depend on the features in"
                + " another way, put a hidden layer with a nonlinear function, such as relu, before the"
                + " output; if not, its steps do not suit it.",
            List.of(Advice.raiseLearningRate(), Advice.adam(), Advice.learnFewExamples()),
            Confidence.DOUBTFUL.value));
  }

  /** Of layers of other kinds, such as pooling or recurrent ones, nobody knows it. */
  private static boolean isLinear(LayerFacts facts) {
    boolean weights = WEIGHTS.contains(facts.kind());
    boolean passes =
        facts.kind().equals("DropoutLayer")
            || facts.kind().equals("BatchNormalization")
            || facts.kind().equals("ZeroPaddingLayer");
    return passes || (weights && facts.traits().identity());
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(FindingKind.LOSS_NOT_DECREASING);
  }
}
