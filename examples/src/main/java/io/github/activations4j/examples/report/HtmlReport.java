package io.github.activations4j.examples.report;

import static io.github.activations4j.diagnostics.report.SelfContainedPage.escape;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.diagnostics.report.SelfContainedPage;
import io.github.activations4j.diagnostics.report.TextResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** One page with the table and charts of a comparison, which needs no other file and no network. */
public final class HtmlReport {
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
    new SelfContainedPage(
            "Activations compared",
            TextResource.read(HtmlReport.class, "compare.css"),
            body(summary, settings),
            new JsonMapper().writeValueAsString(ReportData.of(summary)),
            TextResource.read(HtmlReport.class, "compare.js"))
        .write(file);
  }

  private static String body(Summary summary, List<String> settings) {
    return """
        <main>
        <h1>Activations compared</h1>
        <ul class="settings">
        %s</ul>
        <h2>Results</h2>
        <div class="wide">
        %s</div>
        <ul>
        %s</ul>
        <p class="note">Training loss: mean over the minibatches of the last epoch. Dead unit: a \
        neuron, or a channel of a feature map, whose activation has slope exactly 0 for every image \
        of the training set. Milliseconds an iteration: median of one fit on a minibatch.</p>
        <noscript><p>The charts need JavaScript; the table above does not.</p></noscript>
        <div id="charts"></div>
        </main>
        <footer>%s</footer>
        """
        .formatted(
            items(settings),
            table(summary),
            items(new Findings(summary).sentences()),
            escape(footer(summary)));
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
}
