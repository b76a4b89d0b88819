package io.github.activations4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;

/** A report in a tab: what every report must satisfy, and what its charts show. */
public final class ReportPage {
  /** How many colours each canvas shows and how many pixels are painted at all. */
  private static final String CANVASES =
      """
      [...document.querySelectorAll('.chart:not([hidden]) canvas')].map((canvas) => {
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

  private final Tab tab;

  /**
   * Looks at a page.
   *
   * @param tab that shows it
   */
  public ReportPage(Tab tab) {
    this.tab = tab;
  }

  /** Requires that nothing went wrong and nothing but the page itself was asked for. */
  public void assertUntroubled() {
    assertEquals(List.of(), tab.complaints());
    assertEquals(1, tab.requests().size(), "only itself: " + tab.requests());
    assertTrue(tab.requests().get(0).startsWith("file:"), tab.requests().toString());
  }

  /** Requires that a phone shows the page without scrolling sideways or zooming out. */
  public void assertNothingSticksOut() {
    assertEquals(
        Screen.PHONE.width(), tab.evaluate("document.scrollingElement.scrollWidth").asInt());
    assertEquals(Screen.PHONE.width(), tab.evaluate("window.innerWidth").asInt(), "not zoomed out");
  }

  /**
   * Requires that every chart shows more than its axes, apart from those that words stand for.
   *
   * @param charts how many there must be
   */
  public void assertAllDrawn(int charts) {
    assertEquals(
        charts,
        tab.evaluate(
                "[...document.querySelectorAll('.chart:not([hidden])')].filter((c) => window.echarts?.getInstanceByDom(c)).length")
            .asInt());
    JsonNode canvases = tab.evaluate(CANVASES);
    assertEquals(charts, canvases.size());
    for (JsonNode canvas : canvases) {
      assertTrue(canvas.get("painted").asInt() > 2_000, canvases.toString());
      assertTrue(canvas.get("colours").asInt() > 10, canvases.toString());
    }
  }

  /**
   * Requires that every chart shows more than its axes, or that words stand in its place.
   *
   * @param charts how many there must be, with those that words stand for
   */
  public void assertAllDrawnOrExplained(int charts) {
    int explained =
        tab.evaluate(
                "[...document.querySelectorAll('.chart[hidden]')].filter((c) => [...c.parentElement.querySelectorAll('.note:not([hidden])')].some((n) => n.textContent.length > 10)).length")
            .asInt();
    assertAllDrawn(charts - explained);
  }

  /**
   * Requires that texts stand out from what is behind them as WCAG 2 asks of small text.
   *
   * @param selectors the first element of each is looked at
   */
  public void assertReadable(String... selectors) {
    for (String selector : selectors) {
      assertTrue(contrast(selector) >= 4.5, selector + ": " + contrast(selector));
    }
  }

  /**
   * Requires dark letters on light charts, or the other way round in dark mode.
   *
   * @param screen that shows the page, since just now perhaps
   */
  public void assertChartsFollow(Screen screen) {
    // Not page.isDark(): Chromium does not tell of a change that a script has already looked at.
    tab.await(
        "getComputedStyle(document.body).backgroundColor === '%s' && %s.getOption().textStyle.color === page.ink('ink')"
            .formatted(
                screen.dark() ? "rgb(20, 24, 29)" : "rgb(255, 255, 255)",
                instanceOf("document.querySelector('.chart')")));
    double ink = chartInk();
    assertTrue(screen.dark() ? ink > 180 : ink < 80, "lightness of the letters in charts: " + ink);
  }

  /**
   * The headings of the charts.
   *
   * @return texts, from top to bottom
   */
  public List<String> titles() {
    JsonNode titles =
        tab.evaluate("[...document.querySelectorAll('#charts h3')].map((h) => h.textContent)");
    List<String> texts = new ArrayList<>();
    titles.forEach(title -> texts.add(title.asText()));
    return texts;
  }

  /**
   * What a chart shows.
   *
   * @param title its heading
   * @return the series of its ECharts option
   */
  public JsonNode series(String title) {
    return tab.evaluate("JSON.parse(JSON.stringify(" + chart(title) + ".getOption().series))");
  }

  /**
   * The ECharts instance below a heading.
   *
   * @param title the heading
   * @return a JavaScript expression
   */
  public String chart(String title) {
    return instanceOf(
        "[...document.querySelectorAll('#charts h3')].find((h) => h.textContent === '"
            + title
            + "').parentElement.querySelector('.chart')");
  }

  private static String instanceOf(String element) {
    return "echarts.getInstanceByDom(" + element + ")";
  }

  /** How light the axis labels of the first chart are, from 0 to 255. */
  private double chartInk() {
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
  private double contrast(String selector) {
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
