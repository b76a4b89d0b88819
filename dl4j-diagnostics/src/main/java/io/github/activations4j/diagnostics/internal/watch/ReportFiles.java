package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.HtmlReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * The report files that were asked for. One that cannot be written, because its folder is gone or
 * the disk is full, is tried again the next time.
 */
final class ReportFiles {

  private final Logger log;
  private final List<ReportFile> files;

  ReportFiles(Optional<Path> html, Optional<Path> json, Logger log) {
    this.log = log;
    this.files =
        Stream.concat(
                html.map(file -> new ReportFile(file, ReportFiles::page)).stream(),
                json
                    .map(
                        file ->
                            new ReportFile(file, (report, path, live) -> report.writeJson(path)))
                    .stream())
            .toList();
  }

  /** Writes one file. */
  @FunctionalInterface
  private interface Writer {
    void write(HealthReport report, Path file, boolean live);
  }

  private static void page(HealthReport report, Path file, boolean live) {
    if (live) {
      HtmlReport.writeLive(report, file);
    } else {
      report.writeHtml(file);
    }
  }

  boolean wanted() {
    return !files.isEmpty();
  }

  /**
   * Replaces all files.
   *
   * @param report the state of the run
   * @param live whether the run goes on, so that a page that is open is to show what follows
   */
  synchronized void write(HealthReport report, boolean live) {
    files.forEach(file -> file.write(report, live));
  }

  private final class ReportFile {

    private final Path path;
    private final Writer writer;
    private boolean announced;
    private boolean failing;

    ReportFile(Path path, Writer writer) {
      this.path = path;
      this.writer = writer;
    }

    void write(HealthReport report, boolean live) {
      Optional<Throwable> failure = FaultBarrier.attempt(() -> writer.write(report, path, live));
      if (failure.isPresent() && !failing) {
        FaultBarrier.attempt(
            () ->
                log.warn(
                    "the diagnostics report {} cannot be written at the moment ({}); it will be"
                        + " tried again",
                    path,
                    failure.get().toString()));
      } else if (failure.isEmpty() && failing) {
        FaultBarrier.attempt(() -> log.info("the diagnostics report {} is written again", path));
      } else if (failure.isEmpty() && !announced) {
        FaultBarrier.attempt(
            () -> log.info("the diagnostics report is {}", path.toAbsolutePath().normalize()));
      }
      announced |= failure.isEmpty();
      failing = failure.isPresent();
    }
  }
}
