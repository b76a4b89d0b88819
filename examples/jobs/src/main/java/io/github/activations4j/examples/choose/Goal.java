package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.trial.Measure;

/** How much quality is worth a change of the network. */
final class Goal {
  /** Half a point. */
  private static final double ACCURACY = 0.005;

  private static final double R2 = 0.01;

  private Goal() {}

  /** The regret that an answer may have. */
  static double regret(Measure measure) {
    return measure == Measure.ACCURACY ? ACCURACY : R2;
  }

  /**
   * A smaller lead is a tie. Half of the regret: the lead may be wrong by as much again before the
   * answer misses its goal.
   */
  static double lead(Measure measure) {
    return regret(measure) / 2;
  }
}
