package io.github.activations4j.diagnostics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.activations4j.diagnostics.HealthReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * Shows the page in a real browser. Pictures of what it saw are in target/report-pages.
 *
 * <p>Skipped where there is no browser; CI installs one.
 */
class HealthPageTest {
  private static final Path PICTURES = Path.of("target", "report-pages");

  /** How many colours each canvas shows and how many pixels are painted at all. */
  private static final String CANVASES =
      """
      [...document.querySelectorAll('.chart canvas')].map((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const colours = new Set();
        let painted = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] === 0) continue;
          painted++;
          colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
        }
        return { colours: colours.size, painted };
      })
      """;

  private static Chromium browser;

  @BeforeAll
  static void startBrowser() throws IOException {
    Optional<Path> executable = Chromium.find();
    assumeTrue(
        executable.isPresent(),
        "Skipped: none of " + Chromium.namesInWords() + " is on the PATH, so no page can be shown");
    Files.createDirectories(PICTURES);
    browser = Chromium.start(executable.get());
  }

  @AfterAll
  static void stopBrowser() throws IOException, InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void drawsEveryChartWithoutComplaintsOrRequests() throws IOException {
    Tab tab = show("dying", SampleReports.dying(), Screen.DESKTOP);
    assertUntroubled(tab);
    assertEquals(
        List.of(
            "Loss",
            "Dead units",
            "Saturated units",
            "Dormant units",
            "Update : parameter, log10",
            "Gradient norm over depth"),
        titles(tab));
    assertAllDrawn(tab, 6);
    assertEquals(2, tab.evaluate("document.querySelectorAll('.card').length").asInt());
    assertEquals(6, tab.evaluate("document.querySelectorAll('.layers tbody tr').length").asInt());
    tab.picture(PICTURES.resolve("dying-desktop.png"));
  }

  @Test
  void marksFindingsInTheLossAndTheHealthyBandOfUpdates() throws IOException {
    Tab tab = show("marks", SampleReports.dying(), Screen.DESKTOP);
    JsonNode marks = series(tab, "Loss").at("/1/markLine/data");
    assertEquals(2, marks.size());
    assertEquals(41, marks.at("/0/xAxis").asInt());
    assertEquals("layer2: 31 units died", series(tab, "Loss").at("/2/data/0/text").asText());
    JsonNode band = series(tab, "Update : parameter, log10").get(6);
    assertEquals(-4, band.at("/markArea/data/0/0/yAxis").asInt());
    assertEquals(-2, band.at("/markArea/data/0/1/yAxis").asInt());
    assertEquals(-3, band.at("/markLine/data/0/yAxis").asInt());
  }

  @Test
  void drawsTheDyingLayerAndNoOtherInTheMapOfDeadUnits() throws IOException {
    Tab tab = show("map", SampleReports.dying(), Screen.DESKTOP);
    JsonNode cells = series(tab, "Dead units").at("/0/data");
    assertEquals(5 * 120, cells.size(), "five hidden layers at 120 moments; the output has none");
    for (JsonNode cell : cells) {
      boolean dying = cell.get(1).asInt() == 2 && cell.get(0).asInt() > 4;
      assertEquals(dying, cell.get(2).asDouble() > 0, cell.toString());
    }
  }

  @Test
  void saysThatAHealthyRunIsHealthy() throws IOException {
    Tab tab = show("healthy", SampleReports.healthy(), Screen.DESKTOP);
    assertUntroubled(tab);
    assertAllDrawn(tab, 6);
    assertTrue(
        tab.evaluate("document.querySelector('.verdict.good h1').textContent")
            .asText()
            .startsWith("Healthy"));
    assertEquals(0, tab.evaluate("document.querySelectorAll('.card').length").asInt());
    tab.picture(PICTURES.resolve("healthy-desktop.png"));
  }

