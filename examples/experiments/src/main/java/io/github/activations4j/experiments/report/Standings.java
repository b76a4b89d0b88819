package io.github.activations4j.experiments.report;

import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.trial.Measure;
import io.github.activations4j.experiments.trial.TrialOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The activations of one setting in a sentence: who leads, who diverged, whose units died. */
final class Standings {
  private final String name;
  private final List<Group> groups;

  /**
   * Looks at a setting.
   *
   * @param name of the setting
   * @param groups its activations, best accuracy first
   */
  Standings(String name, List<Group> groups) {
    this.name = name;
    this.groups = groups;
  }

  String sentence() {
    List<Group> stable =
        groups.stream()
            .filter(g -> g.accuracy().count() > 0 && g.count(TrialOutcome.DIVERGED) == 0)
            .toList();
    List<String> parts = new ArrayList<>();
    if (!stable.isEmpty()) {
      parts.add(accuracy(stable));
    }
    Stream<Group> diverged = groups.stream().filter(g -> g.count(TrialOutcome.DIVERGED) > 0);
    String unstable = names(diverged);
    if (!unstable.isEmpty()) {
      parts.add("diverged: " + unstable);
    }
    if (groups.stream().anyMatch(g -> g.deadUnits().count() > 0)) {
      parts.add(deadUnits());
    }
    return "%s: %s.".formatted(name, parts.isEmpty() ? "no result" : String.join("; ", parts));
  }

  private static String accuracy(List<Group> stable) {
    Group best = stable.get(0);
    Group worst = stable.get(stable.size() - 1);
    if (stable.size() == 1) {
      return "%s reaches %s".formatted(best.activation(), quality(best));
    }
    if (shown(best).equals(shown(worst))) {
      return "all %d activations reach %s".formatted(stable.size(), quality(best));
    }
    return "%s is ahead with %s, %s last with %s"
        .formatted(best.activation(), quality(best), worst.activation(), shown(worst));
  }

  private static String quality(Group group) {
    return shown(group) + (measure(group) == Measure.ACCURACY ? " test accuracy" : " test R2");
  }

  private static String shown(Group group) {
    return measure(group) == Measure.ACCURACY
        ? percent(group.accuracy())
        : measure(group).format(group.accuracy().mean());
  }

  private static Measure measure(Group group) {
    return group.trials().get(0).measure();
  }

  private String deadUnits() {
    List<Group> withDead =
        groups.stream()
            .filter(g -> g.deadUnits().mean() > 0)
            .sorted(Comparator.comparingDouble((Group g) -> -g.deadUnits().mean()))
            .toList();
    if (withDead.isEmpty()) {
      return "no unit is dead";
    }
    double largest = withDead.get(0).deadUnits().mean();
    String leaders = names(withDead.stream().filter(g -> g.deadUnits().mean() == largest));
    String others = names(withDead.stream().filter(g -> g.deadUnits().mean() < largest));
    return "most dead units: %s (%s)%s"
        .formatted(
            leaders,
            percent(withDead.get(0).deadUnits()),
            others.isEmpty() ? "" : ", fewer: " + others);
  }

  private static String names(Stream<Group> groups) {
    return groups.map(Group::activation).collect(Collectors.joining(", "));
  }

  private static String percent(Spread share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share.mean());
  }
}
