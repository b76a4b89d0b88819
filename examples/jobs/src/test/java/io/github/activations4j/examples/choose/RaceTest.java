package io.github.activations4j.examples.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Races on results that are made up, with a seed of their own for each race. */
class RaceTest {
  private static final Arm OWN = new Arm(UserNetwork.AS_IT_IS, 0.01);
  private static final int RACES = 400;
  private static final int EPOCHS = 12;

  private static List<Arm> arms(int candidates, double... rates) {
    List<Arm> arms = new ArrayList<>(List.of(OWN));
    for (double rate : rates) {
      if (rate != OWN.rate()) {
        arms.add(new Arm(UserNetwork.AS_IT_IS, rate));
      }
    }
    for (int c = 0; c < candidates; c++) {
      for (double rate : rates) {
        arms.add(new Arm("candidate " + c, rate));
      }
    }
    return arms;
  }

  private static Answer race(List<Arm> arms, ToDoubleFunction<Trial> quality) {
    Race race =
        new Race(
            MadeUpResults.template(),
            RacePlan.of(arms, EPOCHS),
            OWN,
            (task, trials) ->
                trials.stream()
                    .map(t -> MadeUpResults.of(t, quality.applyAsDouble(t), List.of()))
                    .toList());
    try {
      return new Answer(race.run(arms), race.firstRound(), race.others(), OWN, "relu", false);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The level of the tests is 5 % and only one of its sides changes anything. */
  @Test
  void onNoiseAnswersThatNothingDiffers() {
    for (List<Arm> arms : List.of(arms(9, 0.003, 0.01, 0.03), arms(2, 0.01), arms(4, 0.01))) {
      int changes = 0;
      for (int i = 0; i < RACES; i++) {
        Random random = new Random(i);
        changes += race(arms, trial -> 0.8 + 0.02 * random.nextGaussian()).isChange() ? 1 : 0;
      }
      assertTrue(changes <= 0.05 * RACES, arms.size() + " arms: " + changes);
    }
  }

  /** It takes part only if somebody calls a race without {@link Candidates#fair}. */
  @Test
  void whatLearnsNothingNeverWins() {
    List<Arm> arms = arms(9, 0.003, 0.01, 0.03);
    for (int i = 0; i < RACES; i++) {
      Random random = new Random(i);
      Arm chosen =
          race(
                  arms,
                  trial ->
                      (trial.activation().equals("candidate 3") ? 0.6 : 0.8)
                          + 0.03 * random.nextGaussian())
              .chosen();
      assertTrue(!chosen.activation().equals("candidate 3"), "race " + i);
    }
  }

  @Test
  void findsWhatIsClearlyBest() {
    List<Arm> arms = arms(9, 0.003, 0.01, 0.03);
    for (int i = 0; i < 50; i++) {
      Random random = new Random(i);
      assertEquals(
          new Arm("candidate 5", 0.03),
          race(
                  arms,
                  trial ->
                      (trial.activation().equals("candidate 5") && trial.learningRate() == 0.03
                              ? 0.95
                              : 0.8)
                          + 0.01 * random.nextGaussian())
              .chosen());
    }
  }

  /** The last round has the present activation with its own rate and with its best one. */
  @Test
  void bringsThePresentActivationToTheLastRoundWithItsBestRate() {
    List<Arm> arms = arms(9, 0.003, 0.01, 0.03);
    Random random = new Random(1);
    Answer answer =
        race(
            arms,
            trial ->
                (trial.activation().equals(UserNetwork.AS_IT_IS) ? 0.5 : 0.8)
                    + 2 * trial.learningRate()
                    + 0.001 * random.nextGaussian());
    List<Arm> finalists = answer.standings().stream().map(Standing::arm).toList();
    assertTrue(finalists.contains(OWN), finalists::toString);
    assertTrue(finalists.contains(new Arm(UserNetwork.AS_IT_IS, 0.03)), finalists::toString);
    assertEquals(5, finalists.size(), finalists::toString);
  }

  @Test
  void costsAtMostAQuarterOfTheGrid() {
    for (int candidates = 1; candidates <= 20; candidates++) {
      for (double[] rates : new double[][] {{0.01}, {0.01, 0.03}, {0.003, 0.01, 0.03}}) {
        List<Arm> arms = arms(candidates, rates);
        for (int epochs = 1; epochs <= 40; epochs++) {
          RacePlan plan = RacePlan.of(arms, epochs);
          String what = "%d arms, %d epochs: %s".formatted(arms.size(), epochs, plan);
          assertTrue(plan.percentOfGrid(arms) <= 25, what);
          assertTrue(plan.last().seeds().size() >= 2, what);
          assertEquals(epochs, plan.last().epochs());
        }
      }
    }
  }

  @Test
  void takesAsManySeedsAsAreAskedFor() {
    RacePlan plan = RacePlan.of(arms(2, 0.01), EPOCHS, 6);
    assertEquals(6, plan.last().seeds().size());
    assertTrue(plan.percentOfGrid(arms(2, 0.01)) > 25);
  }
}
