package io.github.activations4j.experiments.statistics;

import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results of an experiment, put together.
 *
 * @param groups each activation in each setting; settings as they come, best accuracy first
 * @param tests every two activations of a setting compared
 * @param varying what the settings differ in
 */
public record Analysis(List<Group> groups, List<PairedTest> tests, List<Factor> varying) {

  /**
   * Puts results together.
   *
   * @param results of one experiment
   * @return their analysis
   */
  public static Analysis of(List<TrialResult> results) {
    Map<Setting, Map<String, List<TrialResult>>> bySetting =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    r -> Setting.of(r.trial()),
                    LinkedHashMap::new,
                    Collectors.groupingBy(
                        r -> r.trial().activation(), LinkedHashMap::new, Collectors.toList())));
    List<Group> groups =
        bySetting.entrySet().stream()
            .flatMap(
                setting ->
                    setting.getValue().entrySet().stream()
                        .map(e -> new Group(setting.getKey(), e.getKey(), e.getValue()))
                        .sorted(BEST_FIRST))
            .toList();
    return new Analysis(groups, PairedTest.of(groups), Factor.varyingIn(bySetting.keySet()));
  }

  /** A group without a single measurement comes last. */
  private static final Comparator<Group> BEST_FIRST =
      Comparator.comparingDouble((Group g) -> g.accuracy().count() == 0 ? 1 : -g.accuracy().mean())
          .thenComparingDouble(g -> g.loss().mean());

  /**
   * The settings of the experiment.
   *
   * @return each once, as they come
   */
  public List<Setting> settings() {
    return groups.stream().map(Group::setting).distinct().toList();
  }

  /**
   * The activations in one setting.
   *
   * @param setting of the experiment
   * @return best accuracy first
   */
  public List<Group> groups(Setting setting) {
    return groups.stream().filter(g -> g.setting().equals(setting)).toList();
  }

  /**
   * Whether no other group of its setting is at least as accurate in at most the time, and better
   * in one of the two: the Pareto front of mean test accuracy against mean seconds of training, or
   * against the time per iteration where activations took turns. A group with a seed that diverged
   * is left out, on the front and as a rival: its accuracy and its time are not of the same
   * trainings.
   *
   * @param group of the experiment
   * @return whether it is on the front
   */
  public boolean isOnFront(Group group) {
    TimeComparison times = times(group.setting());
    return isFrontMeaningful(group.setting())
        && competes(group)
        && groups(group.setting()).stream()
            .filter(Analysis::competes)
            .noneMatch(other -> dominates(other, group, times));
  }

  /**
   * The times of one setting, if its activations took turns.
   *
   * @param setting of the experiment
   * @return their comparison; null if they did not take turns, or too few iterations were timed
   */
  public TimeComparison times(Setting setting) {
    return TimeComparison.of(groups(setting));
  }

  /**
   * Whether the times of a setting can be shown: those that were compared in turns only if they
   * differ by more than their noise.
   *
   * @param setting of the experiment
   * @return whether they can
   */
  public boolean areTimesMeaningful(Setting setting) {
    TimeComparison times = times(setting);
    return times == null ? !tookTurns(setting) : times.isMoreThanNoise();
  }

  /**
   * Whether a front says anything: times that were compared in turns differ by more than their
   * noise, and so does the quality.
   */
  private boolean isFrontMeaningful(Setting setting) {
    return areTimesMeaningful(setting) && (times(setting) == null || isQualityMeaningful(setting));
  }

  /** Whether times of several activations were meant to be compared block by block. */
  private boolean tookTurns(Setting setting) {
    return groups(setting).size() > 1
        && groups(setting).stream()
            .flatMap(group -> group.trials().stream())
            .anyMatch(trial -> trial.millisecondsByBlock() != null);
  }

  private boolean isQualityMeaningful(Setting setting) {
    List<Group> some = groups(setting).stream().filter(Analysis::competes).toList();
    if (some.size() < 2) {
      return false;
    }
    if (some.stream().anyMatch(g -> g.accuracy().count() > 1)) {
      return tests.stream()
          .anyMatch(test -> test.setting().equals(setting) && test.isSignificant());
    }
    double best = some.get(0).accuracy().mean();
    double worst = some.get(some.size() - 1).accuracy().mean();
    return best - worst > Chance.of(some.get(0).trials().get(0), best);
  }

  private static boolean competes(Group group) {
    return group.count(TrialOutcome.FINISHED) > 0 && group.count(TrialOutcome.DIVERGED) == 0;
  }

  private static boolean dominates(Group a, Group b, TimeComparison times) {
    double accuracy = a.accuracy().mean() - b.accuracy().mean();
    double time = time(a, times) - time(b, times);
    return accuracy >= 0 && time <= 0 && (accuracy > 0 || time < 0);
  }

  private static double time(Group group, TimeComparison times) {
    return times == null
        ? group.seconds().mean()
        : times.means().getOrDefault(group.activation(), Double.NaN);
  }
}
