package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The rounds of a race by successive halving (Jamieson and Talwalkar 2016): many arms for a short
 * time, then fewer for longer. It costs at most a quarter of a full grid, which trains every arm
 * with eight seeds to the end. Each round has its own seeds, so that no arm stays only because it
 * was lucky before; what it showed in a round of the same length still counts.
 *
 * @param rounds first to last
 */
record RacePlan(List<Round> rounds) {
  /** Of the grid, and the most of the last round. */
  static final int SEEDS_OF_GRID = 8;

  /** As many seeds in the last round as a quarter of the grid's cost allows. */
  static final int AFFORDABLE = 0;

  /** The share of the grid's cost that a race may take. */
  private static final double SHARE = 0.25;

  /** Activations that meet the present one in the last round. */
  private static final int CHALLENGERS = 3;

  /** With fewer seeds in the last round, a shorter way there or one challenger less is better. */
  private static final int ENOUGH_SEEDS = 4;

  /**
   * A round.
   *
   * @param epochs of each training
   * @param seeds with which each arm is trained
   * @param keeps how many arms stay after it, besides the network as it is with its own learning
   *     rate and with its best one; all after the last
   */
  record Round(int epochs, List<Long> seeds, int keeps) {}

  /**
   * Plans a race.
   *
   * @param arms who takes part
   * @param epochs of a whole training
   * @return its rounds
   */
  static RacePlan of(List<Arm> arms, int epochs) {
    return of(arms, epochs, AFFORDABLE);
  }

  /**
   * Plans a race.
   *
   * @param arms who takes part
   * @param epochs of a whole training
   * @param seeds of the last round; or {@link #AFFORDABLE}
   * @return its rounds
   */
  static RacePlan of(List<Arm> arms, int epochs, int seeds) {
    RacePlan best = null;
    for (int challengers = CHALLENGERS; challengers >= 1; challengers--) {
      for (List<Round> before : qualifying(arms, epochs, challengers)) {
        int affordable =
            seeds != AFFORDABLE ? seeds : affordable(arms, epochs, before, challengers);
        RacePlan plan = with(before, epochs, affordable);
        if (affordable >= ENOUGH_SEEDS) {
          return plan;
        }
        if (best == null || affordable > best.last().seeds().size()) {
          best = plan;
        }
      }
    }
    return best;
  }

  /**
   * The ways to come down to the last round, the most thorough first: in two rounds, in one, or at
   * once if few race.
   */
  private static List<List<Round>> qualifying(List<Arm> arms, int epochs, int challengers) {
    if (arms.size() <= challengers + present(arms)) {
      return List.of(List.of());
    }
    // After a quarter of the epochs, high learning rates look best that are not in the end.
    int half = Math.max(1, Math.round(epochs / 2f));
    int quarter = Math.round(arms.size() / 4f);
    int third = (arms.size() + 2) / 3;
    List<List<Round>> ways = new ArrayList<>();
    if (quarter > challengers) {
      ways.add(
          List.of(
              new Round(half, seeds(101, 1), quarter),
              new Round(epochs, seeds(201, 2), challengers)));
    }
    if (third > challengers) {
      ways.add(
          List.of(
              new Round(half, seeds(101, 1), third),
              new Round(epochs, seeds(201, 1), challengers)));
    }
    ways.add(List.of(new Round(half, seeds(101, 1), challengers)));
    return ways;
  }

  private static RacePlan with(List<Round> before, int epochs, int seeds) {
    List<Round> rounds = new ArrayList<>(before);
    rounds.add(new Round(epochs, seeds(1, seeds), Integer.MAX_VALUE));
    return new RacePlan(List.copyOf(rounds));
  }

  private static int affordable(List<Arm> arms, int epochs, List<Round> before, int challengers) {
    for (int seeds = SEEDS_OF_GRID; seeds > 1; seeds--) {
      if (with(before, epochs, seeds).cost(arms) <= SHARE * costOfGrid(arms, epochs)) {
        return seeds;
      }
    }
    return 1;
  }

  /**
   * {@return the longest plan that a budget allows}
   *
   * @param arms who takes part
   * @param epochs of a whole training, if there is time
   * @param seeds of the last round; or {@link #AFFORDABLE}
   * @param epochsAffordable how many epochs of training the budget pays for, all arms together
   * @throws BadInputException if not even the shortest is affordable
   */
  static RacePlan within(List<Arm> arms, int epochs, int seeds, double epochsAffordable) {
    for (int e = epochs; e >= 1; e--) {
      RacePlan plan = of(arms, e, seeds);
      if (plan.costWithTest(arms) <= epochsAffordable) {
        return plan;
      }
    }
    throw new BadInputException(
        "--budget: pays for %.1f epochs, but the shortest race of %d pairs of activation and rate takes %.0f; raise it, or name fewer with --candidates and --rates"
            .formatted(epochsAffordable, arms.size(), of(arms, 1, seeds).costWithTest(arms)));
  }

  private static List<Long> seeds(long from, int count) {
    return LongStream.range(from, from + count).boxed().toList();
  }

  /** With its own rate and with the best one, if several are tried. */
  private static int present(List<Arm> arms) {
    return (int) Math.min(2, arms.stream().filter(Arm::isPresent).count());
  }

  /** Epochs of training until the answer is there, if nobody leaves early. */
  double cost(List<Arm> arms) {
    double cost = 0;
    int there = arms.size();
    for (Round round : rounds) {
      cost += (double) there * round.seeds().size() * round.epochs();
      there =
          round.keeps() == Integer.MAX_VALUE
              ? there
              : Math.min(there, round.keeps() + present(arms));
    }
    return cost;
  }

  /** The same, with the trainings of two arms for the test at the end. */
  private double costWithTest(List<Arm> arms) {
    return cost(arms) + 2.0 * FinalTest.SEEDS * last().epochs();
  }

  /** Epochs of training of all arms with all seeds to the end. */
  private static double costOfGrid(List<Arm> arms, int epochs) {
    return (double) arms.size() * SEEDS_OF_GRID * epochs;
  }

  /** What the race costs, in percent of a full grid; either would be followed by a test. */
  double percentOfGrid(List<Arm> arms) {
    return 100 * cost(arms) / costOfGrid(arms, last().epochs());
  }

  Round last() {
    return rounds.get(rounds.size() - 1);
  }
}
