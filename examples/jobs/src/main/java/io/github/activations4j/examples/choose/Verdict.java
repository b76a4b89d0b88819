package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.statistics.Holm;
import io.github.activations4j.experiments.statistics.Spread;
import java.util.ArrayList;
import java.util.List;

/**
 * What to use, after the last round. The network as it is stays unless another is better by more
 * than chance; and another activation must be better than the present one with the best rate of
 * each, unless only the other activation is better than what is there.
 *
 * @param present the network as it is, with its own learning rate
 * @param tuned the network as it is, with the best rate that it was tried with
 * @param chosen what to use
 */
record Verdict(Standing present, Standing tuned, Standing chosen) {

  /**
   * Decides.
   *
   * @param standings after the last round, best first
   * @param arm the network as it is, with its own learning rate
   * @return the verdict
   */
  static Verdict of(List<Standing> standings, Arm arm) {
    Standing present =
        standings.stream().filter(s -> s.arm().equals(arm)).findFirst().orElseThrow();
    Standing tuned =
        standings.stream()
            .filter(s -> s.arm().isPresent() && !s.isSick())
            .findFirst()
            .orElse(present);
    List<Standing> others =
        standings.stream().filter(s -> !s.arm().isPresent() && !s.isSick()).toList();
    return new Verdict(present, tuned, choose(present, tuned, others));
  }

  private static Standing choose(Standing present, Standing tuned, List<Standing> others) {
    if (tuned.isSick()) {
      // What does not learn at all is no reason to stay.
      return others.isEmpty() ? present : others.get(0);
    }
    if (present.isSick()) {
      return first(better(others, tuned), tuned);
    }
    List<Standing> rivals = new ArrayList<>(others);
    if (tuned != present) {
      rivals.add(tuned);
    }
    List<Standing> better = better(rivals, present);
    if (better.contains(tuned)) {
      return first(better(others, tuned), tuned);
    }
    return first(better, present);
  }

  private static Standing first(List<Standing> standings, Standing otherwise) {
    return standings.isEmpty() ? otherwise : standings.get(0);
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
