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
  static String faultSummary(String collection, List<FaultResult> results) {
    int n = results.size();
    List<FaultResult> repairable = results.stream().filter(r -> r.fault().byProgram()).toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s | %s | %d | %d | %s | %d | %d | %d | %d |\n",
        collection,
        n,
        share(results, r -> r.naming() == Naming.RIGHT),
        share(results, r -> r.naming() == Naming.SYMPTOM),
        share(results, r -> r.naming() == Naming.WRONG),
        share(results, r -> r.naming() == Naming.NOTHING),
        count(results, r -> r.sick().healthy()),
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
  static String healthySummary(String collection, List<HealthyTraining> results) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d |\n",
        collection,
        results.size(),
        results.stream().filter(HealthyTraining::falseAlarm).count(),
        results.stream().filter(HealthyTraining::warned).count());
  }

  private static long count(List<FaultResult> results, Predicate<FaultResult> which) {
    return results.stream().filter(which).count();
  }

  private static String share(List<FaultResult> results, Predicate<FaultResult> which) {
    long n = count(results, which);
    return results.isEmpty()
        ? "–"
        : String.format(Locale.ROOT, "%d (%.2f)", n, (double) n / results.size());
  }

  /** One line per fault. */
  static String faults(List<FaultResult> results) {
    StringBuilder table = new StringBuilder();
    table.append("| fault | what is wrong; accepted repair | first finding | named | first fix |");
    table.append(" sick → repaired → by first fix | effect |\n");
    table.append("|---|---|---|---|---|---|---|\n");
    for (FaultResult r : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %s → %s → %s | %s |\n",
              name(r.fault()),
              r.fault().wrong(),
              r.sick().first().map(TruthTables::finding).orElse("nothing"),
              r.naming().word(),
              r.fix().orElse(""),
              quality(r.sick().quality()),
              quality(r.repaired()),
              r.fix().isEmpty() ? "–" : quality(r.fixed()),
              r.effect().word()));
    }
    return table.toString();
  }

  private static String name(FaultCase fault) {
    return fault.link().isEmpty() ? fault.name() : "[" + fault.name() + "](" + fault.link() + ")";
  }

  /** One line per healthy training. */
  static String healthy(List<HealthyTraining> results) {
    StringBuilder table = new StringBuilder();
    table.append("| training | quality | needed | raised at any time |\n|---|--:|--:|---|\n");
    for (HealthyTraining r : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s |\n",
              r.name(),
              quality(r.chart().quality()),
              quality(r.needed()),
              findings(r.chart().raised())));
    }
    return table.toString();
  }

  /** One line per fault whose first fix does not repair it. */
  static String unrepaired(List<FaultResult> results) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| fault | first finding | first fix | sick → repaired → by first fix | effect |\n");
    table.append("|---|---|---|---|---|\n");
    for (FaultResult r : results) {
      if (r.effect() != Effect.REPAIRED) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s → %s → %s | %s |\n",
                r.fault().name(),
                r.sick().first().map(TruthTables::finding).orElse("nothing"),
                r.fix().orElse(""),
                quality(r.sick().quality()),
                quality(r.repaired()),
                r.fix().isEmpty() ? "–" : quality(r.fixed()),
                r.effect().word()));
      }
    }
    return table.toString();
  }

  /** Trainings that do not belong into the collection. */
  static List<String> misplaced(List<FaultResult> sick) {
    return sick.stream()
        .filter(r -> !r.isTrue())
        .map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%s: quality %s, with the accepted repair %s",
                    r.fault().name(),
                    quality(r.sick().quality()),
                    quality(r.repaired())))
        .toList();
  }

  /** Trainings that do not belong into the collection. */
  static List<String> unhealthy(List<HealthyTraining> results) {
    return results.stream()
        .filter(r -> !r.learned())
        .map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%s: quality %s, needed %s",
                    r.name(),
                    quality(r.chart().quality()),
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
}
