package io.github.activations4j.examples.compare;

import io.github.activations4j.examples.report.HtmlReport;
import io.github.activations4j.examples.report.ResultsCsv;
import io.github.activations4j.examples.report.Summary;
import io.github.activations4j.examples.trial.ResultsLog;
import io.github.activations4j.examples.trial.TrialResult;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.results.ResultsFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The folder that a comparison writes to. */
final class OutputFolder {
  private static final String RESULTS = "results.jsonl";
  private static final String CSV = "results.csv";
  private static final String REPORT = "report.html";

  private final ResultsFolder folder;

  private OutputFolder(ResultsFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes sure, before anything is trained, that results can be written.
   *
   * @param folder is created if it is missing
   * @return the folder
   * @throws BadInputException if it cannot be written to
   */
  static OutputFolder open(Path folder) {
    return new OutputFolder(ResultsFolder.open(folder));
  }

  ResultsLog log() {
    return new ResultsLog(folder.file(RESULTS));
  }

  Path report() {
    return folder.file(REPORT);
  }

  /** The results that are there, with a note on what could not be read. */
  List<TrialResult> earlierResults(Consumer<String> notes) throws IOException {
    ResultsLog.Contents contents = log().read();
    if (!contents.damagedLines().isEmpty()) {
      notes.accept(
          "%s: left out what cannot be read, line %s"
              .formatted(
                  folder.file(RESULTS),
                  contents.damagedLines().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(", "))));
    }
    return contents.results();
  }

  /** Moves what an earlier run wrote out of the way; nothing is ever overwritten. */
  List<TrialResult> startAfresh(Consumer<String> notes) throws IOException {
    folder
        .setAside(RESULTS, CSV, REPORT)
        .ifPresent(aside -> notes.accept("Moved the earlier results to " + aside));
    return List.of();
  }

  void writeCsv(List<TrialResult> trials) throws IOException {
    ResultsCsv.write(trials, folder.file(CSV));
  }

  void writeReport(Summary summary, List<String> description) throws IOException {
    HtmlReport.write(summary, description, report());
  }
}
