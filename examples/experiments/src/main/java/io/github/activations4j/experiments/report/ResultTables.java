package io.github.activations4j.experiments.report;

import io.github.activations4j.experiments.report.Table.Column;
import io.github.activations4j.experiments.statistics.Analysis;
import io.github.activations4j.experiments.statistics.Chance;
import io.github.activations4j.experiments.statistics.Factor;
import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.statistics.PairedTest;
import io.github.activations4j.experiments.statistics.Setting;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.statistics.TimeComparison;
import io.github.activations4j.experiments.trial.Measure;
import io.github.activations4j.experiments.trial.TrialFinding;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of an experiment. */
public final class ResultTables {
  /** Beyond that a table of comparisons is no longer read; the file has them all. */
  private static final int MOST_TESTS = 30;

  /** Beyond that a table of trials is no longer read; the file has them all. */
  private static final int MOST_UNFINISHED = 30;

  /** Beyond that sentences about each setting are no longer read. */
  private static final int MOST_STANDINGS = 4;

  private final Analysis analysis;
  private final double target;
  private final Measure measure;

  /**
   * Makes tables.
   *
   * @param analysis of the results
   * @param target the accuracy that epochs to the target are about
   */
  public ResultTables(Analysis analysis, double target) {
    this.analysis = analysis;
    this.target = target;
    this.measure =
        analysis.groups().stream()
            .flatMap(group -> group.trials().stream())
            .map(TrialResult::measure)
            .findFirst()
            .orElse(Measure.ACCURACY);
  }

  /**
   * A row for each activation in each setting.
   *
   * @return the table, without columns in which nothing stands
   */
  public Table summary() {
    List<Column> columns = new ArrayList<>();
    analysis.varying().forEach(factor -> columns.add(Column.part(factor.title())));
    columns.add(Column.words("activation"));
    columns.add(Column.number(measure.title()));
    columns.add(Column.number("95 % interval"));
    columns.add(Column.number("training loss"));
    columns.add(
        Column.number(
            measure == Measure.ACCURACY
                ? "epochs to %s %%".formatted(rounded(100 * target))
                : "epochs to " + rounded(target)));
    columns.add(Column.number("seconds to it"));
    columns.add(Column.number("dead units %"));
    columns.add(Column.number("ms/iteration"));
    columns.add(Column.words("front"));
    columns.add(Column.words("diagnosis"));
    columns.add(Column.words("trials"));
    return new Table(columns, analysis.groups().stream().map(this::row).toList())
        .withoutEmptyColumns();
  }

