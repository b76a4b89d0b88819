package io.github.activations4j.integration.faults;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs of the collection as Markdown: what docs/diagnostics-results.md and its list show. */
final class CollectionTables {

  private CollectionTables() {}

  /**
   * Two lines a run: the networks the rules were developed with, and those held out at first.
   *
   * @param runs by number of the run
   */
  static String summary(Map<Long, FaultCollection> runs) {
    StringBuilder page = new StringBuilder();
    page.append("| run | networks | sick | named first | named at all | healthy | of them with a");
    page.append(" serious finding |\n|--:|---|--:|--:|--:|--:|--:|\n");
    runs.forEach(
        (number, run) -> {
          page.append(line(number, "developed with", run.part(false)));
          page.append(line(number, "held out at first", run.part(true)));
        });
    return page.toString();
  }

  private static String line(long number, String part, FaultCollection run) {
    long first = run.sick().stream().filter(SickResult::recalled).count();
    long mentioned = run.sick().stream().filter(SickResult::mentioned).count();
    int n = run.sick().size();
    return String.format(
        Locale.ROOT,
        "| %d | %s | %d | %d (%.2f) | %d (%.2f) | %d | %d |\n",
        number,
        part,
        n,
        first,
        (double) first / n,
        mentioned,
        (double) mentioned / n,
        run.healthy().size(),
        run.healthy().stream().filter(HealthyResult::falseAlarm).count());
  }

  /**
   * Injected causes against first findings, all runs together.
   *
   * @param runs the runs
   */
  static String confusion(Iterable<FaultCollection> runs) {
    Map<FindingKind, List<SickResult>> byCause = new EnumMap<>(FindingKind.class);
    for (FaultCollection run : runs) {
      for (SickResult result : run.sick()) {
        // A set of an enumeration: the order is the enumeration's, the same for every network.
        FindingKind cause = result.network().causes().iterator().next();
        byCause.computeIfAbsent(cause, c -> new ArrayList<>()).add(result);
      }
    }
    StringBuilder page = new StringBuilder();
    page.append("| injected | trained | named first | recall | instead |\n|---|--:|--:|--:|---|\n");
    byCause.forEach(
        (cause, results) -> {
          long recalled = results.stream().filter(SickResult::recalled).count();
          page.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %d | %d | %.2f | %s |\n",
                  cause,
                  results.size(),
                  recalled,
                  (double) recalled / results.size(),
                  instead(results)));
        });
    return page.toString();
  }

  private static String instead(List<SickResult> results) {
    Map<String, Long> counts =
        results.stream()
            .filter(result -> !result.recalled())
            .collect(
                Collectors.groupingBy(
                    CollectionTables::first, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String first(SickResult result) {
    List<Finding> findings = result.outcome().findings();
    return findings.isEmpty() ? "nothing" : findings.get(0).kind().toString();
  }

  /**
   * Networks that do not belong into the collection: sick ones that do as well as their twins, and
   * healthy ones that do not learn.
   *
   * @param run the run
   */
  static List<String> misplaced(FaultCollection run) {
    Stream<String> sick =
        run.sick().stream()
            .filter(result -> !result.harmed())
            .map(
                result ->
                    String.format(
                        Locale.ROOT,
                        "%s is not sick: quality %.2f, its twin's %.2f",
                        result.network().fullName(),
                        result.outcome().quality(),
                        result.twin().quality()));
    Stream<String> healthy =
        run.healthy().stream()
            .filter(result -> !result.learned())
            .map(
                result ->
                    String.format(
                        Locale.ROOT,
                        "%s has not learned: quality %.2f",
                        result.network().name(),
                        result.outcome().quality()));
    return Stream.concat(sick, healthy).toList();
  }

  /**
   * What the diagnostics got wrong: one line a network.
   *
   * @param run the run
   */
  static List<String> errors(FaultCollection run) {
    Stream<String> misses =
        run.sick().stream()
            .filter(result -> !result.recalled())
            .map(
                result ->
                    "%s was %s, found: %s"
                        .formatted(
                            result.network().fullName(),
                            result.network().causes(),
                            names(result.outcome().findings())));
    Stream<String> alarms =
        run.healthy().stream()
            .filter(HealthyResult::falseAlarm)
            .map(
                result ->
                    "%s is healthy, found: %s"
                        .formatted(result.network().name(), names(result.outcome().alarms())));
    return Stream.concat(misses, alarms).toList();
  }

  /**
   * Every network of one run.
   *
   * @param run the run
   */
  static String everyNetwork(FaultCollection run) {
    StringBuilder page = new StringBuilder();
    page.append("## Sick\n\n| fault | in | quality | without the fault | injected | found |\n");
    page.append("|---|---|--:|--:|---|---|\n");
    for (SickResult r : run.sick()) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f | %.2f | %s | %s |\n",
              r.network().name(),
              r.network().twin().name(),
              r.outcome().quality(),
              r.twin().quality(),
              r.network().causes().stream().map(Enum::name).collect(Collectors.joining(", ")),
              names(r.outcome().findings())));
    }
    page.append("\n## Healthy\n\n| network | layers | learns | quality | found |\n");
    page.append("|---|---|---|--:|---|\n");
    for (HealthyResult r : run.healthy()) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.2f | %s |\n",
              r.network().name(),
              r.network().recipe().architecture().words(),
              r.network().recipe().problem().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              r.outcome().quality(),
              names(r.outcome().findings())));
    }
    return page.toString();
  }

  private static String names(List<Finding> findings) {
    return findings.isEmpty()
        ? "nothing"
        : findings.stream()
            .map(f -> f.kind() + " (" + f.severity().name().toLowerCase(Locale.ROOT) + ")")
            .collect(Collectors.joining(", "));
  }
}
