package io.github.activations4j.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.examples.trial.ModelKind;
import io.github.activations4j.examples.trial.Results;
import io.github.activations4j.examples.trial.TrialResult;
import io.github.activations4j.experiments.statistics.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String HOSTILE = "</script><b title='x'>&{{data}}";

  private static final List<TrialResult> RESULTS =
      List.of(
          Results.good(ModelKind.MLP, "relu", 1, 0.90),
          Results.good(ModelKind.MLP, "elu", 1, 0.94),
          Results.diverged(ModelKind.MLP, HOSTILE, 1),
          Results.good(ModelKind.MLP, "relu", 2, 0.92),
          Results.good(ModelKind.MLP, "elu", 2, 0.80),
          Results.good(ModelKind.MLP, HOSTILE, 2, 0.5),
          Results.good(ModelKind.CNN, "relu", 1, 0.97),
          Results.good(ModelKind.CNN, "relu", 2, 0.97));

  private static final Summary SUMMARY = Summary.of(RESULTS, 500);

  @TempDir private Path folder;

  @Test
  void spreadIsMeanAndSampleDeviation() {
    assertEquals("2.0 ± 1.4", Spread.of(List.of(1.0, 3.0)).format(1, 1));
    assertEquals("300", Spread.of(List.of(3.0)).format(0, 100));
    assertEquals("-", Spread.of(List.of()).format(1, 1));
  }

  @Test
  void tableIsSortedByAccuracyAndSaysWhatIsMissing() {
    assertEquals(
        """
        model  activation                       test accuracy %              training loss    epochs to 90 %    dead units %   ms/iteration
        mlp    relu                                 91.0 +- 1.4           0.2500 +- 0.0000        3.0 +- 0.0     12.5 +- 0.0   1.50 +- 0.00
        mlp    elu                                  87.0 +- 9.9           0.2500 +- 0.0000      3.0 (1 of 2)     12.5 +- 0.0   1.50 +- 0.00
        mlp    </script><b title='x'>&{{data}}     25.0 +- 35.4   0.2500 (1 of 2 diverged)       not reached            12.5   1.50 +- 0.00

        cnn    relu                                 97.0 +- 0.0           0.2500 +- 0.0000        3.0 +- 0.0     12.5 +- 0.0   1.50 +- 0.00
        """
            .replaceAll(" +", " "),
        TextTable.of(SUMMARY).replaceAll(" +", " "));
  }

  @Test
  void columnsOfTheTableAreAligned() {
    List<String> lines = TextTable.of(SUMMARY).lines().filter(l -> !l.isEmpty()).toList();
    int end = lines.get(0).indexOf("training loss") + "training loss".length();
    for (String line : lines) {
      assertFalse(Character.isWhitespace(line.charAt(end - 1)), line);
      assertEquals("  ", line.substring(end, end + 2), line);
    }
  }

  @Test
  void sentencesFollowTheNumbers() {
    List<String> sentences = new Findings(SUMMARY).sentences();
    assertEquals(3, sentences.size());
    assertTrue(
        sentences.get(0).startsWith("mlp: relu is ahead with 91.0 % test accuracy"),
        sentences.get(0));
    assertTrue(
        sentences.get(0).contains("most dead units: relu, elu, " + HOSTILE + " (12.5 %)"),
        sentences.get(0));
    assertTrue(sentences.get(0).contains("diverged: " + HOSTILE + ";"), sentences.get(0));
    assertTrue(sentences.get(1).startsWith("cnn: relu reaches 97.0 %"), sentences.get(1));
    assertTrue(sentences.get(2).contains("500 test images"), sentences.get(2));
  }

  @Test
  void csvHasALineForEachTrial() throws IOException {
    Path csv = folder.resolve("results.csv");
    ResultsCsv.write(RESULTS, csv);
    List<String> lines = Files.readAllLines(csv);
    assertEquals(1 + RESULTS.size(), lines.size());
    assertTrue(lines.get(0).startsWith("model,activation,seed,epochs,testAccuracy,trainLoss"));
    assertTrue(lines.get(1).startsWith("mlp,relu,1,3,0.9,0.25,0.9,3,0.125,1.5,false"));
    assertTrue(lines.get(3).contains(",1,3,0.0,,0.9,,,1.5,true,"), lines.get(3));
  }

  @Test
  void pageNeedsNothingButItself() throws IOException {
    String page = page();
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
    assertFalse(page.replace(escaped(HOSTILE), "").contains("{{data}}</"), "all places are filled");
  }

  @Test
  void pageEmbedsTheDataAndCannotBeBrokenByIt() throws IOException {
    String page = page();
    assertFalse(page.contains(HOSTILE));
    assertTrue(page.contains("<td>" + escaped(HOSTILE) + "</td>"));
    Matcher data =
        Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(page);
    assertTrue(data.find());
    JsonNode json = new JsonMapper().readTree(data.group(1));
    assertEquals(0.9, json.at("/target").asDouble());
    assertEquals("mlp", json.at("/models/0/name").asText());
    assertEquals("relu", json.at("/models/0/activations/0/name").asText());
    assertEquals(0.91, json.at("/models/0/activations/0/accuracy/2").asDouble(), 1e-12);
    assertEquals(HOSTILE, json.at("/models/0/activations/2/name").asText());
    assertEquals(0.5, json.at("/models/0/activations/2/loss/1").asDouble(), "of the other seed");
  }

  private String page() throws IOException {
    Path file = folder.resolve("report.html");
    HtmlReport.write(SUMMARY, List.of("settings of " + HOSTILE), file);
    return Files.readString(file);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;");
  }
}
