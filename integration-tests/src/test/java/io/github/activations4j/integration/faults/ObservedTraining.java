package io.github.activations4j.integration.faults;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import io.github.activations4j.integration.faults.data.Quality;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.TrainableNetwork;
import io.github.activations4j.integration.faults.network.Training;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What came of a training.
 *
 * @param quality on the test examples, after training
 * @param findings what the diagnostics say at the end, most serious first
 * @param alarms serious findings raised at any time, also if they were cleared again
 */
record ObservedTraining(double quality, List<Finding> findings, List<Finding> alarms) {

  /**
   * Trains under observation at every iteration, so that the clock decides nothing.
   *
   * @param recipe what to train
   * @param seed of weights, dropout and the order of batches
   * @throws IllegalStateException if the diagnostics have turned themselves off
   */
  static ObservedTraining of(Recipe recipe, long seed) {
    TrainableNetwork network = recipe.build(seed);
    List<Finding> alarms = new ArrayList<>();
    try (TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().sink(collector(alarms)).build()) {
      network.model().setListeners(diagnostics);
      new Training(recipe, seed).run(network, recipe.epochs());
      if (!diagnostics.active()) {
        throw new IllegalStateException("the diagnostics have turned themselves off; see the log");
      }
      DataSet test = recipe.test();
      double quality =
          Quality.of(recipe.problem(), network.output(test.getFeatures()), test.getLabels());
      return new ObservedTraining(quality, diagnostics.report().findings(), List.copyOf(alarms));
    }
  }

  private static DiagnosticsSink collector(List<Finding> alarms) {
    return new DiagnosticsSink() {
      @Override
      public void onFinding(Finding finding) {
        if (finding.severity() == Severity.SERIOUS) {
          alarms.add(finding);
        }
      }
    };
  }
}