  @Test
  void showsFortyLayersRecurrenceAndNaN() throws IOException {
    Tab tab = show("deep", SampleReports.deep(), Screen.DESKTOP);
    assertUntroubled(tab);
    assertTrue(titles(tab).contains("Gradient over time steps"), titles(tab).toString());
    assertAllDrawn(tab, 7);
    assertEquals(700, series(tab, "Loss").at("/1/markArea/data/0/0/xAxis").asInt());
    tab.picture(PICTURES.resolve("deep-desktop.png"));
    Tab phone = show("deep-phone", SampleReports.deep(), Screen.PHONE);
    assertNothingSticksOut(phone);
    phone.picture(PICTURES.resolve("deep-phone.png"));
  }

  @Test
  void fitsAPhone() throws IOException {
    for (Screen screen : List.of(Screen.PHONE, Screen.DARK_PHONE)) {
      String name = screen.dark() ? "dying-phone-dark" : "dying-phone";
      Tab tab = show(name, SampleReports.dying(), screen);
      assertUntroubled(tab);
      assertNothingSticksOut(tab);
      assertAllDrawn(tab, 6);
      tab.picture(PICTURES.resolve(name + ".png"));
    }
  }

  @Test
  void followsDarkModeWhileItIsOpen() throws IOException {
    Tab tab = show("modes", SampleReports.dying(), Screen.DESKTOP);
    String light = tab.evaluate("getComputedStyle(document.body).backgroundColor").asText();
    double lightInk = chartInk(tab);
    String chartInk = "echarts.getInstanceByDom(document.querySelector('.chart')).getOption()";
    tab.show(Screen.DARK_DESKTOP);
    tab.await(chartInk + ".textStyle.color === page.ink('ink') && page.isDark()");
    String dark = tab.evaluate("getComputedStyle(document.body).backgroundColor").asText();
    assertEquals("rgb(255, 255, 255)", light);
    assertEquals("rgb(20, 24, 29)", dark);
    assertTrue(lightInk < 80, "dark text on light charts: " + lightInk);
    assertTrue(chartInk(tab) > 180, "light text on dark charts: " + chartInk(tab));
    assertUntroubled(tab);
    assertAllDrawn(tab, 6);
    for (String text : List.of("body", ".card p", ".badge", ".layers .state", ".number-disc")) {
      assertTrue(contrast(tab, text) >= 4.5, text + ": " + contrast(tab, text));
    }
    tab.picture(PICTURES.resolve("dying-desktop-dark.png"));
    tab.show(Screen.DESKTOP);
    tab.await("!page.isDark()");
    for (String text : List.of("body", ".card p", ".badge", ".layers .state", ".number-disc")) {
      assertTrue(contrast(tab, text) >= 4.5, text + ": " + contrast(tab, text));
    }
  }

  @Test
  void buttonsHideLines() throws IOException {
    Tab tab = show("buttons", SampleReports.dying(), Screen.DESKTOP);
    String selected = instance("Update : parameter, log10") + ".getOption().legend[0].selected";
    tab.evaluate("document.querySelector('.legend button').click()");
    assertFalse(tab.evaluate(selected + ".layer0").asBoolean());
    assertEquals(
        "false",
        tab.evaluate("document.querySelector('.legend button').getAttribute('aria-pressed')")
            .asText());
  }

  @Test
  void textsCannotBreakThePage() throws IOException {
    Tab tab = show("hostile", SampleReports.hostile(), Screen.PHONE);
    assertUntroubled(tab);
    assertNothingSticksOut(tab);
    assertEquals(
        SampleReports.HOSTILE, tab.evaluate("document.querySelector('h1').textContent").asText());
    assertEquals(
        SampleReports.HOSTILE, tab.evaluate("document.querySelector('code').textContent").asText());
    assertEquals(0, tab.evaluate("document.querySelectorAll('b[title]').length").asInt());
    tab.evaluate(instance("Loss") + ".dispatchAction({type:'showTip',x:60,y:80})");
    assertEquals(0, tab.evaluate("document.querySelectorAll('b[title]').length").asInt());
  }

