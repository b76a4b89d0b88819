package io.github.activations4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.vector.VectorTierRuns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/accuracy.md says what the kernels do today. */
class AccuracyPageTest {

  private static final String STALE =
      DocsFolder.file(AccuracyPage.FILE) + " is stale; run: " + AccuracyPage.COMMAND + "\n";

  private static List<String> rows(String heading) {
    String page = DocsFolder.read(DocsFolder.file(AccuracyPage.FILE));
    int start = page.indexOf(heading);
    int end = page.indexOf("\n## ", start + 1);
    return start < 0 || end < 0
        ? List.of()
        : page.substring(start, end).lines().filter(line -> line.startsWith("| `")).toList();
  }

  @Test
  void tableIsCurrent() {
    assertCurrent(rows("## Plain loops"), AccuracyPage.measured());
  }

  @Test
  void tableOfVectorCodeIsCurrent() {
    VectorTierRuns.orSkip();
    assertCurrent(rows("## Vector code"), AccuracyPage.measuredInVectorCode());
  }

  private static void assertCurrent(List<String> committed, Stream<AccuracyRow> rows) {
    List<String> measured = rows.map(row -> row.markdown().strip()).toList();
    assertEquals(measured.size(), committed.size(), STALE);
    for (int i = 0; i < measured.size(); i++) {
      assertSame(committed.get(i), measured.get(i));
    }
  }

  /**
   * Names and errors, not places: Math.exp of another processor may differ by one unit of double,
   * which moves the second decimal of an error, or the worst of two equally bad arguments.
   */
  private static void assertSame(String committed, String measured) {
    String[] was = cells(committed);
    String[] is = cells(measured);
    assertEquals(List.of(was).subList(0, 2), List.of(is).subList(0, 2), STALE);
    for (int i = 2; i < is.length; i += 2) {
      double before = Double.parseDouble(was[i]);
      double now = Double.parseDouble(is[i]);
      assertTrue(
          Math.abs(before - now) <= 0.011 * Math.max(1e-9, Math.max(before, now)) + tiny(i),
          STALE + committed + "\n" + measured);
    }
  }

  /** ULPs are printed with two decimals, relative and absolute errors with two digits. */
  private static double tiny(int column) {
    return column == 2 ? 0.011 : 1.1e-8;
  }

  private static String[] cells(String row) {
    return Arrays.stream(row.substring(1).split("\\|", -1))
        .map(String::strip)
        .limit(8)
        .toArray(String[]::new);
  }

  @Test
  void exhaustiveResultsAreReadBack() {
    String csv = DocsFolder.read(DocsFolder.file(ExhaustiveResults.FILE));
    assertEquals(csv, ExhaustiveResults.parse(csv).csv());
  }
}
