package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The only look at the test set: the answer and the network as it is, trained on all training data.
 *
 * @param answer what was chosen
 * @param results of both; empty if there was no time to test
 */
record FinalTest(Answer answer, List<TrialResult> results) {
  /** How many times each of the two is trained. */
  static final int SEEDS = 2;

  /**
   * Trains the two.
   *
   * @param answer what was chosen
   * @param template for trials on all training data
   * @param epochs of each training
   * @param runner trains
   * @return the test
   * @throws IOException if trials cannot be run
   */
  static FinalTest run(Answer answer, TrialTemplate template, int epochs, Race.Runner runner)
      throws IOException {
    List<Trial> trials =
        template.trials(arms(answer), epochs, LongStream.rangeClosed(1, SEEDS).boxed().toList());
    return new FinalTest(answer, runner.run("test", trials));
  }

  private static Set<Arm> arms(Answer answer) {
    return new LinkedHashSet<>(List.of(answer.chosen(), answer.present()));
  }

  /** The quality of each of the two, in words. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Arm arm : arms(answer)) {
      Spread quality =
          Spread.of(
              results.stream()
                  .filter(r -> r.trial().activation().equals(arm.activation()))
                  .filter(r -> r.trial().learningRate() == arm.rate())
                  .map(TrialResult::testAccuracy)
                  .toList());
      if (quality.count() > 0) {
        lines.add(
            "%s with %s: %s (%d trainings on all training data)"
                .formatted(
                    answer.measure().title(),
                    answer.chosen().rate() == answer.present().rate()
                        ? answer.name(arm)
                        : "%s, rate %s".formatted(answer.name(arm), Arm.figure(arm.rate())),
                    answer.measure().format(quality.mean()),
                    quality.count()));
      }
    }
    return lines;
  }
}
