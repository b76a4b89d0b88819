package io.github.activations4j.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.browser.InBrowser;
import io.github.activations4j.browser.ReportPage;
import io.github.activations4j.browser.Screen;
import io.github.activations4j.browser.Tab;
import io.github.activations4j.experiments.trial.Cnn;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.Pooling;
import io.github.activations4j.experiments.trial.Regularised;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Shows the page of an experiment in a real browser. */
@Tag("same-on-every-jdk")
class ExperimentPageTest extends InBrowser {
  private static final String HOSTILE = "</script><b title='x'>&{{data}}%s";
  private static final NetworkShape MLP = new Mlp(2, 8);
  private static final NetworkShape CNN =
      new Cnn(List.of(2, 4), 3, Pooling.EACH, 1, 8, Regularised.ALL);

  /** Words stand for the map of saturated units, which relu does not have. */
  private static final int CHARTS = 8;

  private Tab tab;
  private ReportPage page;

  /** Two networks with three activations and three seeds; on the cnn mish needs too much memory. */
  private static List<TrialResult> grid() {
    List<TrialResult> results = new ArrayList<>();
    for (long seed = 1; seed <= 3; seed++) {
      for (NetworkShape network : List.of(MLP, CNN)) {
        double better = network == CNN ? 0.05 : 0;
        results.add(
            Samples.finished(Samples.trial(network, "relu", seed), 0.80 + better, 2 + seed));
        results.add(
            Samples.finished(
                Samples.trial(network, "tanh", seed), 0.70 + better + 0.01 * seed, 3 + seed));
        results.add(
            network == CNN
                ? Samples.failed(Samples.trial(network, "mish", seed), TrialOutcome.MEMORY_EXCEEDED)
                : Samples.finished(
                    Samples.trial(network, "mish", seed), 0.90 + 0.01 * seed, 5 + seed));
      }
    }
    return results;
  }

  @Test
  void drawsEveryChartWithoutComplaintsOrRequests() throws IOException {
    show("grid", grid(), Screen.DESKTOP);
    page.assertUntroubled();
    assertEquals(
        List.of(
            "Training loss, log scale",
            "Test accuracy, with 95 % intervals",
            "Dead units at the end",
            "Test accuracy against training time",
            "Gradient norm at the end, log scale",
            "Test accuracy over network",
            "Units layer by layer",
            "Dead units",
            "Dormant units",
            "Saturated units"),
        page.titles());
    page.assertAllDrawn(CHARTS);
    tab.picture(PICTURES.resolve("grid-desktop.png"));
  }

  @Test
  void theTablesSayWhatWasMeasured() throws IOException {
    show("tables", grid(), Screen.DESKTOP);
    assertEquals(
        List.of(
            "network",
            "activation",
            "test accuracy %",
            "95 % interval",
            "training loss",
            "epochs to 90 %",
            "seconds to it",
            "dead units %",
            "ms/iteration",
            "front",
            "diagnosis",
            "trials"),
        texts("main > .wide:first-of-type th"));
    assertEquals(
        List.of(
            "mlp 2x8",
            "mish",
            "92.00 ± 1.00",
            "89.52 .. 94.48",
            "0.5000 ± 0.0000",
            "2.0 ± 0.0",
            "7.0 ± 1.0",
            "50.0 ± 0.0",
            "2.00 ± 0.00",
            "yes",
            "",
            ""),
        texts("main > .wide:first-of-type tbody:first-of-type tr:first-child td"));
    assertTrue(texts("td").contains("dead units (3)"), "relu's diagnosis");
    assertTrue(texts("td").contains("3 (3 memory exceeded)"), "mish on the cnn");
    assertEquals(
        2, tab.evaluate("document.querySelector('table').tBodies.length").asInt(), "networks");
  }

  @Test
  void chartsShowTheChosenNetwork() throws IOException {
    show("choices", grid(), Screen.DESKTOP);
    assertEquals(List.of("mish", "relu", "tanh"), lines("Training loss, log scale"));
    tab.evaluate(
        """
        (() => {
          const select = document.querySelector('#choices select');
          select.value = '1';
          select.dispatchEvent(new Event('change'));
        })()
        """);
    assertEquals(
        List.of("relu", "tanh"), drawn("Training loss, log scale"), "mish has no curve there");
    assertEquals(
        0.425, page.series("Test accuracy, with 95 % intervals").at("/0/data/0").asDouble(), 1e-9);
    page.assertUntroubled();
  }

