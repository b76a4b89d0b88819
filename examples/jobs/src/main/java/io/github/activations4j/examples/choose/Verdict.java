package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.statistics.Holm;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.trial.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * What to use, after the last round: what is likely to be best. The network as it is stays if
 * nothing differs, or if no lead is worth a change; and another activation must lead by as much
 * over the present one with the best rate of each.
 *
 * @param present the network as it is, with its own learning rate
 * @param tuned the network as it is, with the best rate that it was tried with
 * @param chosen what to use
 * @param findsDifferences whether anything differs by more than chance among those who raced
 * @param isSure whether a test says that what is chosen is better than the network as it is
 */
record Verdict(
    Standing present, Standing tuned, Standing chosen, boolean findsDifferences, boolean isSure) {

  /**
   * Decides.
   *
   * @param standings after the last round, best first
   * @param firstRound all standings after the first round; empty if there was only one round
   * @param arm the network as it is, with its own learning rate
   * @return the verdict
   */
  static Verdict of(List<Standing> standings, List<Standing> firstRound, Arm arm) {
    Standing present =
        standings.stream().filter(s -> s.arm().equals(arm)).findFirst().orElseThrow();
    Standing tuned =
        standings.stream()
            .filter(s -> s.arm().isPresent() && !s.isSick())
            .findFirst()
            .orElse(present);
    List<Standing> others =
        standings.stream().filter(s -> !s.arm().isPresent() && !s.isSick()).toList();
    boolean differ = AnyDifference.isFound(firstRound, standings);
    Standing chosen = choose(present, tuned, others, differ);
    List<Standing> rivals = new ArrayList<>(others);
    if (tuned != present) {
      rivals.add(tuned);
    }
    return new Verdict(present, tuned, chosen, differ, better(rivals, present).contains(chosen));
  }

  private static Standing choose(
      Standing present, Standing tuned, List<Standing> others, boolean differ) {
    if (tuned.isSick()) {
      // What does not learn at all is no reason to stay.
      return others.isEmpty() ? present : others.get(0);
    }
    List<Standing> ahead = differ ? ahead(others, tuned) : List.of();
    if (present.isSick()) {
      return first(ahead, tuned);
    }
    if (differ && tuned != present && isAhead(tuned, present)) {
      return first(ahead, tuned);
    }
    return first(differ ? ahead(others, present) : List.of(), present);
  }

  private static Standing first(List<Standing> standings, Standing otherwise) {
    return standings.isEmpty() ? otherwise : standings.get(0);
  }

  private static List<Standing> ahead(List<Standing> rivals, Standing of) {
    return rivals.stream().filter(rival -> isAhead(rival, of)).toList();
  }

  private static boolean isAhead(Standing rival, Standing of) {
    Measure measure = of.results().get(0).measure();
    return rival.lead(of) > Goal.lead(measure);
  }

  /** Those that are better by more than chance, of as many as are compared, in the same order. */
  private static List<Standing> better(List<Standing> rivals, Standing than) {
    double[] adjusted =
        Holm.adjust(rivals.stream().mapToDouble(s -> Standing.p(s.differences(than))).toArray());
    List<Standing> better = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] < Standing.LEVEL && Spread.of(rivals.get(i).differences(than)).mean() > 0) {
        better.add(rivals.get(i));
      }
    }
    return better;
  }
}
