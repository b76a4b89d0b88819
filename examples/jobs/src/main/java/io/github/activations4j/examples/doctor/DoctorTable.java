package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Several networks in one table, a row each, as Markdown. */
final class DoctorTable {
  /** The first two rows. */
  static final List<String> HEAD =
      List.of(
          "| network | first finding | change made | accuracy before | after | serious findings"
              + " before | after |",
          "|---|---|---|--:|--:|--:|--:|");

  private DoctorTable() {}

  /** The row of a network. */
  static String row(String name, Course course) {
    TrainingResult before = course.results().get(0);
    List<Finding> findings = before.report().findings();
    String changes =
        course.treatments().stream()
            .map(treatment -> treatment.fix().title())
            .collect(Collectors.joining("; then: "));
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %s | %s | %d | %d |",
        name,
        findings.isEmpty() ? "none" : findings.get(0).kind().title(),
        changes.isEmpty() ? "none" : changes,
        BeforeAndAfter.quality(before),
        BeforeAndAfter.quality(course.last()),
        before.seriousFindings(),
        course.last().seriousFindings());
  }
}