  @Test
  void nothingMeasuredIsNoError() throws IOException {
    Tab tab = show("empty", SampleReports.empty(), Screen.PHONE);
    assertUntroubled(tab);
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
    Tab tab = browser.open(file, Screen.PHONE);
    assertTrue(tab.complaints().toString().contains("broken"), "a script error");
    assertTrue(tab.requests().toString().contains("http://127.0.0.1:9/x.png"), "a request");
    for (Executable check :
        List.<Executable>of(
            () -> assertUntroubled(tab),
            () -> assertNothingSticksOut(tab),
            () -> assertAllDrawn(tab, 1))) {
      assertThrows(AssertionError.class, check);
    }
  }

  private static Tab show(String name, HealthReport report, Screen screen) {
    Path file = PICTURES.resolve(name + ".html");
    report.writeHtml(file);
    return browser.open(file, screen);
  }

  private static void assertUntroubled(Tab tab) {
    assertEquals(List.of(), tab.complaints());
    assertEquals(1, tab.requests().size(), "only itself: " + tab.requests());
    assertTrue(tab.requests().get(0).startsWith("file:"), tab.requests().toString());
  }

  private static void assertNothingSticksOut(Tab tab) {
    assertEquals(
        Screen.PHONE.width(), tab.evaluate("document.scrollingElement.scrollWidth").asInt());
    assertEquals(Screen.PHONE.width(), tab.evaluate("window.innerWidth").asInt(), "not zoomed out");
  }

  private static void assertAllDrawn(Tab tab, int charts) {
    assertEquals(
        charts,
        tab.evaluate(
                "[...document.querySelectorAll('.chart')].filter((c) => window.echarts?.getInstanceByDom(c)).length")
            .asInt());
    JsonNode canvases = tab.evaluate(CANVASES);
    assertEquals(charts, canvases.size());
    for (JsonNode canvas : canvases) {
      assertTrue(canvas.get("painted").asInt() > 2_000, canvases.toString());
      assertTrue(canvas.get("colours").asInt() > 10, canvases.toString());
    }
  }

  private static List<String> titles(Tab tab) {
    JsonNode titles =
        tab.evaluate("[...document.querySelectorAll('#charts h3')].map((h) => h.textContent)");
    List<String> texts = new ArrayList<>();
    titles.forEach(title -> texts.add(title.asText()));
    return texts;
  }

  private static JsonNode series(Tab tab, String title) {
    return tab.evaluate("JSON.parse(JSON.stringify(" + instance(title) + ".getOption().series))");
  }

  /** The ECharts instance below a heading. */
  private static String instance(String title) {
    return "echarts.getInstanceByDom([...document.querySelectorAll('#charts h3')].find((h) =>"
        + " h.textContent === '"
        + title
        + "').parentElement.querySelector('.chart'))";
  }

  /** How light the axis labels of the first chart are, from 0 to 255. */
  private static double chartInk(Tab tab) {
    return tab.evaluate(
            """
            (() => {
              const option = echarts.getInstanceByDom(document.querySelector('.chart')).getOption();
              const hex = option.textStyle.color;
              return [1, 3, 5].reduce((sum, i) => sum + parseInt(hex.slice(i, i + 2), 16), 0) / 3;
            })()
            """)
        .asDouble();
  }

  /** Contrast of the first such text with what is behind it, as WCAG 2 defines it. */
  private static double contrast(Tab tab, String selector) {
    return tab.evaluate(
            """
            (() => {
              const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
              const light = (c) => c.slice(0, 3)
                .map((v) => v / 255)
                .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const node = document.querySelector('%s');
              let behind = node;
              while (rgb(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
              const [a, b] = [getComputedStyle(node).color, getComputedStyle(behind).backgroundColor]
                .map((c) => light(rgb(c)) + 0.05);
              return Math.max(a, b) / Math.min(a, b);
            })()
            """
                .formatted(selector))
        .asDouble();
  }
}
