package io.github.activations4j.diagnostics.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When findings are raised, kept and cleared. */
class FindingBookTest {

  private final FindingBook book = new FindingBook(100);

  private static Finding finding(FindingKind kind, Severity severity, int since) {
    return new Finding(kind, severity, "layer0", since, "", "", List.of(), 0.5);
  }

  @Test
  void raisedOnceAndAgainWhenWorse() {
    Finding warning = finding(FindingKind.DEAD_UNITS, Severity.WARNING, 1);
    Finding serious = finding(FindingKind.DEAD_UNITS, Severity.SERIOUS, 9);
    assertEquals(List.of(warning), book.enter(List.of(warning), 1).raised());
    assertEquals(List.of(), book.enter(List.of(warning), 2).raised());
    assertEquals(List.of(serious), book.enter(List.of(serious), 9).raised());
    assertEquals(1, book.findings().get(0).sinceIteration());
  }

  @Test
  void staysForAWhile() {
    Finding finding = finding(FindingKind.DEAD_UNITS, Severity.WARNING, 1);
    book.enter(List.of(finding), 1);
    assertEquals(List.of(), book.enter(List.of(), 101).cleared());
    assertEquals(List.of(finding), book.findings());
    assertEquals(List.of(finding), book.enter(List.of(), 102).cleared());
    assertEquals(List.of(), book.findings());
  }

  @Test
  void anotherAccountOfTheSameRunReplacesIt() {
    Finding symptom = finding(FindingKind.EXPLODING_GRADIENT, Severity.SERIOUS, 1);
    Finding cause = finding(FindingKind.STEP_TOO_LARGE, Severity.SERIOUS, 1);
    book.enter(List.of(symptom), 10);
    FindingBook.Change change = book.enter(List.of(cause), 15);
    assertEquals(List.of(cause), change.raised());
    assertEquals(List.of(symptom), change.cleared());
    assertEquals(List.of(cause), book.findings());
  }

  @Test
  void aLesserFindingDoesNot() {
    Finding serious = finding(FindingKind.EXPLODING_GRADIENT, Severity.SERIOUS, 1);
    Finding warning = finding(FindingKind.DEAD_UNITS, Severity.WARNING, 1);
    book.enter(List.of(serious), 10);
    book.enter(List.of(warning), 15);
    assertEquals(List.of(serious, warning), book.findings());
  }
}
