package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.trial.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far the answers of races are behind the best of a full grid: the mean quality of the grid's
 * best arm minus that of the chosen arm, both with all seeds of the grid.
 *
 * @param setting the problem
 * @param seeds with which the grid was trained
 * @param best the best of the grid, of those that race
 * @param bestQuality its mean
 * @param ofPresent what the network as it is lacks
 * @param repetitions one race each
 * @param resampled races whose seeds are drawn with replacement, as if they were not the seeds of
 *     the grid that judges them
 * @param ofGrids what the best of other grids lacks, each with seeds drawn in the same way
 */
record Regret(
    RegretSetting setting,
    int seeds,
    Arm best,
    double bestQuality,
    double ofPresent,
    List<Repetition> repetitions,
    List<Repetition> resampled,
    List<Double> ofGrids) {
  /**
   * A race.
   *
   * @param chosen its answer
   * @param regret what that lacks to the best
   * @param ofFinalist what the best of the last round lacks, whether or not it is better by more
   *     than chance
   * @param cost epochs of training, as a share of those of a grid with eight seeds
   */
  record Repetition(Arm chosen, double regret, double ofFinalist, double cost) {}

  /**
   * Replays races, each with its own draw of seeds.
   *
   * @param setting the problem
   * @param curves of its grid, with each seed for all arms
   * @param count how many races
   * @param resamplings how many with seeds drawn with replacement, and how many grids
   * @return their regrets
   */
  static Regret of(RegretSetting setting, List<TrainingCurve> curves, int count, int resamplings) {
    Measure measure = Measure.of(setting.data().task());
    int examples = setting.data().train().size();
    Map<Arm, Double> grid = quality(setting.arms(), curves);
    Arm best =
        setting.arms().stream()
            .max((a, b) -> Double.compare(grid.get(a), grid.get(b)))
            .orElseThrow();
    int epochs = setting.problem().epochs();
    int seeds = (int) curves.stream().map(TrainingCurve::seed).distinct().count();
    RacePlan plan = RacePlan.of(setting.arms(), epochs);
    if (plan.last().seeds().size() > seeds) {
      plan = RacePlan.of(setting.arms(), epochs, seeds);
    }
    List<Repetition> repetitions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Replay replay = new Replay(measure, examples, curves, draw(plan, curves, i));
      repetitions.add(repeat(setting, plan, replay, grid, grid.get(best)));
    }
    List<Repetition> resampled = new ArrayList<>();
    List<Double> ofGrids = new ArrayList<>();
    for (int i = 0; i < resamplings; i++) {
      Random random = new Random(i);
      Replay replay = new Replay(measure, examples, curves, resample(plan, curves, random));
      resampled.add(repeat(setting, plan, replay, grid, grid.get(best)));
      ofGrids.add(grid.get(best) - grid.get(bestOfAnotherGrid(setting.arms(), curves, random)));
    }
    return new Regret(
        setting,
        seeds,
        best,
        grid.get(best),
        grid.get(best) - grid.get(setting.lineup().present()),
        List.copyOf(repetitions),
        List.copyOf(resampled),
        List.copyOf(ofGrids));
  }

  private static Repetition repeat(
      RegretSetting setting, RacePlan plan, Replay replay, Map<Arm, Double> grid, double best) {
    Answer answer = answer(setting, setting.race(plan, replay));
    Arm finalist =
        answer.standings().stream()
            .filter(standing -> !standing.isSick())
            .findFirst()
            .orElse(answer.standings().get(0))
            .arm();
    int gridEpochs = setting.arms().size() * RacePlan.SEEDS_OF_GRID * plan.last().epochs();
    return new Repetition(
        answer.chosen(),
        best - grid.get(answer.chosen()),
        best - grid.get(finalist),
        (double) replay.epochs() / gridEpochs);
  }

  private static Arm bestOfAnotherGrid(List<Arm> arms, List<TrainingCurve> curves, Random random) {
    Map<Long, List<TrainingCurve>> bySeed =
        curves.stream()
            .collect(
                Collectors.groupingBy(
                    TrainingCurve::seed, TreeMap::new, Collectors.toUnmodifiableList()));
    List<List<TrainingCurve>> there = List.copyOf(bySeed.values());
    List<TrainingCurve> drawn = new ArrayList<>();
    for (int i = 0; i < RacePlan.SEEDS_OF_GRID; i++) {
      drawn.addAll(there.get(random.nextInt(there.size())));
    }
    Map<Arm, Double> means = quality(arms, drawn);
    return arms.stream().max((a, b) -> Double.compare(means.get(a), means.get(b))).orElseThrow();
  }

  private static Answer answer(RegretSetting setting, Race race) {
    try {
      return new Answer(
          race.run(setting.arms()),
          race.firstRound(),
          race.others(),
          setting.lineup().present(),
          setting.presentNames(),
          false);
    } catch (IOException e) {
      throw new UncheckedIOException("a replay reads no file", e);
    }
  }

  /** Only those with seeds that no arm lacks. */
  static List<TrainingCurve> complete(List<Arm> arms, List<TrainingCurve> all) {
    Map<Long, Set<Arm>> trained = new HashMap<>();
    all.forEach(
        curve -> trained.computeIfAbsent(curve.seed(), seed -> new HashSet<>()).add(curve.arm()));
    return all.stream().filter(curve -> trained.get(curve.seed()).containsAll(arms)).toList();
  }

  /** The mean of each arm's last epochs. */
  static Map<Arm, Double> quality(List<Arm> arms, List<TrainingCurve> curves) {
    Map<Arm, Double> means =
        curves.stream()
            .collect(
                Collectors.groupingBy(
                    TrainingCurve::arm,
                    LinkedHashMap::new,
                    Collectors.averagingDouble(TrainingCurve::last)));
    means.keySet().retainAll(arms);
    if (means.size() < arms.size()) {
      throw new IllegalStateException("the grid lacks some of " + arms);
    }
    return means;
  }

  /**
   * Gives each seed of the race one of the grid. None is there twice in a round; rounds share some
   * only if the grid has too few for all.
   */
  private static Map<Long, Long> draw(RacePlan plan, List<TrainingCurve> curves, long repetition) {
    List<Long> there = seeds(curves);
    Random random = new Random(repetition);
    Deque<Long> left = new ArrayDeque<>();
    Map<Long, Long> seeds = new HashMap<>();
    for (RacePlan.Round round : plan.rounds()) {
      if (round.seeds().size() > there.size()) {
        throw new BadInputException(
            "a round takes %d seeds, the grid has %d"
                .formatted(round.seeds().size(), there.size()));
      }
      if (round.seeds().size() > left.size()) {
        Collections.shuffle(there, random);
        left = new ArrayDeque<>(there);
      }
      for (long seed : round.seeds()) {
        seeds.put(seed, left.remove());
      }
    }
    return seeds;
  }

  private static List<Long> seeds(List<TrainingCurve> curves) {
    return new ArrayList<>(
        curves.stream().map(TrainingCurve::seed).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Gives each seed of the race any of the grid. */
  private static Map<Long, Long> resample(
      RacePlan plan, List<TrainingCurve> curves, Random random) {
    List<Long> there = seeds(curves);
    Map<Long, Long> drawn = new HashMap<>();
    for (RacePlan.Round round : plan.rounds()) {
      for (long seed : round.seeds()) {
        drawn.put(seed, there.get(random.nextInt(there.size())));
      }
    }
    return drawn;
  }

  Measure measure() {
    return Measure.of(setting.data().task());
  }

  /** The regret that is still good. */
  double target() {
    return Goal.regret(measure());
  }

  /** The share of regrets within the target. */
  double within(List<Double> regrets) {
    return (double) regrets.stream().filter(regret -> regret <= target() + 1e-9).count()
        / regrets.size();
  }

  List<Double> ofAnswers() {
    return repetitions.stream().map(Repetition::regret).toList();
  }

  List<Double> ofFinalists() {
    return repetitions.stream().map(Repetition::ofFinalist).toList();
  }

  List<Double> ofResampled() {
    return resampled.stream().map(Repetition::regret).toList();
  }

  double meanCost() {
    return repetitions.stream().mapToDouble(Repetition::cost).average().orElse(Double.NaN);
  }

  /** The answers, the most frequent first, with how often each was given. */
  String answers() {
    Map<Arm, Long> counts =
        repetitions.stream()
            .collect(
                Collectors.groupingBy(
                    Repetition::chosen, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Arm, Long>comparingByValue().reversed())
        .map(e -> "%s (%d)".formatted(words(e.getKey()), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** An arm in a table. */
  String words(Arm arm) {
    return "%s %s"
        .formatted(
            arm.isPresent() ? "now: " + setting.presentNames() : arm.activation(),
            Arm.figure(arm.rate()));
  }
}
