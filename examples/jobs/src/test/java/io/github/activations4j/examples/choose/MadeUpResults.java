package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.training.AnswerLayout;
import io.github.activations4j.experiments.training.InputLayout;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.Measure;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialEnvironment;
import io.github.activations4j.experiments.trial.TrialFinding;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Results of trainings that nobody has made, to see what a race makes of them. */
final class MadeUpResults {
  private static final TrialTemplate TEMPLATE =
      new TrialTemplate(
          new UserNetwork(
              "made up",
              "{}",
              false,
              InputLayout.FLAT,
              AnswerLayout.ROWS,
              List.of(),
              true,
              false,
              false,
              false),
          "none",
          32);

  private MadeUpResults() {}

  static TrialTemplate template() {
    return TEMPLATE;
  }

  static TrialResult of(Trial trial, double quality, List<TrialFinding> findings) {
    return TrialResult.builder(trial, TrialOutcome.FINISHED)
        .target(1)
        .epochs(Collections.nCopies(trial.epochs(), new EpochResult(1.0, quality, 0, List.of())))
        .findings(findings)
        .images("made up", 1)
        .measure(Measure.ACCURACY)
        .machine(TrialEnvironment.current(), 1, 1)
        .date("")
        .build();
  }

  /** One result per quality, with the seeds 1, 2, ... */
  static Standing standing(Arm arm, double... qualities) {
    return standing(arm, List.of(), qualities);
  }

  /** The same, called sick with every seed. */
  static Standing sick(Arm arm, double... qualities) {
    return standing(
        arm, List.of(new TrialFinding("DEAD_UNITS", "SERIOUS", "0", 1, "", 1)), qualities);
  }

  private static Standing standing(Arm arm, List<TrialFinding> findings, double... qualities) {
    List<TrialResult> results = new ArrayList<>();
    for (int i = 0; i < qualities.length; i++) {
      results.add(of(TEMPLATE.trial(arm, 1, i + 1), qualities[i], findings));
    }
    return new Standing(arm, results, List.of());
  }
}
