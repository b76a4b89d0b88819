package io.github.activations4j.diagnostics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.browser.InBrowser;
import io.github.activations4j.browser.ReportPage;
import io.github.activations4j.browser.Screen;
import io.github.activations4j.browser.Tab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Shows the page in a real browser. */
@Tag("same-on-every-jdk")
class HealthPageTest extends InBrowser {

  private static final String UPDATES = "Size of the updates, as a share of the weights";

  private Tab tab;
  private ReportPage page;

  @Test
  void drawsEveryChartWithoutComplaintsOrRequests() throws IOException {
    show("dying", SampleReports.dying(), Screen.DESKTOP);
    page.assertUntroubled();
    assertEquals(
        List.of(
            "Loss",
            "Dead units",
            "Saturated units",
            "Dormant units",
            UPDATES,
            "Gradient norm over depth"),
        page.titles());
    page.assertAllDrawn(6);
    assertEquals(2, tab.evaluate("document.querySelectorAll('.card').length").asInt());
    assertEquals(6, tab.evaluate("document.querySelectorAll('.layers tbody tr').length").asInt());
    tab.picture(PICTURES.resolve("dying-desktop.png"));
  }

  @Test
  void marksFindingsInTheLossAndTheHealthyBandOfUpdates() throws IOException {
    show("marks", SampleReports.dying(), Screen.DESKTOP);
    JsonNode marks = page.series("Loss").at("/1/markLine/data");
    assertEquals(2, marks.size());
    assertEquals(41, marks.at("/0/xAxis").asInt());
    assertEquals("layer2: 31 units died", page.series("Loss").at("/2/data/0/text").asText());
    JsonNode band = page.series(UPDATES).get(6);
    assertEquals(-4, band.at("/markArea/data/0/0/yAxis").asInt());
    assertEquals(-2, band.at("/markArea/data/0/1/yAxis").asInt());
    assertEquals(-3, band.at("/markLine/data/0/yAxis").asInt());
  }

  @Test
  void drawsTheDyingLayerAndNoOtherInTheMapOfDeadUnits() throws IOException {
    show("map", SampleReports.dying(), Screen.DESKTOP);
    JsonNode cells = page.series("Dead units").at("/0/data");
    assertEquals(5 * 120, cells.size(), "five hidden layers at 120 moments; the output has none");
    for (JsonNode cell : cells) {
      boolean dying = cell.get(1).asInt() == 2 && cell.get(0).asInt() > 41;
      assertEquals(dying, cell.get(2).asDouble() > 0, cell.toString());
    }
  }

