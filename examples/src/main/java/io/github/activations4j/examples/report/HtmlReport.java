package io.github.activations4j.examples.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.examples.cli.Versions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One page with the table and charts of a comparison, which needs no other file and no network. */
public final class HtmlReport {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @param summary what it shows
   * @param settings lines that say what was compared
   * @param file is replaced
   * @throws IOException if it cannot be written
   */
  public static void write(Summary summary, List<String> settings, Path file) throws IOException {
    Versions versions = Versions.ofThisBuild();
    Map<String, String> parts =
        Map.of(
            "style", resource("report.css"),
            "settings", items(settings),
            "table", table(summary),
            "findings", items(new Findings(summary).sentences()),
            "footer", escape(footer(summary)),
            "data", json(ReportData.of(summary)),
            "echarts",
                resource(
                    "/META-INF/resources/webjars/echarts/%s/echarts.common.min.js"
                        .formatted(versions.echarts())),
            "script", resource("report.js"));
    // In one pass: what is put in is never searched for placeholders itself.
    String page =
        PLACEHOLDER
            .matcher(resource("report.html"))
            .replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    Files.writeString(file, page);
  }

  private static String items(List<String> lines) {
    return lines.stream()
        .map(line -> "<li>" + escape(line) + "</li>\n")
        .collect(Collectors.joining());
  }

  private static String table(Summary summary) {
    List<Column> columns = Column.of(summary);
    StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
    columns.forEach(column -> html.append(cell("th", column, column.title())));
    html.append("</tr></thead>\n");
    for (List<SummaryRow> rows : summary.models().values()) {
      html.append("<tbody>\n");
      for (SummaryRow row : rows) {
        html.append("<tr>");
        columns.forEach(column -> html.append(cell("td", column, column.cell().apply(row))));
        html.append("</tr>\n");
      }
      html.append("</tbody>\n");
    }
    return html.append("</table>\n").toString();
  }

  private static String cell(String tag, Column column, String text) {
    String number = column.isNumber() ? " class=\"number\"" : "";
    return "<" + tag + number + ">" + escape(text) + "</" + tag + ">";
  }

  private static String footer(Summary summary) {
    return summary.rows().stream()
        .flatMap(row -> row.trials().stream())
        .map(
            trial ->
                "Activations4j %s, Deeplearning4j %s, Java %s, %s, %d cores"
                    .formatted(
                        trial.environment().library(),
                        trial.environment().dl4j(),
                        trial.environment().jdk(),
                        trial.environment().os(),
                        trial.environment().cores()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String json(ReportData data) throws JsonProcessingException {
    // Inside a script element only "<" could end it.
    return new JsonMapper().writeValueAsString(data).replace("<", "\\u003c");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
