package io.github.activations4j.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String HOSTILE = "</script><b title='x'>|{{data}}";

  private static final List<TrialResult> RESULTS =
      List.of(
          Samples.finished("relu", 1, 0.92),
          Samples.finished(HOSTILE, 1, 0.5),
          Samples.finished("relu", 2, 0.9),
          Samples.finished(HOSTILE, 2, 0.4),
          Samples.finished("relu", 3, 0.91),
          Samples.failed(HOSTILE, 3, TrialOutcome.MEMORY_EXCEEDED),
          Samples.failed("mish", 1, TrialOutcome.FAILED));

  @TempDir private Path folder;
  private ExperimentReport report;

  @BeforeEach
  void write() throws IOException {
    report = new ExperimentReport("A <title>", List.of("first & second"), RESULTS);
    report.write(folder);
  }

  @Test
  void equalAccuraciesHaveNoWinner() {
    List<TrialResult> equal =
        List.of(Samples.finished("relu", 1, 0.9), Samples.finished("mish", 1, 0.9));
    String first = new ExperimentReport("equal", List.of(), equal).sentences().get(0);
    assertTrue(first.startsWith("mlp 2x8: all 2 activations reach 90.0 % test accuracy; "), first);
  }

  @Test
  void theTextSaysWhatHappened() {
    String text = report.text();
    assertTrue(text.contains("91.00 +- 1.00"), text);
    // t(0.975, 2) / √3 = 2.484138
    assertTrue(text.contains("88.52 .. 93.48"), text);
    assertTrue(text.contains("3 (1 memory exceeded)"), text);
    assertTrue(text.contains("1 (1 failed)"), text);
    assertTrue(text.contains("2.0 +- 0.0"), "epochs to the target: " + text);
    assertTrue(text.contains("failed: mish, mlp 2x8 (1 of 1)."), text);
    assertTrue(
        text.contains(
            "mlp 2x8: relu is ahead with 91.0 % test accuracy, " + HOSTILE + " last with 45.0 %"),
        text);
    assertTrue(text.contains("most dead units: relu, " + HOSTILE + " (50.0 %)."), text);
    assertTrue(text.contains("With 500 test images, accuracies less than about"), text);
  }

  @Test
  void thePageNeedsNothingButItself() throws IOException {
    String page = Files.readString(folder.resolve("report.html"));
    String markup = page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1");
    for (String loader : List.of("src=", "href=", "url(", "@import", "http:", "https:")) {
      assertFalse(markup.contains(loader), loader);
    }
    // Scripts name licences and XML namespaces; nothing else.
    Matcher urls = Pattern.compile("https?://([^/\"]*)").matcher(page);
    while (urls.find()) {
      assertTrue(
          Set.of("www.apache.org", "www.w3.org", "github.com").contains(urls.group(1)),
          urls.group());
    }
    assertTrue(page.contains("default-src 'none'"));
    assertTrue(page.contains("Apache Software Foundation"), "the chart library is in the page");
  }

  @Test
  void thePageHoldsNothingButWhatItShould() throws IOException {
    String page = Files.readString(folder.resolve("report.html"));
    assertFalse(page.contains(HOSTILE), "escaped everywhere");
    assertTrue(page.contains("A &lt;title&gt;"));
    assertFalse(page.contains("<script src"), "nothing is loaded");
    int start = page.indexOf("id=\"data\">") + "id=\"data\">".length();
    JsonNode data =
        new JsonMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
    assertEquals(3, data.get("activations").size());
    JsonNode best = data.get("settings").get(0).get("groups").get(0);
    assertEquals("relu", best.get("name").asText());
    assertEquals(0.91, best.get("accuracy").asDouble(), 1e-9);
    assertEquals(0.455, best.get("accuracies").get(0).asDouble(), 1e-9);
    assertEquals("layer1", best.get("shares").get(0).get("layers").get(1).asText());
    assertEquals(0.75, best.get("shares").get(0).get("values").get(1).get(0).asDouble());
    assertEquals(0.5, best.get("deadUnits").asDouble());
    assertEquals(0, best.get("shares").get(2).get("layers").size(), "nothing is saturated");
  }

  @Test
  void tablesForSpreadsheetsHaveALineEach() throws IOException {
    List<String> trials = Files.readAllLines(folder.resolve("trials.csv"));
    assertEquals(1 + RESULTS.size(), trials.size());
    assertTrue(trials.get(0).startsWith("network,initialisation,bias"), trials.get(0));
    assertEquals(1 + 3, Files.readAllLines(folder.resolve("groups.csv")).size());
    assertEquals(1 + 3, Files.readAllLines(folder.resolve("tests.csv")).size());
  }

  @Test
  void markdownKeepsItsColumns() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("report.md"));
    int header =
        lines.indexOf(lines.stream().filter(l -> l.startsWith("| network")).findFirst().get());
    List<String> rows = lines.subList(header, header + 2 + 3);
    for (String row : rows) {
      assertEquals(columns(rows.get(0)), columns(row), row);
    }
    assertTrue(rows.stream().anyMatch(row -> row.contains("'x'>\\|{{data}}")), rows.toString());
  }

  /** Names and messages come from files: none may become a link, a tag, a heading or a formula. */
  @Test
  void noTextBecomesMarkup() throws IOException {
    String hostile = "=<img src=x> [a](http://b) `c` \u001b[2J\n# d | e";
    String shown = "\\<img src=x> \\[a\\](http://b) \\`c\\` \\\\u001b\\[2J # d \\| e";
    List<TrialResult> results =
        List.of(Samples.finished(hostile, 1, 0.9), Samples.failed(hostile, 2, TrialOutcome.FAILED));
    ExperimentReport report = new ExperimentReport(hostile, List.of(hostile, "- x"), results);
    report.write(folder);
    String markdown = Files.readString(folder.resolve("report.md"));
    assertTrue(markdown.startsWith("# =" + shown + "\n\n- \\=" + shown + "\n- \\- x\n"), markdown);
    assertFalse(markdown.matches("(?s).*(?<!\\\\)<img.*"), markdown);
    assertFalse(markdown.contains("\u001b"), markdown);
    assertEquals(
        1,
        markdown.lines().filter(line -> line.startsWith("# ")).count(),
        "one title: " + markdown);
    String text = report.text();
    assertFalse(text.contains("\u001b"), text);
    for (String file : List.of("trials.csv", "groups.csv")) {
      for (String line : Files.readAllLines(folder.resolve(file))) {
        assertFalse(line.matches(".*(^|,)\"?=.*"), line);
      }
    }
  }

  @Test
  void columnsThatSayNothingAreLeftOut() {
    List<TrialResult> oneSeed =
        List.of(Samples.finished("elu", 1, 0.92), Samples.finished("mish", 1, 0.91));
    String text = new ExperimentReport("one seed", List.of(), oneSeed).text();
    for (String column : List.of("95 % interval", "diagnosis", "trials")) {
      assertFalse(text.contains(column), text);
    }
    assertTrue(text.contains("test accuracy %  training loss  epochs to 90 %"), text);
    assertTrue(text.contains("several seeds would show how much the seed matters"), text);
    assertFalse(text.contains("compar"), "nothing is tested with one seed: " + text);
  }

  @Test
  void whoDivergedIsNamedBesideTheComparisons() throws IOException {
    List<TrialResult> results = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      results.add(Samples.finished("relu", seed, 0.9 + seed / 100.0));
      results.add(Samples.finished("mish", seed, 0.8 + seed * seed / 100.0));
      results.add(
          seed < 4 ? Samples.diverged("cube", seed, 0, 1) : Samples.finished("cube", seed, 0.5));
    }
    // With a seed that is not compared, because the other has no result.
    results.add(Samples.diverged("mish", 5, 0, 1));
    results.add(Samples.failed("relu", 5, TrialOutcome.FAILED));
    ExperimentReport diverged = new ExperimentReport("diverged", List.of(), results);
    diverged.write(folder);
    String sentence =
        "Trials that diverged take part in 2 of these comparisons (of cube), with the accuracy they"
            + " had: 0 % if the network computes NaN, which is below chance.";
    String page = Files.readString(folder.resolve("report.html"));
    String markdown = Files.readString(folder.resolve("report.md"));
    for (String text : List.of(diverged.text(), page, markdown)) {
      assertTrue(text.contains(sentence), text);
    }
    assertTrue(page.contains("<td>cube (3)</td>"), page);
    assertTrue(markdown.contains("| cube (3) |"), markdown);
    assertEquals(2, markdown.split("\\| cube \\(3\\) \\|", -1).length - 1, markdown);

    assertTrue(page.contains("<h2>Trials that did not finish</h2>"), page);
    assertTrue(markdown.contains("## Trials that did not finish"), markdown);
    assertTrue(markdown.contains("| mlp 2x8 | cube | 3 | diverged | no loss any more |"), markdown);
    assertTrue(markdown.contains("| mlp 2x8 | relu | 5 | failed | it went wrong |"), markdown);
    List<String> csv = Files.readAllLines(folder.resolve("trials.csv"));
    assertEquals(4, csv.stream().filter(line -> line.contains("no loss any more")).count());

    List<String> tests = Files.readAllLines(folder.resolve("tests.csv"));
    List<String> header = List.of(tests.get(0).split(","));
    for (String line : tests.subList(1, tests.size())) {
      List<String> cells = List.of(line.split(",", -1));
      for (String side : List.of("first", "second")) {
        boolean isCube = cells.get(header.indexOf(side)).equals("cube");
        assertEquals(isCube ? "3" : "0", cells.get(header.indexOf(side + "Diverged")), line);
      }
    }
  }

  @Test
  void whereNothingDivergedNothingIsSaidOfIt() throws IOException {
    List<TrialResult> results = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      results.add(Samples.finished("relu", seed, 0.9 + seed / 100.0));
      results.add(Samples.finished("mish", seed, 0.8 + seed * seed / 100.0));
    }
    ExperimentReport fine = new ExperimentReport("fine", List.of(), results);
    fine.write(folder);
    assertFalse(fine.text().contains("diverged"), fine.text());
    String markdown = Files.readString(folder.resolve("report.md"));
    assertTrue(markdown.contains("| p (t, Holm) |"), markdown);
    assertFalse(markdown.contains("| significant |"), "no difference is: " + markdown);
    assertFalse(markdown.contains("| diverged |"), markdown);
    assertFalse(markdown.contains("did not finish"), markdown);
  }

  @Test
  void ofManyTrialsThatDidNotFinishSomeAreListed() throws IOException {
    List<TrialResult> results = new ArrayList<>();
    for (int seed = 1; seed <= 40; seed++) {
      results.add(Samples.failed("relu", seed, TrialOutcome.FAILED));
    }
    new ExperimentReport("many", List.of(), results).write(folder);
    String markdown = Files.readString(folder.resolve("report.md"));
    String head = "Trials that did not finish: 30 of 40, trials.csv has all";
    assertTrue(markdown.contains("## " + head), markdown);
    assertEquals(30, markdown.lines().filter(l -> l.endsWith("| it went wrong |")).count());
    assertTrue(Files.readString(folder.resolve("report.html")).contains("<h2>" + head + "</h2>"));
  }

  /** Nothing is lost, and no line is wider than a terminal. */
  @Test
  void wideTablesAreContinuedBelow() {
    Table table =
        new Table(
            List.of(
                Table.Column.words("activation"),
                Table.Column.number("a heading of forty characters, in words"),
                Table.Column.number("another one of forty characters, longer"),
                Table.Column.words("remark")),
            List.of(List.of("relu", "1", "2", "slow"), List.of("elu", "3", "4", "fast")));
    assertEquals(
        """
        activation  a heading of forty characters, in words
        relu                                              1
        elu                                               3

        activation  another one of forty characters, longer  remark
        relu                                              2  slow
        elu                                               4  fast
        """,
        table.toText());
  }

  @Test
  void columnsAreAlignedAndPartsKeptApart() {
    Table table =
        new Table(
            List.of(Table.Column.part("network"), Table.Column.number("share %")),
            List.of(List.of("a", "1.0 ± 0.5"), List.of("a", "-"), List.of("long", "12.0 ± 0.5")));
    assertEquals(
        """
        network      share %
        a         1.0 +- 0.5
        a                  -

        long     12.0 +- 0.5
        """,
        table.toText());
    assertEquals(2, table.toHtml().split("<tbody>").length - 1);
  }

  private static long columns(String row) {
    return row.replace("\\|", "").chars().filter(c -> c == '|').count();
  }

  @Test
  void oneTrialIsAReportToo() throws IOException {
    ExperimentReport one =
        new ExperimentReport(
            "one", List.of(), List.of(Samples.failed("relu", 1, TrialOutcome.FAILED)));
    one.write(folder);
    assertTrue(one.text().contains("mlp 2x8: no result."), one.text());
    assertTrue(one.text().contains("failed: relu, mlp 2x8 (1 of 1)."), one.text());
    assertEquals("", Files.readString(folder.resolve("tests.csv")).strip());
  }
}