  /** 90, not 90.00. */
  private static String rounded(double percent) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(percent);
  }

  private List<String> row(Group group) {
    List<String> cells = new ArrayList<>();
    analysis.varying().forEach(factor -> cells.add(factor.of(group.setting())));
    cells.add(group.activation());
    cells.add(group.accuracy().format(measure.decimals(), measure.factor()));
    cells.add(interval(group.accuracy()));
    cells.add(group.loss().format(4, 1));
    cells.add(reached(group, group.epochsToTarget().format(seeds() == 1 ? 0 : 1, 1)));
    boolean timed = analysis.areTimesMeaningful(group.setting());
    cells.add(timed ? group.secondsToTarget().format(1, 1) : "");
    cells.add(group.deadUnits().format(1, 100));
    cells.add(timed ? milliseconds(group) : "");
    cells.add(analysis.isOnFront(group) ? "yes" : "");
    cells.add(diagnosis(group));
    cells.add(outcomes(group));
    return cells;
  }

  /** What the diagnostics found at the end, and with how many seeds; remarks are left out. */
  private String diagnosis(Group group) {
    Map<String, Long> seeds =
        group.trials().stream()
            .flatMap(
                trial ->
                    trial.findings().stream()
                        .filter(TrialFinding::matters)
                        .map(f -> f.kind().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .distinct())
            .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    return seeds.entrySet().stream()
        .map(e -> seeds() == 1 ? e.getKey() : "%s (%d)".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** With its interval if activations took turns, otherwise with the deviation over the seeds. */
  private String milliseconds(Group group) {
    TimeComparison times = analysis.times(group.setting());
    Double mean = times == null ? null : times.means().get(group.activation());
    return mean == null
        ? group.millisecondsPerIteration().format(2, 1)
        : String.format(
            Locale.ROOT,
            "%.2f (%.2f .. %.2f)",
            mean,
            mean - times.halfWidth(),
            mean + times.halfWidth());
  }

  private String interval(Spread accuracy) {
    double half = accuracy.halfWidth95();
    return Double.isNaN(half)
        ? "-"
        : String.format(
            Locale.ROOT,
            "%s .. %s",
            measure.format(accuracy.mean() - half),
            measure.format(accuracy.mean() + half));
  }

  private static String reached(Group group, String epochs) {
    int reached = group.epochsToTarget().count();
    int all = group.trials().size();
    if (reached == 0) {
      return "not reached";
    }
    return reached == all ? epochs : "%s (%d of %d)".formatted(epochs, reached, all);
  }

  /** How many seeds, and what became of those that did not finish; nothing if all is as usual. */
  private String outcomes(Group group) {
    String unfinished =
        Stream.of(TrialOutcome.values())
            .filter(o -> o != TrialOutcome.FINISHED && group.count(o) > 0)
            .map(o -> "%d %s".formatted(group.count(o), o.words()))
            .collect(Collectors.joining(", "));
    int all = group.trials().size();
    if (unfinished.isEmpty()) {
      return all == seeds() ? "" : String.valueOf(all);
    }
    return "%d (%s)".formatted(all, unfinished);
  }

  /**
   * Comparisons of activations by test accuracy, the least likely to be chance first.
   *
   * @return the table, which stops after {@value #MOST_TESTS} rows; without the columns in which
   *     nothing stands, such as who diverged if none did
   */
  public Table tests() {
    List<Column> columns =
        List.of(
            Column.words("setting"),
            Column.words("first"),
            Column.words("second"),
            Column.number("seeds"),
            Column.number("first - second, " + measure.unit()),
            Column.number("95 % interval"),
            Column.number("p (t)"),
            Column.number("p (t, Holm)"),
            Column.number("p (Wilcoxon, Holm)"),
            Column.words("significant"),
            Column.words("diverged"));
    return new Table(
            columns,
            tested()
                .sorted(Comparator.comparingDouble(PairedTest::t))
                .limit(MOST_TESTS)
                .map(this::row)
                .toList())
        .withoutEmptyColumns();
  }

  private Stream<PairedTest> tested() {
    return analysis.tests().stream().filter(test -> test.t() != null);
  }

  private List<String> row(PairedTest test) {
    return List.of(
        Factor.describe(test.setting(), analysis.varying()),
        test.first(),
        test.second(),
        String.valueOf(test.difference().count()),
        String.format(
            Locale.ROOT,
            "%+." + measure.decimals() + "f",
            measure.factor() * test.difference().mean()),
        interval(test.difference()),
        PairedTest.format(test.t()),
        PairedTest.format(test.tHolm()),
        PairedTest.format(test.wilcoxonHolm()),
        test.isSignificant() ? "yes" : "",
        diverged(test));
  }

  /** Who diverged, and with how many of the seeds that are compared. */
  private static String diverged(PairedTest test) {
    return Stream.of(
            Map.entry(test.first(), test.firstDiverged()),
            Map.entry(test.second(), test.secondDiverged()))
        .filter(side -> side.getValue() > 0)
        .map(side -> "%s (%d)".formatted(side.getKey(), side.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Each trial that did not finish, and why.
   *
   * @return the table, which stops after {@value #MOST_UNFINISHED} rows; without rows if all
   *     finished
   */
  public Table unfinishedTrials() {
    return new Table(
        List.of(
            Column.words("setting"),
            Column.words("activation"),
            Column.number("seed"),
            Column.words("outcome"),
            Column.words("message")),
        analysis.groups().stream()
            .flatMap(group -> group.trials().stream())
            .filter(trial -> trial.outcome() != TrialOutcome.FINISHED)
            .limit(MOST_UNFINISHED)
            .map(this::unfinishedRow)
            .toList());
  }

  private List<String> unfinishedRow(TrialResult result) {
    return List.of(
        Factor.describe(Setting.of(result.trial()), analysis.varying()),
        result.trial().activation(),
        String.valueOf(result.trial().seed()),
        result.outcome().words(),
        result.message() == null ? "-" : result.message());
  }

  /**
   * What the results say in words, and how much of it may be chance.
   *
   * @return a few sentences
   */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (analysis.settings().size() <= MOST_STANDINGS) {
      for (Setting setting : analysis.settings()) {
        sentences.add(
            new Standings(Factor.describe(setting, analysis.varying()), analysis.groups(setting))
                .sentence());
      }
    }
    if (seeds() > 1) {
      sentences.addAll(comparisons());
    }
    sentences.addAll(unfinished());
    noise().ifPresent(sentences::add);
    chance().ifPresent(sentences::add);
    return sentences;
  }

  /** With how many seeds most activations were trained. */
  private int seeds() {
    return analysis.groups().stream().mapToInt(g -> g.trials().size()).max().orElse(0);
  }

  private List<String> comparisons() {
    List<String> sentences = new ArrayList<>();
    long significant = analysis.tests().stream().filter(PairedTest::isSignificant).count();
    int tested = (int) tested().count();
    if (tested == 0) {
      sentences.add(
          "No two activations could be compared: a test needs at least two seeds whose differences"
              + " are not all alike.");
    } else {
      sentences.add(
          "%d of %d comparisons of two activations differ by more than chance: paired t-test over equal seeds, p below %s after Holm's correction for all of them%s."
              .formatted(
                  significant,
                  tested,
                  PairedTest.LEVEL,
                  tested > MOST_TESTS
                      ? "; the report lists the %d smallest p".formatted(MOST_TESTS)
                      : ""));
    }
    long withDiverged = tested().filter(PairedTest::isWithDiverged).count();
    if (withDiverged > 0) {
      sentences.add(
          "Trials that diverged take part in %d of these comparisons (of %s), with the accuracy they had: 0 %% if the network computes NaN, which is below chance. Such a difference may say that trainings diverged, not how well the others learn."
              .formatted(withDiverged, divergedNames()));
    }
    long untested = analysis.tests().size() - tested;
    if (tested > 0 && untested > 0) {
      sentences.add(
          "%d more could not be tested: fewer than two common seeds, or the same difference with each."
              .formatted(untested));
    }
    return sentences;
  }

  /** The activations that are compared with trials of theirs that diverged. */
  private String divergedNames() {
    return tested()
        .flatMap(
            test ->
                Stream.of(
                    test.firstDiverged() > 0 ? test.first() : null,
                    test.secondDiverged() > 0 ? test.second() : null))
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private List<String> unfinished() {
    List<String> sentences = new ArrayList<>();
    for (TrialOutcome outcome : TrialOutcome.values()) {
      List<Group> some = analysis.groups().stream().filter(g -> g.count(outcome) > 0).toList();
      if (outcome != TrialOutcome.FINISHED && !some.isEmpty()) {
        sentences.add(
            "%s: %s."
                .formatted(
                    outcome.words(),
                    some.stream()
                        .map(
                            g ->
                                "%s (%d of %d)"
                                    .formatted(name(g), g.count(outcome), g.trials().size()))
                        .collect(Collectors.joining("; "))));
      }
    }
    return sentences;
  }

  /** Which settings have no times, and why. */
  private Optional<String> noise() {
    List<String> names =
        analysis.settings().stream()
            .filter(setting -> !analysis.areTimesMeaningful(setting))
            .map(setting -> Factor.describe(setting, analysis.varying()))
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Times are not shown (%s): trained in turns, the activations differ by no more than the noise,"
                + " or too few iterations were timed.".formatted(String.join("; ", names)));
  }

  /** Two standard errors of the difference of two accuracies near the best. */
  private Optional<String> chance() {
    OptionalDouble best =
        analysis.groups().stream()
            .filter(g -> g.accuracy().count() > 0)
            .mapToDouble(g -> g.accuracy().mean())
            .max();
    if (best.isEmpty() || measure != Measure.ACCURACY) {
      return Optional.empty();
    }
    int n = analysis.groups().get(0).trials().get(0).testImages();
    double chance = Chance.of(analysis.groups().get(0).trials().get(0), best.getAsDouble());
    String more = seeds() == 1 ? "; several seeds would show how much the seed matters" : "";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "With %,d test images, accuracies less than about %.1f points apart may differ by chance%s.",
            n,
            100 * chance,
            more));
  }

  private String name(Group group) {
    return group.activation() + ", " + Factor.describe(group.setting(), analysis.varying());
  }

  /**
   * The machines and versions of results.
   *
   * @param results of an experiment
   * @return each once
   */
  public static String machines(List<TrialResult> results) {
    return results.stream()
        .map(
            r ->
                "%s, %d native thread%s per trial, %d trial%s at once"
                    .formatted(
                        r.machine().describe(),
                        r.threads(),
                        r.threads() == 1 ? "" : "s",
                        r.trialsAtOnce(),
                        r.trialsAtOnce() == 1 ? "" : "s"))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
