package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.training.UpdaterKind;
import java.util.ArrayList;
import java.util.List;

/** Makes trials and results for tests, without training. */
public final class Samples {
  private static final double TARGET = 0.9;

  /** What relu is found to suffer from. */
  private static final TrialFinding DYING =
      new TrialFinding("DEAD_UNITS", "WARNING", "layer1", 5, "6 of 8 units", 0.9);

  private Samples() {}

  /** A trial of a small network. */
  public static Trial trial(String activation, long seed) {
    return trial(new Mlp(2, 8), activation, seed);
  }

  /** A trial of some network. */
  public static Trial trial(NetworkShape network, String activation, long seed) {
    return new Trial(
        "data",
        network,
        activation,
        Initialisation.HE,
        0,
        UpdaterKind.SGD,
        0.1,
        false,
        0,
        accuracies(0.5).length,
        32,
        seed);
  }

  /** A trial that finished with an accuracy. */
  public static TrialResult finished(String activation, long seed, double accuracy) {
    return result(trial(activation, seed), TrialOutcome.FINISHED, 1, accuracies(accuracy));
  }

  /** A trial that finished with an accuracy after some seconds. */
  public static TrialResult finished(
      String activation, long seed, double accuracy, double seconds) {
    return result(trial(activation, seed), TrialOutcome.FINISHED, seconds, accuracies(accuracy));
  }

  /** A trial that finished with an accuracy after some seconds. */
  public static TrialResult finished(Trial trial, double accuracy, double seconds) {
    return result(trial, TrialOutcome.FINISHED, seconds, accuracies(accuracy));
  }

  /** A trial whose first epoch diverged after some seconds. */
  public static TrialResult diverged(
      String activation, long seed, double accuracy, double seconds) {
    return result(trial(activation, seed), TrialOutcome.DIVERGED, seconds, accuracy);
  }

  /** A trial that left nothing behind. */
  public static TrialResult failed(String activation, long seed, TrialOutcome outcome) {
    return failed(trial(activation, seed), outcome);
  }

  /** A trial that left nothing behind. */
  public static TrialResult failed(Trial trial, TrialOutcome outcome) {
    return result(trial, outcome, 0);
  }

  private static double[] accuracies(double last) {
    return new double[] {last / 2, last};
  }

  private static TrialResult result(
      Trial trial, TrialOutcome outcome, double seconds, double... accuracies) {
    List<EpochResult> epochs = new ArrayList<>();
    boolean any = accuracies.length > 0;
    Double last =
        any && outcome == TrialOutcome.FINISHED ? (Double) (1.0 / accuracies.length) : null;
    for (int i = 0; i < accuracies.length; i++) {
      epochs.add(
          new EpochResult(
              i + 1 < accuracies.length ? (Double) (1.0 / (i + 1)) : last,
              accuracies[i],
              seconds * (i + 1) / accuracies.length,
              List.of(
                  new LayerState("layer0", 0.25, 0.1, null, 0.5),
                  new LayerState("layer1", 0.75, 0.0, null, 1.5))));
    }
    return TrialResult.builder(trial, outcome)
        .message(
            outcome == TrialOutcome.FINISHED ? null : any ? "no loss any more" : "it went wrong")
        .target(TARGET)
        .deadUnits(outcome == TrialOutcome.FINISHED ? (Double) 0.5 : null)
        .times(seconds, any ? 2.0 : null)
        .epochs(epochs)
        .findings(any && trial.activation().equals("relu") ? List.of(DYING) : List.of())
        .images("sample", 500)
        .machine(TrialEnvironment.current(), 1, 2)
        .date("2026-01-01T00:00:00Z")
        .build();
  }
}
