package io.github.activations4j.experiments.report;

import static io.github.activations4j.diagnostics.report.SelfContainedPage.escape;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.diagnostics.report.AtomicFile;
import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.diagnostics.report.SelfContainedPage;
import io.github.activations4j.diagnostics.report.TextResource;
import io.github.activations4j.experiments.statistics.Analysis;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what trainings showed: a page, a Markdown document, tables for spreadsheets. */
public final class ExperimentReport {
  /** The files that {@link #write} makes. */
  public static final List<String> FILES =
      List.of("report.html", "report.md", "trials.csv", "groups.csv", "tests.csv");

  private static final String NOTE =
      "± is the standard deviation over the seeds; interval: 95 %, Student's t. Training loss: mean"
          + " over the minibatches of the last epoch. Dead unit: a neuron, or a channel of a"
          + " feature map, whose activation has slope exactly 0 for every image of the training"
          + " set. Seconds and milliseconds are those of fit alone; ms/iteration is a median."
          + " Times are those of the seeds that finished. Front: no other activation of the setting is"
          + " more accurate in less training time; one with a seed that diverged is left out."
          + " Diagnosis: what the training diagnostics found at the end, and with how many seeds."
          + " Trials that diverged count with the accuracy they had (0 % if the network computes NaN), also in"
          + " comparisons and in the curves from there on;"
          + " the curves of loss and layers are means over the trials that have not diverged by then."
          + " Trials that failed or exceeded a limit do not count.";

  private final String title;
  private final List<String> description;
  private final List<TrialResult> results;
  private final Analysis analysis;
  private final ResultTables tables;
  private final double target;

  /**
   * Prepares a report.
   *
   * @param title of the experiment
   * @param description what was trained, in a few lines
   * @param results at least one, all with the same target
   */
  public ExperimentReport(String title, List<String> description, List<TrialResult> results) {
    this.title = title;
    this.description = description;
    this.results = results;
    this.target = results.get(0).target();
    this.analysis = Analysis.of(results);
    this.tables = new ResultTables(analysis, target);
  }

  /**
   * Writes all files.
   *
   * @param folder where they go; each is replaced in one step
   * @throws IOException if one cannot be written
   */
  public void write(Path folder) throws IOException {
    writePage(folder.resolve("report.html"));
    AtomicFile.write(folder.resolve("report.md"), markdown());
    CsvFiles.writeTrials(results, folder.resolve("trials.csv"));
    CsvFiles.writeGroups(analysis, folder.resolve("groups.csv"));
    CsvFiles.writeTests(analysis, folder.resolve("tests.csv"));
  }

  /**
   * Writes the page alone.
   *
   * @param file is replaced in one step
   * @throws IOException if it cannot be written
   */
  public void writePage(Path file) throws IOException {
    page("experiment", tables.sentences(), List.of()).write(file);
  }

  /**
   * Writes the page alone for a job that draws a conclusion of its own. It stands where the
   * sentences about the results stand otherwise; these come below the table.
   *
   * @param file is replaced in one step
   * @param job that drew it
   * @param conclusion its sentences
   * @param course of the job, in sentences, for the place below the table
   * @throws IOException if it cannot be written
   */
  public void writePage(Path file, String job, List<String> conclusion, List<String> course)
      throws IOException {
    List<String> below = new ArrayList<>(tables.sentences());
    below.addAll(course);
    page(job, conclusion, below).write(file);
  }

  /**
   * The report for a terminal.
   *
   * @return table and sentences, without control characters
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    description.forEach(line -> text.append(line).append('\n'));
    return PlainText.of(text.toString()) + results();
  }

  /** {@return the table of results for a terminal, without control characters} */
  public String table() {
    return PlainText.of(tables.summary().toText());
  }

  /** {@return what the results say, one sentence or more in a line} */
  public List<String> sentences() {
    return tables.sentences();
  }

