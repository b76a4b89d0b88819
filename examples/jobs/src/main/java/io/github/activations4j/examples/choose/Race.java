package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which arms stay after each round of a race, from the results of their trainings. */
final class Race {
  private final TrialTemplate template;
  private final RacePlan plan;
  private final Arm present;
  private final Runner runner;
  private final List<String> departures = new ArrayList<>();
  private final List<Standing> lastOfOthers = new ArrayList<>();
  private final Map<Arm, List<TrialResult>> fullLength = new HashMap<>();
  private List<Standing> firstRound = List.of();

  /**
   * Prepares a race.
   *
   * @param template for its trials
   * @param plan its rounds
   * @param present the network as it is, with its own learning rate
   * @param runner trains
   */
  Race(TrialTemplate template, RacePlan plan, Arm present, Runner runner) {
    this.template = template;
    this.plan = plan;
    this.present = present;
    this.runner = runner;
  }

  /** Trains, or finds the results of earlier runs. */
  interface Runner {
    /**
     * Trains what has no result yet.
     *
     * @param task what to call it
     * @param trials of one round
     * @return results in this order, fewer if the time is over
     * @throws IOException if trials cannot be run
     */
    List<TrialResult> run(String task, List<Trial> trials) throws IOException;
  }

  /**
   * Runs all rounds.
   *
   * @param arms that take part, including the network as it is
   * @return the standings after the last round that was run, best first
   * @throws IOException if trials cannot be run
   */
  List<Standing> run(List<Arm> arms) throws IOException {
    List<Arm> there = arms;
    List<Standing> standings = List.of();
    for (int r = 0; r < plan.rounds().size(); r++) {
      RacePlan.Round round = plan.rounds().get(r);
      List<Trial> trials = template.trials(there, round.epochs(), round.seeds());
      List<TrialResult> results =
          runner.run("round %d of %d".formatted(r + 1, plan.rounds().size()), trials);
      List<Standing> now = standings(there, results, fullLength);
      if (results.size() < trials.size() && !standings.isEmpty()) {
        return standings; // the time ran out: the previous round counts
      }
      standings = now;
      if (r == 0 && plan.rounds().size() > 1) {
        firstRound = now;
      }
      if (results.size() < trials.size() || r == plan.rounds().size() - 1) {
        return standings;
      }
      if (round.epochs() == plan.last().epochs()) {
        results.forEach(
            result ->
                fullLength.computeIfAbsent(Arm.of(result), arm -> new ArrayList<>()).add(result));
      }
      there = survivors(standings, round.keeps(), r + 1);
    }
    return standings;
  }

  /** The standings of all arms after the first round; none if there was only one. */
  List<Standing> firstRound() {
    return firstRound;
  }

  /** Which arms left, when and why. */
  List<String> departures() {
    return List.copyOf(departures);
  }

  /** The last standing of each arm that left before the end, latest first. */
  List<Standing> others() {
    return List.copyOf(lastOfOthers);
  }

  /** The standings of arms by some results, best first. */
  static List<Standing> standings(List<Arm> arms, List<TrialResult> results) {
    return standings(arms, results, Map.of());
  }

  private static List<Standing> standings(
      List<Arm> arms, List<TrialResult> results, Map<Arm, List<TrialResult>> earlier) {
    Map<Arm, List<TrialResult>> byArm = new LinkedHashMap<>();
    arms.forEach(arm -> byArm.put(arm, new ArrayList<>()));
    results.forEach(result -> byArm.get(Arm.of(result)).add(result));
    return byArm.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(
            entry ->
                new Standing(
                    entry.getKey(),
                    List.copyOf(entry.getValue()),
                    List.copyOf(earlier.getOrDefault(entry.getKey(), List.of()))))
        .sorted(Standing.BEST_FIRST)
        .toList();
  }

  private List<Arm> survivors(List<Standing> standings, int keeps, int round) {
    List<Standing> left = new ArrayList<>();
    boolean last = round == plan.rounds().size() - 1;
    Set<String> names = new HashSet<>();
    Standing best =
        standings.stream().filter(s -> !s.isSick()).findFirst().orElse(standings.get(0));
    // With its best rate: else a candidate would be compared with a rate, not with an activation.
    Standing bestPresent =
        standings.stream().filter(s -> s.arm().isPresent()).findFirst().orElse(null);
    for (Standing standing : standings) {
      String reason = null;
      if (standing.arm().equals(present) || standing == bestPresent) {
        reason = null;
      } else if (standing.isSick()) {
        reason = "sick: " + standing.sickness();
      } else if (last && (standing.arm().isPresent() || !names.add(standing.arm().activation()))) {
        reason = "better with another learning rate";
      } else if (standing.isBehind(best)) {
        reason = "behind " + best.arm().words(true);
      } else if (left.stream().filter(s -> !s.arm().equals(present) && s != bestPresent).count()
          >= keeps) {
        reason = "not among the best %d".formatted(keeps);
      }
      if (reason == null) {
        left.add(standing);
      } else {
        departures.add(
            "round %d: %s left, %s".formatted(round, standing.arm().words(true), reason));
        lastOfOthers.add(0, standing);
      }
    }
    return left.stream().map(Standing::arm).toList();
  }

  /** The results behind some standings, for a page. */
  static List<TrialResult> results(List<Standing> standings) {
    return standings.stream().flatMap(s -> s.all().stream()).collect(Collectors.toList());
  }
}
