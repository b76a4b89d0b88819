package io.github.activations4j.examples.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.trial.UserNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Arm OWN = new Arm(UserNetwork.AS_IT_IS, 0.003);
  private static final Arm TUNED = new Arm(UserNetwork.AS_IT_IS, 0.009);
  private static final Arm SILU = new Arm("silu", 0.009);
  private static final Arm ELU = new Arm("elu", 0.003);

  /** Differences between seeds, the same for all, as equal seeds have them. */
  private static final double[] SEEDS = {0.01, -0.02, 0.03, 0, -0.01, 0.02, -0.03, 0.005};

  /** What is left of them between two arms. */
  private static final double[] NOISE = {1, -1, 0.5, -0.5, 0.8, -0.8, 0.2, -0.2};

  private static double[] around(double mean, double noise, int shift) {
    double[] qualities = new double[SEEDS.length];
    for (int i = 0; i < qualities.length; i++) {
      qualities[i] = mean + SEEDS[i] + noise * NOISE[(i + shift) % NOISE.length];
    }
    return qualities;
  }

  private static Arm verdict(Standing... standings) {
    return Verdict.of(Arrays.stream(standings).sorted(Standing.BEST_FIRST).toList(), List.of(), OWN)
        .chosen()
        .arm();
  }

  private static final Standing AS_IT_IS = MadeUpResults.standing(OWN, around(0.80, 0.001, 0));

  @Test
  void anotherActivationMustBeatThePresentOneWithItsBestRate() {
    Standing tuned = MadeUpResults.standing(TUNED, around(0.84, 0.001, 1));
    // Better than what is there, but no better than the same activation with that rate.
    assertEquals(
        TUNED, verdict(AS_IT_IS, tuned, MadeUpResults.standing(SILU, around(0.8401, 0.001, 2))));
    assertEquals(
        SILU, verdict(AS_IT_IS, tuned, MadeUpResults.standing(SILU, around(0.86, 0.001, 2))));
  }

  @Test
  void saysWhatTheRateAndWhatTheActivationDoes() {
    Standing tuned = MadeUpResults.standing(TUNED, around(0.84, 0.001, 1));
    Standing silu = MadeUpResults.standing(SILU, around(0.86, 0.001, 2));
    String both = howSure(silu, tuned, AS_IT_IS);
    assertTrue(both.contains("Better than relu by 6.00 points, 95 % interval "), both);
    assertTrue(
        both.contains(
            "Each with its best learning rate: better than relu with 0.009 by 2.00 points"),
        both);
    Standing nearly = MadeUpResults.standing(SILU, around(0.8401, 0.001, 2));
    String rate = howSure(nearly, tuned, AS_IT_IS);
    assertTrue(rate.contains("Better than relu with 0.003 by 4.00 points"), rate);
    assertTrue(
        rate.contains(
            "No other activation is ahead of that by more than 0.25 points. Closest: silu with"
                + " 0.009, 0.01 points"),
        rate);
  }

  private static String howSure(Standing... standings) {
    return new Answer(List.of(standings), List.of(), List.of(), OWN, "relu", false)
        .howSure().stream().collect(Collectors.joining("\n"));
  }

  @Test
  void keepsWhatIsThereIfNothingIsBetterByMoreThanChance() {
    assertEquals(
        OWN,
        verdict(
            AS_IT_IS,
            MadeUpResults.standing(TUNED, around(0.803, 0.02, 3)),
            MadeUpResults.standing(SILU, around(0.804, 0.02, 5))));
  }

  /** Something differs here, so the best is the best guess, though no test is sure of it. */
  @Test
  void recommendsWhatIsLikelyBestAndSaysThatItIsNotSure() {
    Standing silu = MadeUpResults.standing(SILU, around(0.812, 0.02, 5));
    Standing elu = MadeUpResults.standing(ELU, around(0.70, 0.02, 3));
    Standing present = MadeUpResults.standing(OWN, around(0.80, 0.02, 0));
    assertEquals(SILU, verdict(present, silu, elu));
    String words = howSure(silu, present, elu);
    assertTrue(words.contains("Likely better than relu, not surely: by 1.20 points"), words);
    assertTrue(words.contains("The safe choice is to keep relu."), words);
  }

  @Test
  void keepsWhatIsThereIfTheLeadIsNotWorthAChange() {
    Standing silu = MadeUpResults.standing(SILU, around(0.802, 0.0001, 5));
    Standing elu = MadeUpResults.standing(ELU, around(0.70, 0.02, 3));
    assertEquals(OWN, verdict(AS_IT_IS, silu, elu));
    String words = howSure(silu, AS_IT_IS, elu);
    assertTrue(words.contains("Nothing is ahead of relu by more than 0.25 points here."), words);
  }

  /** The effect of the rate shows in the first round that not all is noise. */
  @Test
  void looksForDifferencesInTheFirstRoundToo() {
    List<Standing> last =
        List.of(
            MadeUpResults.standing(SILU, around(0.812, 0.02, 5)),
            MadeUpResults.standing(OWN, around(0.80, 0.02, 0)));
    assertFalse(AnyDifference.isFound(List.of(), last));
    List<Standing> first = new ArrayList<>();
    String[] names = {UserNetwork.AS_IT_IS, "silu", "elu", "tanh"};
    for (int a = 0; a < names.length; a++) {
      for (int r = 0; r < 3; r++) {
        double quality = 0.5 + 0.1 * r + 0.02 * NOISE[(a + 3 * r) % NOISE.length];
        first.add(MadeUpResults.standing(new Arm(names[a], 0.003 + 0.003 * r), quality));
      }
    }
    assertTrue(AnyDifference.isFound(first, last));
  }

  /** Two names of one function give equal results: no difference, however often it is repeated. */
  @Test
  void twoNamesOfOneFunctionTie() {
    assertEquals(OWN, verdict(AS_IT_IS, MadeUpResults.standing(ELU, around(0.80, 0.001, 0))));
    Standing twin = MadeUpResults.standing(ELU, around(0.80, 0.001, 0));
    assertEquals(1, Standing.p(twin.differences(AS_IT_IS)));
  }

  @Test
  void doesNotStayWithWhatIsSick() {
    Standing sick = MadeUpResults.sick(OWN, around(0.30, 0.001, 0));
    assertEquals(ELU, verdict(sick, MadeUpResults.standing(ELU, around(0.32, 0.05, 2))));
    // A healthy rate of the same activation is the smaller change.
    assertEquals(
        TUNED,
        verdict(
            sick,
            MadeUpResults.standing(TUNED, around(0.80, 0.01, 1)),
            MadeUpResults.standing(ELU, around(0.801, 0.01, 2))));
    assertEquals(OWN, verdict(sick, MadeUpResults.sick(ELU, around(0.9, 0.01, 2))));
  }
}