  @Test
  void heatMapsShowTheChosenActivationLayerByLayer() throws IOException {
    show("heat", grid(), Screen.DESKTOP);
    JsonNode cells = page.series("Dead units").at("/0/data");
    assertEquals(2 * 2, cells.size(), "two layers, two epochs");
    assertEquals("[0,1,0.75]", cells.get(2).toString(), "epoch 1, second layer");
    assertEquals(0, page.series("Saturated units").at("/0/data").size());
  }

  @Test
  void fitsAPhone() throws IOException {
    for (Screen screen : List.of(Screen.PHONE, Screen.DARK_PHONE)) {
      String name = screen.dark() ? "grid-phone-dark" : "grid-phone";
      show(name, grid(), screen);
      page.assertUntroubled();
      page.assertNothingSticksOut();
      page.assertAllDrawn(CHARTS);
      tab.picture(PICTURES.resolve(name + ".png"));
    }
  }

  @Test
  void followsDarkModeWhileItIsOpen() throws IOException {
    String[] texts = {
      "body",
      "th",
      "td",
      ".note",
      ".settings li",
      "footer",
      ".choices label",
      ".choices select",
      ".legend button",
      "h3"
    };
    show("modes", grid(), Screen.DESKTOP);
    page.assertChartsFollow(Screen.DESKTOP);
    page.assertReadable(texts);
    tab.show(Screen.DARK_DESKTOP);
    page.assertChartsFollow(Screen.DARK_DESKTOP);
    page.assertReadable(texts);
    page.assertUntroubled();
    page.assertAllDrawn(CHARTS);
    tab.picture(PICTURES.resolve("grid-desktop-dark.png"));
  }

  @Test
  void buttonsTurnLinesGreyInEveryChart() throws IOException {
    show("buttons", grid(), Screen.DESKTOP);
    assertEquals(List.of("mish", "relu", "tanh"), coloured("Training loss, log scale"));
    tab.evaluate("document.querySelector('.legend button').click()");
    assertEquals(List.of("relu", "tanh"), coloured("Training loss, log scale"));
    assertEquals(List.of("mish", "relu", "tanh"), lines("Training loss, log scale"));
    for (JsonNode series : page.series("Test accuracy against training time")) {
      boolean named = series.at("/label/show").asBoolean();
      assertEquals(List.of("relu", "tanh").contains(series.get("name").asText()), named);
    }
    tab.evaluate("document.querySelector('.legend button').click()");
    assertEquals(List.of("mish", "relu", "tanh"), coloured("Training loss, log scale"));
  }

  @Test
  void ofManyActivationsTheBestAreInColour() throws IOException {
    List<TrialResult> results = new ArrayList<>();
    List<String> names = List.of("elu", "gelu", "mish", "relu", "selu", "sigmoid", "silu", "tanh");
    for (int i = 0; i < names.size(); i++) {
      results.add(Samples.finished(names.get(i), 1, 0.5 + 0.05 * ((3 * i) % 8)));
    }
    show("many", results, Screen.DESKTOP);
    page.assertUntroubled();
    // 3 i mod 8 is 7, 6 and 5 for these.
    assertEquals(List.of("sigmoid", "mish", "tanh"), coloured("Training loss, log scale"));
    assertEquals(8, lines("Training loss, log scale").size());
    tab.evaluate(
        "[...document.querySelectorAll('.legend button')].find((b) => b.textContent === 'elu').click()");
    assertTrue(coloured("Training loss, log scale").contains("elu"));
    tab.picture(PICTURES.resolve("many-desktop.png"));
  }

