package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.BadInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rounds of a race by successive halving (Jamieson and Talwalkar 2016): many arms for a short
 * time, then fewer for longer. Each round has its own seeds, so that no arm stays only because it
 * was lucky before.
 *
 * @param rounds first to last
 */
record RacePlan(List<Round> rounds) {
  private static final int SEEDS_OF_LAST = 8;
  private static final int FINALISTS = 3;

  /**
   * A round.
   *
   * @param epochs of each training
   * @param seeds with which each arm is trained
   * @param keeps how many arms stay after it, besides the network as it is; all after the last
   */
  record Round(int epochs, List<Long> seeds, int keeps) {}

  /**
   * Plans a race.
   *
   * @param arms how many there are
   * @param epochs of a whole training
   * @return three rounds
   */
  static RacePlan of(int arms, int epochs) {
    return new RacePlan(
        List.of(
            new Round(Math.max(1, Math.round(epochs / 4f)), seeds(101, 1), (arms + 2) / 3),
            new Round(Math.max(1, Math.round(epochs / 2f)), seeds(201, 3), FINALISTS),
            new Round(epochs, seeds(1, SEEDS_OF_LAST), Integer.MAX_VALUE)));
  }

  /**
   * The longest plan that a budget allows.
   *
   * @param arms how many there are
   * @param epochs of a whole training, if there is time
   * @param epochsAffordable how many epochs of training the budget pays for, all arms together
   * @return the plan
   * @throws BadInputException if not even the shortest is affordable
   */
  static RacePlan within(int arms, int epochs, double epochsAffordable) {
    for (int e = epochs; e >= 1; e--) {
      RacePlan plan = of(arms, e);
      if (plan.cost(arms) <= epochsAffordable) {
        return plan;
      }
    }
    throw new BadInputException(
        "--budget: pays for %.1f epochs, but the shortest race of %d pairs of activation and rate takes %.0f; raise it, or name fewer with --candidates and --rates"
            .formatted(epochsAffordable, arms, of(arms, 1).cost(arms)));
  }

  private static List<Long> seeds(long from, int count) {
    List<Long> seeds = new ArrayList<>();
    for (long s = from; s < from + count; s++) {
      seeds.add(s);
    }
    return List.copyOf(seeds);
  }

  /** All epochs of training, including those of the final test. */
  double cost(int arms) {
    double cost = 0;
    int there = arms;
    for (Round round : rounds) {
      cost += (double) there * round.seeds().size() * round.epochs();
      there = Math.min(there, round.keeps() == Integer.MAX_VALUE ? there : round.keeps() + 1);
    }
    return cost + 2.0 * FinalTest.SEEDS * last().epochs();
  }

  /** Epochs that a grid of all arms with the seeds of the last round would take. */
  private double costOfGrid(int arms) {
    return (double) arms * SEEDS_OF_LAST * last().epochs();
  }

  /** What the race costs, in percent of a full grid. */
  double percentOfGrid(int arms) {
    return 100 * cost(arms) / costOfGrid(arms);
  }

  Round last() {
    return rounds.get(rounds.size() - 1);
  }
}
