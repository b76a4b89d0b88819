package io.github.activations4j.diagnostics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that needs no other file and no network: its style, its data, its scripts and the chart
 * library (Apache ECharts) stand in it. Its content security policy forbids it to load anything.
 *
 * <p>Scripts find the data and what draws a chart in the constant {@code page} of charts.js.
 *
 * @param title plain text for the window
 * @param style CSS in addition to that of all pages
 * @param body markup; text in it must have gone through {@link #escape}
 * @param data JSON for the scripts
 * @param script JavaScript that draws the charts
 * @param refresh seconds after which a browser reloads the page, 0 for never
 */
public record SelfContainedPage(
    String title, String style, String body, String data, String script, int refresh) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  /**
   * A page that does not change any more.
   *
   * @param title plain text for the window
   * @param style CSS in addition to that of all pages
   * @param body markup; text in it must have gone through {@link #escape}
   * @param data JSON for the scripts
   * @param script JavaScript that draws the charts
   */
  public SelfContainedPage(String title, String style, String body, String data, String script) {
    this(title, style, body, data, script, 0);
  }

  /**
   * Writes the page.
   *
   * @param file is replaced in one step: a reader sees the old page or the new one
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Map<String, String> parts =
        Map.of(
            "title",
            escape(title),
            "refresh",
            refresh > 0 ? "<meta http-equiv=\"refresh\" content=\"" + refresh + "\">\n" : "",
            "style",
            own("page.css") + style,
            "body",
            body,
            // Inside a script element only "<" could end it.
            "data",
            data.replace("<", "\\u003c"),
            "echarts",
            own("echarts.min.js"),
            "script",
            own("charts.js") + script);
    // In one pass: what is put in is never searched for placeholders itself.
    String page =
        PLACEHOLDER
            .matcher(own("page.html"))
            .replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    AtomicFile.write(file, page);
  }

  /**
   * Makes text harmless in markup, between tags as well as inside quoted attributes.
   *
   * @param text any text
   * @return markup that shows it
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String own(String name) throws IOException {
    return TextResource.read(SelfContainedPage.class, name);
  }
}