  @Test
  void saysOnlyWhatThereIsToSay() throws IOException {
    show("one", List.of(Samples.finished("relu", 1, 0.9)), Screen.DESKTOP);
    page.assertUntroubled();
    assertEquals(0, tab.evaluate("document.querySelectorAll('.legend').length").asInt());
    show("same", sameForAll(), Screen.DESKTOP);
    assertFalse(texts("th").contains("significant"), texts("th").toString());
    show("grid", grid(), Screen.DESKTOP);
    assertTrue(texts("th").contains("significant"), texts("th").toString());
    assertEquals(
        "Not measured, or no layer has an activation that could have any.",
        tab.evaluate(
                "[...document.querySelectorAll('#charts h3')].find((h) => h.textContent === 'Saturated units').parentElement.querySelector('.note:not([hidden])').textContent")
            .asText());
  }

  @Test
  void noTickIsWrittenAsAProgramWould() throws IOException {
    show("ticks", grid(), Screen.DESKTOP);
    assertEquals(
        "[\"1\",\"0.01\",\"10⁻⁷\",\"1.5 · 10⁻⁵\",\"0\"]",
        tab.evaluate(
                "[page.decade(1), page.decade(0.01), page.decade(1e-7), page.short(1.5e-5), page.short(0)]")
            .toString());
    assertEquals(
        "10⁻⁴",
        tab.evaluate(
                page.chart("Gradient norm at the end, log scale")
                    + ".getOption().yAxis[0].axisLabel.formatter(1e-4)")
            .asText());
  }

  /** Two activations that differ by chance only. */
  private static List<TrialResult> sameForAll() {
    List<TrialResult> results = new ArrayList<>();
    for (long seed = 1; seed <= 3; seed++) {
      results.add(Samples.finished("relu", seed, 0.80 + 0.01 * seed));
      results.add(Samples.finished("tanh", seed, 0.80 + 0.01 * ((seed + 1) % 3)));
    }
    return results;
  }

  @Test
  void textsCannotBreakThePage() throws IOException {
    List<TrialResult> results =
        List.of(
            Samples.finished(HOSTILE, 1, 0.9),
            Samples.finished("relu", 1, 0.8),
            Samples.failed(HOSTILE + 2, 1, TrialOutcome.FAILED));
    show("hostile", results, Screen.PHONE);
    page.assertUntroubled();
    page.assertNothingSticksOut();
    assertTrue(texts("td").contains(HOSTILE));
    for (String title : List.of("Test accuracy", "Dead units at the end", "Dead units")) {
      tab.evaluate(page.chart(title) + ".dispatchAction({type:'showTip',x:120,y:60})");
    }
    assertEquals(0, tab.evaluate("document.querySelectorAll('b[title]').length").asInt());
  }

  @Test
  void nothingMeasuredIsNoError() throws IOException {
    show("failed", List.of(Samples.failed("relu", 1, TrialOutcome.FAILED)), Screen.PHONE);
    page.assertUntroubled();
    page.assertNothingSticksOut();
    tab.picture(PICTURES.resolve("failed-phone.png"));
  }

  private void show(String name, List<TrialResult> results, Screen screen) throws IOException {
    Path file = PICTURES.resolve(name + ".html");
    new ExperimentReport("Sample grid", List.of("made up & not trained"), results).writePage(file);
    tab = browser.open(file, screen);
    page = new ReportPage(tab);
  }

  private List<String> texts(String selector) {
    List<String> texts = new ArrayList<>();
    tab.evaluate(
            "[...document.querySelectorAll('%s')].map((n) => n.textContent)".formatted(selector))
        .forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private List<String> lines(String title) {
    List<String> names = new ArrayList<>();
    page.series(title).forEach(series -> names.add(series.get("name").asText()));
    return names;
  }

  /** The lines that are not grey. */
  private List<String> coloured(String title) {
    List<String> names = new ArrayList<>();
    for (JsonNode series : page.series(title)) {
      if (!series.at("/lineStyle/opacity").isNumber()) {
        names.add(series.get("name").asText());
      }
    }
    return names;
  }

  /** The lines that have a point. */
  private List<String> drawn(String title) {
    List<String> names = new ArrayList<>();
    for (JsonNode series : page.series(title)) {
      if (series.get("data").size() > 0) {
        names.add(series.get("name").asText());
      }
    }
    return names;
  }
}
