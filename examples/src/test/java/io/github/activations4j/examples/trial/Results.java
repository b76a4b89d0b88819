package io.github.activations4j.examples.trial;

import io.github.activations4j.experiments.training.UpdaterKind;
import java.util.Arrays;
import java.util.List;

/** Made-up results for tests. */
public final class Results {
  private static final Settings SETTINGS =
      new Settings(
          3, 2, 8, 0.01, 16, WeightStart.BALANCED, UpdaterKind.ADAM, 1, "0123456789abcdef");

  private Results() {}

  /** A training that went well. */
  public static TrialResult good(ModelKind model, String activation, long seed, double accuracy) {
    return new TrialResult(
        new Trial(activation, model, seed, SETTINGS),
        accuracy,
        0.25,
        0.9,
        TrialResult.epochsTo(0.9, List.of(0.5, 0.8, accuracy)),
        0.125,
        1.5,
        false,
        List.of(1.0, 0.5, 0.25),
        List.of(0.5, 0.8, accuracy),
        List.of(0.0, 0.0, 0.125),
        List.of(List.of(0.0, 0.0), List.of(0.0, 0.0), List.of(0.25, 0.0)),
        "made-up data",
        new Environment("1.2.3", "4.5.6", "17", "Linux amd64", 2),
        "2026-01-02T03:04:05Z");
  }

  /** A training whose loss became NaN in its second epoch. */
  public static TrialResult diverged(ModelKind model, String activation, long seed) {
    TrialResult good = good(model, activation, seed, 0.1);
    return new TrialResult(
        good.trial(),
        0,
        null,
        0.9,
        null,
        null,
        1.5,
        true,
        Arrays.asList(1.0, null),
        List.of(0.5, 0.0),
        Arrays.asList(0.0, null),
        Arrays.asList(List.of(0.0, 0.0), null),
        good.dataName(),
        good.environment(),
        good.date());
  }
}
