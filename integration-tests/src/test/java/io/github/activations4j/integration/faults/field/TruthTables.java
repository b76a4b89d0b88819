package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Results as Markdown: what docs/diagnostics-truth.md shows. */
final class TruthTables {

  private TruthTables() {}

  static String headOfFaultSummary() {
    return "| collection | faults | right cause first | a symptom first | wrong | nothing said |"
        + " called healthy | a program could repair | repaired by the first fix | helped |"
        + " no effect | worse | no fix |\n"
        + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  }

  /** One line of the summary. */
  static String faultSummary(String collection, List<FaultRow> results) {
    int n = results.size();
    List<FaultRow> repairable = results.stream().filter(FaultRow::byProgram).toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s | %s | %d | %d | %s | %d | %d | %d | %d |\n",
        collection,
        n,
        share(results, r -> r.naming() == Naming.RIGHT),
        share(results, r -> r.naming() == Naming.SYMPTOM),
        share(results, r -> r.naming() == Naming.WRONG),
        share(results, r -> r.naming() == Naming.NOTHING),
        count(results, FaultRow::healthy),
        repairable.size(),
        share(repairable, r -> r.effect() == Effect.REPAIRED),
        count(repairable, r -> r.effect() == Effect.HELPED),
        count(repairable, r -> r.effect() == Effect.NONE),
        count(repairable, r -> r.effect() == Effect.WORSE),
        count(repairable, r -> r.effect() == Effect.NOT_TRIED));
  }

  static String headOfHealthySummary() {
    return "| collection | healthy trainings | of them with a serious finding | with a warning |\n"
        + "|---|--:|--:|--:|\n";
  }

  /** One line of the summary. */
  static String healthySummary(String collection, List<HealthyRow> results) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d |\n",
        collection,
        results.size(),
        results.stream().filter(HealthyRow::falseAlarm).count(),
        results.stream().filter(HealthyRow::warned).count());
  }

  private static long count(List<FaultRow> results, Predicate<FaultRow> which) {
    return results.stream().filter(which).count();
  }

  private static String share(List<FaultRow> results, Predicate<FaultRow> which) {
    long n = count(results, which);
    return results.isEmpty()
        ? "–"
        : String.format(Locale.ROOT, "%d (%.2f)", n, (double) n / results.size());
  }

  /** One line per fault. */
  static String faults(List<FaultRow> results) {
    StringBuilder table = new StringBuilder();
    table.append("| fault | what is wrong; accepted repair | first finding | named | first fix |");
    table.append(" sick → repaired → by first fix | effect | rules |\n");
    table.append("|---|---|---|---|---|---|---|--:|\n");
    for (FaultRow r : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %s → %s → %s | %s | %d |\n",
              linked(r),
              r.wrong(),
              r.first(),
              r.naming().word(),
              r.fix(),
              quality(r.sick()),
              quality(r.repaired()),
              r.fix().isEmpty() ? "–" : quality(r.fixed()),
              r.effect().word(),
              r.rules()));
    }
    return table.toString();
  }

  private static String linked(FaultRow r) {
    return r.link().isEmpty() ? r.name() : "[" + r.name() + "](" + r.link() + ")";
  }

  /** One line per healthy training. */
  static String healthy(List<HealthyRow> results) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| training | quality | needed | raised at any time | rules |\n|---|--:|--:|---|--:|\n");
    for (HealthyRow r : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %d |\n",
              r.name(),
              quality(r.quality()),
              quality(r.needed()),
              r.raised(),
              r.rules()));
    }
    return table.toString();
  }

  /** One line per fault whose first fix does not repair it. */
  static String unrepaired(List<FaultRow> results) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| fault | first finding | first fix | sick → repaired → by first fix | effect |\n");
    table.append("|---|---|---|---|---|\n");
    for (FaultRow r : results) {
      if (r.effect() != Effect.REPAIRED) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s → %s → %s | %s |\n",
                r.name(),
                r.first(),
                r.fix(),
                quality(r.sick()),
                quality(r.repaired()),
                r.fix().isEmpty() ? "–" : quality(r.fixed()),
                r.effect().word()));
      }
    }
    return table.toString();
  }

  /** Trainings that do not belong into the collection. */
  static List<String> misplaced(List<FaultRow> sick) {
    return sick.stream()
        .filter(r -> !r.isTrue())
        .map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%s: quality %s, with the accepted repair %s",
                    r.name(),
                    quality(r.sick()),
                    quality(r.repaired())))
        .toList();
  }

  /** Trainings that do not belong into the collection. */
  static List<String> unhealthy(List<HealthyRow> results) {
    return results.stream()
        .filter(r -> !r.learned())
        .map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%s: quality %s, needed %s",
                    r.name(),
                    quality(r.quality()),
                    quality(r.needed())))
        .toList();
  }

  /** Such as "STEP_TOO_LARGE S @44": kind, severity, first iteration. */
  static String finding(Finding finding) {
    return finding.kind()
        + " "
        + finding.severity().name().charAt(0)
        + " @"
        + finding.sinceIteration();
  }

  static String findings(List<Finding> findings) {
    return findings.isEmpty()
        ? "nothing"
        : findings.stream().map(TruthTables::finding).collect(Collectors.joining(", "));
  }

  static String quality(double quality) {
    return Double.isNaN(quality) ? "NaN" : String.format(Locale.ROOT, "%.2f", quality);
  }

  /** All that was said of a fault. */
  static String details(FaultResult result) {
    return result.fault().name()
        + ", "
        + result.naming().word()
        + ", "
        + result.effect().word()
        + ": "
        + details(result.sick());
  }

  /** All that was said of a healthy training, whether it was right or not. */
  static String details(HealthyTraining result) {
    return result.name() + ": " + details(result.chart());
  }

  private static String details(Chart chart) {
    StringBuilder text = new StringBuilder(chart.verdict());
    text.append("\n  raised: ").append(findings(chart.raised()));
    for (Finding finding : chart.findings()) {
      text.append("\n  ").append(finding(finding)).append(' ').append(finding.layer());
      text.append("\n    ").append(finding.evidence());
      text.append("\n    ").append(finding.cause());
      finding.fixes().forEach(fix -> text.append("\n    - ").append(fix.title()));
    }
    return text.toString();
  }
}