  private String results() {
    StringBuilder text = new StringBuilder("\n" + table()).append('\n');
    sentences().forEach(line -> text.append(line).append('\n'));
    return PlainText.of(text.toString());
  }

  private String markdown() {
    Table unfinished = tables.unfinishedTrials();
    StringBuilder text = new StringBuilder("# " + Markdown.inline(title) + "\n\n");
    description.forEach(line -> text.append("- ").append(Markdown.line(line)).append('\n'));
    text.append('\n').append(tables.summary().toMarkdown()).append('\n');
    text.append(NOTE).append("\n\n## What they show\n\n");
    tables.sentences().forEach(line -> text.append("- ").append(Markdown.line(line)).append('\n'));
    if (!tables.tests().rows().isEmpty()) {
      text.append('\n').append(tables.tests().toMarkdown());
    }
    if (!unfinished.rows().isEmpty()) {
      text.append("\n## ").append(headOf(unfinished)).append("\n\n");
      text.append(unfinished.toMarkdown());
    }
    String machines = Markdown.line(ResultTables.machines(results));
    return text.append('\n').append(machines).append(".\n").toString();
  }

  private SelfContainedPage page(String job, List<String> conclusion, List<String> below)
      throws IOException {
    Table tests = tables.tests();
    Table unfinished = tables.unfinishedTrials();
    String body =
        String.join(
            "\n",
            "<main>",
            "<p class=\"eyebrow\">Activations4j · %s</p>".formatted(escape(job)),
            "<section class=\"verdict idle\">",
            "<h1>" + escape(title) + "</h1>",
            items("", conclusion),
            "</section>",
            facts(),
            items("settings", description),
            "<h2>Results</h2>",
            tables.summary().toHtml(),
            below.isEmpty() ? "" : items("settings", below),
            "<p class=\"note\">" + escape(NOTE) + "</p>",
            tests.rows().isEmpty() ? "" : tests.toHtml(),
            unfinished.rows().isEmpty()
                ? ""
                : "<h2>" + headOf(unfinished) + "</h2>\n" + unfinished.toHtml(),
            "<noscript><p>The charts need JavaScript; the tables above do not.</p></noscript>",
            "<h2>Charts</h2>",
            "<div class=\"choices\" id=\"choices\"></div>",
            "<div id=\"charts\"></div>",
            "</main>",
            "<footer>" + escape(ResultTables.machines(results)) + "</footer>");
    return new SelfContainedPage(
        title,
        TextResource.read(ExperimentReport.class, "experiment.css"),
        body,
        new JsonMapper().writeValueAsString(ReportData.of(analysis, target)),
        TextResource.read(ExperimentReport.class, "experiment.js"));
  }

  private String headOf(Table unfinished) {
    long all = results.stream().filter(r -> r.outcome() != TrialOutcome.FINISHED).count();
    int shown = unfinished.rows().size();
    return "Trials that did not finish"
        + (shown < all ? ": %d of %d, trials.csv has all".formatted(shown, all) : "");
  }

  private String facts() {
    long finished = results.stream().filter(r -> r.outcome() == TrialOutcome.FINISHED).count();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("activations", count(results, r -> r.trial().activation()));
    facts.put("settings", String.valueOf(analysis.settings().size()));
    facts.put("seeds", count(results, r -> r.trial().seed()));
    facts.put("trials finished", "%,d of %,d".formatted(finished, results.size()));
    return facts.entrySet().stream()
        .map(
            fact -> "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(fact.getKey(), fact.getValue()))
        .collect(Collectors.joining("", "<dl class=\"facts\">\n", "</dl>"));
  }

  private static String count(List<TrialResult> results, Function<TrialResult, Object> part) {
    return String.valueOf(results.stream().map(part).distinct().count());
  }

  private static String items(String style, List<String> lines) {
    return lines.stream()
        .map(line -> "<li>" + escape(line) + "</li>\n")
        .collect(Collectors.joining("", "<ul class=\"" + style + "\">\n", "</ul>"));
  }
}
