package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Several networks, one after the other: as lines for a terminal or as rows of Markdown. */
final class DoctorTable {
  /** The first two rows. */
  static final List<String> HEAD =
      List.of(
          "| network | first finding | change made | accuracy before | after | serious findings"
              + " before | after |",
          "|---|---|---|--:|--:|--:|--:|");

  private DoctorTable() {}

  /** A network for a terminal: what was found, what was changed, and what came of it. */
  static List<String> lines(String name, Course course) {
    TrainingResult before = course.results().get(0);
    return List.of(
        name + ": " + finding(before),
        "  change: " + changes(course),
        "  on test examples %s -> %s, serious findings %d -> %d"
            .formatted(
                BeforeAndAfter.quality(before),
                BeforeAndAfter.quality(course.last()),
                before.seriousFindings(),
                course.last().seriousFindings()));
  }

  /** The row of a network in a Markdown table. */
  static String row(String name, Course course) {
    TrainingResult before = course.results().get(0);
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %s | %s | %d | %d |",
        name,
        finding(before),
        changes(course),
        BeforeAndAfter.quality(before),
        BeforeAndAfter.quality(course.last()),
        before.seriousFindings(),
        course.last().seriousFindings());
  }

  private static String finding(TrainingResult before) {
    List<Finding> findings = before.report().findings();
    return findings.isEmpty() ? "none" : findings.get(0).kind().title();
  }

  private static String changes(Course course) {
    return course.treatments().isEmpty()
        ? "none"
        : course.treatments().stream()
            .map(treatment -> treatment.fix().title())
            .collect(Collectors.joining("; then: "));
  }
}
