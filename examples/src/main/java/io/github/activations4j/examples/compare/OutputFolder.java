package io.github.activations4j.examples.compare;

import io.github.activations4j.examples.cli.BadInputException;
import io.github.activations4j.examples.report.HtmlReport;
import io.github.activations4j.examples.report.ResultsCsv;
import io.github.activations4j.examples.report.Summary;
import io.github.activations4j.examples.trial.ResultsLog;
import io.github.activations4j.examples.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The folder that a comparison writes to. */
final class OutputFolder {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private final Path folder;
  private final Path results;
  private final Path csv;
  private final Path report;

  private OutputFolder(Path folder) {
    this.folder = folder;
    this.results = folder.resolve("results.jsonl");
    this.csv = folder.resolve("results.csv");
    this.report = folder.resolve("report.html");
  }

  /**
   * Makes sure, before anything is trained, that results can be written.
   *
   * @param folder is created if it is missing
   * @return the folder
   * @throws BadInputException if it cannot be written to
   */
  static OutputFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      // Permissions do not tell (a full disk, a read-only mount, root): trying does.
      Files.delete(Files.createTempFile(folder, "writable", null));
    } catch (IOException e) {
      String reason =
          Files.exists(folder) && !Files.isDirectory(folder)
              ? "is a file, not a folder"
              : "cannot be written to ("
                  + e.getClass().getSimpleName()
                  + ": "
                  + e.getMessage()
                  + ")";
      throw new BadInputException("--out %s: %s".formatted(folder, reason), e);
    }
    return new OutputFolder(folder);
  }

  ResultsLog log() {
    return new ResultsLog(results);
  }

  Path report() {
    return report;
  }

  /** The results that are there, with a note on what could not be read. */
  List<TrialResult> earlierResults(Consumer<String> notes) throws IOException {
    ResultsLog.Contents contents = log().read();
    if (!contents.damagedLines().isEmpty()) {
      notes.accept(
          "%s: left out what cannot be read, line %s"
              .formatted(
                  results,
                  contents.damagedLines().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(", "))));
    }
    return contents.results();
  }

  /** Moves what an earlier run wrote out of the way; nothing is ever overwritten. */
  List<TrialResult> startAfresh(Consumer<String> notes) throws IOException {
    if (Files.exists(results) && Files.size(results) > 0) {
      Path aside = folder.resolve("earlier").resolve(STAMP.format(LocalDateTime.now()));
      Files.createDirectories(aside);
      for (Path file : List.of(results, csv, report)) {
        if (Files.exists(file)) {
          Files.move(file, aside.resolve(file.getFileName()));
        }
      }
      notes.accept("Moved the earlier results to " + aside);
    }
    return List.of();
  }

  void writeCsv(List<TrialResult> trials) throws IOException {
    ResultsCsv.write(trials, csv);
  }

  void writeReport(Summary summary, List<String> description) throws IOException {
    HtmlReport.write(summary, description, report);
  }
}
