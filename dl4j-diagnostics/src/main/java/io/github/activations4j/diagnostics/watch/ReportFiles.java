package io.github.activations4j.diagnostics.watch;

import io.github.activations4j.diagnostics.report.HealthReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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
                html.map(file -> new ReportFile(file, HealthReport::writeHtml)).stream(),
                json.map(file -> new ReportFile(file, HealthReport::writeJson)).stream())
            .toList();
  }

  boolean wanted() {
    return !files.isEmpty();
  }

  /** Replaces all files. */
  synchronized void write(HealthReport report) {
    files.forEach(file -> file.write(report));
  }

  private final class ReportFile {

    private final Path path;
    private final BiConsumer<HealthReport, Path> writer;
    private boolean failing;

    ReportFile(Path path, BiConsumer<HealthReport, Path> writer) {
      this.path = path;
      this.writer = writer;
    }

    void write(HealthReport report) {
      Optional<Throwable> failure = FaultBarrier.attempt(() -> writer.accept(report, path));
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
      }
      failing = failure.isPresent();
    }
  }
}
