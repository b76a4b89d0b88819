package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.integration.faults.field.graph.GraphPlan;
import io.github.activations4j.integration.faults.field.training.Trial;
import io.github.activations4j.samediff.diagnostics.SameDiffDiagnostics;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;

/** A training of either library that diagnostics can watch. */
interface Watched {

  /**
   * Trains under diagnostics.
   *
   * @param seed of weights and order
   * @param pace how often diagnostics measure
   * @return what they saw
   * @throws IllegalStateException if the diagnostics have turned themselves off
   */
  Chart chart(long seed, Pace pace);

  /**
   * Trains alone.
   *
   * @param seed of weights and order
   * @return the quality on test examples
   */
  double quality(long seed);

  static Watched of(Trial trial) {
    return new Watched() {
      @Override
      public Chart chart(long seed, Pace pace) {
        Observation seen = new Observation();
        try (TrainingDiagnostics diagnostics =
            pace.set(TrainingDiagnostics.builder()).quiet().sink(seen).build()) {
          double quality = trial.run(diagnostics, seed);
          return seen.chart(quality, diagnostics.active(), diagnostics.report());
        }
      }

      @Override
      public double quality(long seed) {
        return trial.run(new BaseTrainingListener() {}, seed);
      }
    };
  }

  static Watched of(GraphPlan plan) {
    return new Watched() {
      @Override
      public Chart chart(long seed, Pace pace) {
        Observation seen = new Observation();
        try (SameDiffDiagnostics diagnostics =
            pace.set(SameDiffDiagnostics.builder()).quiet().sink(seen).build()) {
          double quality = plan.run(diagnostics, seed);
          return seen.chart(quality, diagnostics.active(), diagnostics.report());
        }
      }

      @Override
      public double quality(long seed) {
        return plan.run(
            new BaseListener() {
              @Override
              public boolean isActive(Operation operation) {
                return false;
              }
            },
            seed);
      }
    };
  }
}
