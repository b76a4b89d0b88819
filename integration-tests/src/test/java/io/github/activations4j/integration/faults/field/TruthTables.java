package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs as Markdown: what docs/diagnostics-truth.md shows. */
final class TruthTables {

  private TruthTables() {}

  /** One line per fault. */
  static String faults(PublishedRun run) {
    StringBuilder table = new StringBuilder();
    table.append("| source | what is wrong; accepted repair | first finding |  | first fix |");
    table.append(" sick → repaired by source → by first fix |  |\n");
    table.append("|---|---|---|---|---|---|---|\n");
    for (PublishedResult r : run.results()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| [%s](%s) | %s | %s | %s | %s | %s → %s → %s | %s |\n",
              r.fault().source(),
              r.fault().link(),
              r.fault().wrong(),
              r.sick().first().map(TruthTables::finding).orElse("nothing"),
              r.naming().word(),
              r.fix().map(FirstFix::title).orElse(""),
              quality(r.sick().quality()),
              quality(r.repaired()),
              r.fix().isEmpty() ? "–" : quality(r.fixed()),
              r.effect().word()));
    }
    return table.toString();
  }

  /** Such as "STEP_TOO_LARGE S @44". */
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
