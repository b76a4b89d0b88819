package io.github.activations4j.integration.faults;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.Severity;
import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.integration.faults.data.Quality;
import io.github.activations4j.integration.faults.network.Network;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.Training;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What came of a training.
 *
 * @param quality on the test examples, after training
 * @param findings what the diagnostics said, most serious first
 * @param seconds the training took, the diagnostics included
 */
record Outcome(double quality, List<Finding> findings, double seconds) {

  /**
   * Trains under observation at every iteration, so that the clock decides nothing.
   *
   * @param recipe what to train
   * @param seed of weights, dropout and the order of batches
   */
  static Outcome of(Recipe recipe, long seed) {
    Network network = recipe.build(seed);
    Training training = new Training(recipe, seed);
    long begin = System.nanoTime();
    try (TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).build()) {
      network.model().setListeners(diagnostics);
      training.run(network, recipe.epochs());
      double seconds = (System.nanoTime() - begin) / 1e9;
      DataSet test = recipe.test();
      double quality =
          Quality.of(recipe.problem(), network.output(test.getFeatures()), test.getLabels());
      return new Outcome(quality, diagnostics.report().findings(), seconds);
    }
  }

  List<Finding> serious() {
    return findings.stream().filter(f -> f.severity() == Severity.SERIOUS).toList();
  }
}
