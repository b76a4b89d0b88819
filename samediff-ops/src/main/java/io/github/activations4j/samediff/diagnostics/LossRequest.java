package io.github.activations4j.samediff.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Makes SameDiff compute the losses of a graph while it trains.
 *
 * <p>In training, SameDiff 1.0.0-M2.1 runs only the ops that gradients depend on. The op of a loss
 * is not one of them, so a loss is reported as 0, and SameDiff ignores what listeners require
 * ({@code TrainingSession.trainingIteration}). Variables that the configuration wants evaluated are
 * run as well: before the first op of an iteration the losses are entered there, with no
 * evaluation, and they are withdrawn as soon as it runs. If training fails in between, it leaves
 * behind a valid configuration, which the next iteration puts right.
 */
final class LossRequest {

  private final List<String> entered = new ArrayList<>();
  private Map<String, ?> evaluations = Map.of();
  private Map<String, Integer> labels = Map.of();

  /** Enters the losses, until {@link #withdraw}. */
  void enter(SameDiff graph) {
    evaluations = graph.getTrainingConfig().getTrainEvaluations();
    labels = graph.getTrainingConfig().getTrainEvaluationLabels();
    enter(graph.getTrainingConfig().getTrainEvaluations(), graph.getLossVariables());
  }

  private <T> void enter(Map<String, List<T>> wanted, List<String> losses) {
    for (String loss : losses) {
      if (wanted.putIfAbsent(loss, new ArrayList<>()) == null) {
        labels.putIfAbsent(loss, 0);
        entered.add(loss);
      }
    }
  }

  /** Leaves the configuration as it was. */
  void withdraw() {
    entered.forEach(evaluations::remove);
    entered.forEach(labels::remove);
    entered.clear();
    evaluations = Map.of();
    labels = Map.of();
  }
}