  @Test
  void chartsOverIterationsStandBelowEachOther() throws IOException {
    for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
      show("axes-" + screen.width(), SampleReports.dying(), screen);
      String expected = span("Loss");
      for (String title : List.of("Dead units", "Saturated units", "Dormant units", UPDATES)) {
        assertEquals(expected, span(title), title);
      }
    }
  }

  /** Where the first and the last iteration are on the screen. */
  private String span(String title) {
    return tab.evaluate(
            """
            (() => {
              const chart = %s;
              const left = chart.getDom().getBoundingClientRect().left;
              return [1, 1191].map((i) => Math.round(left + chart.convertToPixel({ xAxisIndex: 0 }, i))).join(' to ');
            })()
            """
                .formatted(page.chart(title)))
        .asText();
  }

  @Test
  void saysWhyAChartIsNotDrawn() throws IOException {
    show("still", SampleReports.still(), Screen.DESKTOP);
    page.assertUntroubled();
    page.assertAllDrawn(2);
    String charts = tab.evaluate("document.getElementById('charts').innerText").asText();
    for (String text :
        List.of(
            "Saturated units\n\nNone in any measured iteration.",
            UPDATES + "\n\nNo weight changed in any measured iteration.",
            "Gradient norm over depth\n\nOf 3 layers, only output has a gradient.")) {
      assertTrue(charts.contains(text), charts);
    }
    tab.picture(PICTURES.resolve("still-desktop.png"));
  }

  @Test
  void aPredictionIsNoRun() throws IOException {
    show("predicted", SampleReports.predicted(), Screen.DESKTOP);
    page.assertUntroubled();
    page.assertAllDrawn(1);
    assertEquals(List.of("Gradient norm over depth"), page.titles());
    String text = tab.evaluate("document.querySelector('main').innerText").asText();
    assertTrue(text.contains("Not healthy before training: dead units in layer1."), text);
    assertFalse(text.contains("iteration"), text);
    tab.picture(PICTURES.resolve("predicted-desktop.png"));
  }

  @Test
  void oneLossOnTheWholePage() throws IOException {
    HealthReport report = HealthReport.of(List.of(), SampleReports.dying().history());
    show("loss", report, Screen.DESKTOP);
    String losses =
        Figures.loss(report.history().loss().first())
            + " → "
            + Figures.loss(report.history().loss().last());
    String title = tab.evaluate("document.querySelector('h1').textContent").asText();
    assertTrue(title.contains("loss " + losses), title);
    assertEquals(losses, tile("loss, first → last"));
  }

  @Test
  void tilesSayWhatRanAndWhen() throws IOException {
    show("tiles", SampleReports.dying(), Screen.DESKTOP);
    assertEquals("Adam", tile("updater"));
    assertEquals("0.001", tile("learning rate"));
    assertEquals("32", tile("batch size"));
    assertEquals("2 min 5 s", tile("duration"));
    assertTrue(tile("started").matches("2026-0\\d-\\d\\d \\d\\d:\\d\\d"), tile("started"));
    assertEquals("120 of 1,191", tile("iterations measured"));
  }

  private String tile(String term) {
    return tab.evaluate(
            "[...document.querySelectorAll('.facts div')].find((d) => d.querySelector('dt').textContent === '%s')?.querySelector('dd').textContent"
                .formatted(term))
        .asText();
  }

  @Test
  void confidenceHasTheColourOfItsCard() throws IOException {
    show("meters", SampleReports.dying(), Screen.DESKTOP);
    for (String card : List.of(".card.bad", ".card.watch")) {
      assertTrue(
          tab.evaluate(
                  "getComputedStyle(document.querySelector('%1$s .meter span')).backgroundColor === getComputedStyle(document.querySelector('%1$s .number-disc')).backgroundColor"
                      .formatted(card))
              .asBoolean(),
          card);
    }
  }

  @Test
  void saysThatAHealthyRunIsHealthy() throws IOException {
    show("healthy", SampleReports.healthy(), Screen.DESKTOP);
    page.assertUntroubled();
    // Words stand in the place of the map of dead units, of which there are none.
    page.assertAllDrawn(5);
    assertTrue(
        tab.evaluate("document.querySelector('.verdict.good h1').textContent")
            .asText()
            .startsWith("Healthy"));
    assertEquals(0, tab.evaluate("document.querySelectorAll('.card').length").asInt());
    tab.picture(PICTURES.resolve("healthy-desktop.png"));
  }

  @Test
  void showsFortyLayersRecurrenceAndNaN() throws IOException {
    show("deep", SampleReports.deep(), Screen.DESKTOP);
    page.assertUntroubled();
    assertTrue(page.titles().contains("Gradient over time steps"), page.titles().toString());
    page.assertAllDrawn(7);
    assertEquals(700, page.series("Loss").at("/1/markArea/data/0/0/xAxis").asInt());
    tab.picture(PICTURES.resolve("deep-desktop.png"));
    show("deep-phone", SampleReports.deep(), Screen.PHONE);
    page.assertNothingSticksOut();
    tab.picture(PICTURES.resolve("deep-phone.png"));
  }

  @Test
  void fitsAPhone() throws IOException {
    for (Screen screen : List.of(Screen.PHONE, Screen.DARK_PHONE)) {
      String name = screen.dark() ? "dying-phone-dark" : "dying-phone";
      show(name, SampleReports.dying(), screen);
      page.assertUntroubled();
      page.assertNothingSticksOut();
      page.assertAllDrawn(6);
      tab.picture(PICTURES.resolve(name + ".png"));
    }
  }

  @Test
  void followsDarkModeWhileItIsOpen() throws IOException {
    show("modes", SampleReports.dying(), Screen.DESKTOP);
    String[] texts = {"body", ".card p", ".badge", ".layers .state", ".number-disc"};
    page.assertChartsFollow(Screen.DESKTOP);
    tab.show(Screen.DARK_DESKTOP);
    page.assertChartsFollow(Screen.DARK_DESKTOP);
    page.assertUntroubled();
    page.assertAllDrawn(6);
    page.assertReadable(texts);
    tab.picture(PICTURES.resolve("dying-desktop-dark.png"));
    tab.show(Screen.DESKTOP);
    page.assertChartsFollow(Screen.DESKTOP);
    page.assertReadable(texts);
  }

  @Test
  void buttonsHideLines() throws IOException {
    show("buttons", SampleReports.dying(), Screen.DESKTOP);
    String selected = page.chart(UPDATES) + ".getOption().legend[0].selected";
    tab.evaluate("document.querySelector('.legend button').click()");
    assertFalse(tab.evaluate(selected + ".layer0").asBoolean());
    assertEquals(
        "false",
        tab.evaluate("document.querySelector('.legend button').getAttribute('aria-pressed')")
            .asText());
  }

  @Test
  void textsCannotBreakThePage() throws IOException {
    show("hostile", SampleReports.hostile(), Screen.PHONE);
    page.assertUntroubled();
    page.assertNothingSticksOut();
    assertEquals(
        SampleReports.HOSTILE, tab.evaluate("document.querySelector('h1').textContent").asText());
    assertEquals(
        SampleReports.HOSTILE, tab.evaluate("document.querySelector('code').textContent").asText());
    assertEquals(0, tab.evaluate("document.querySelectorAll('b[title]').length").asInt());
    tab.evaluate(page.chart("Loss") + ".dispatchAction({type:'showTip',x:60,y:80})");
    assertEquals(0, tab.evaluate("document.querySelectorAll('b[title]').length").asInt());
  }

  @Test
  void nothingMeasuredIsNoError() throws IOException {
    show("empty", SampleReports.empty(), Screen.PHONE);
    page.assertUntroubled();
    assertTrue(
        tab.evaluate("document.getElementById('charts').textContent")
            .asText()
            .contains("Nothing was measured yet"));
  }

  /** The checks above can fail: a page with every fault fails each of them. */
  @Test
  void faultsWouldBeSeen() throws IOException {
    Path file = PICTURES.resolve("faulty.html");
    Files.writeString(
        file,
        """
        <!doctype html>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <div style="width: 900px">wide</div>
        <img src="http://127.0.0.1:9/x.png">
        <div class="chart"><canvas></canvas></div>
        <script>throw new Error('broken');</script>
        """);
    tab = browser.open(file, Screen.PHONE);
    page = new ReportPage(tab);
    assertTrue(tab.complaints().toString().contains("broken"), "a script error");
    assertTrue(tab.requests().toString().contains("http://127.0.0.1:9/x.png"), "a request");
    for (Executable check :
        List.<Executable>of(
            page::assertUntroubled, page::assertNothingSticksOut, () -> page.assertAllDrawn(1))) {
      assertThrows(AssertionError.class, check);
    }
  }

  private void show(String name, HealthReport report, Screen screen) {
    Path file = PICTURES.resolve(name + ".html");
    report.writeHtml(file);
    tab = browser.open(file, screen);
    page = new ReportPage(tab);
  }
}
