package io.github.activations4j.diagnostics.sink;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthJson;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.WritableFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Appends a line of JSON to a file for each state, finding and end of a run, at once, so that other
 * programs can follow it while it grows.
 *
 * <p>A line is {@code {"time":"2026-11-21T10:00:00Z","event":"status","run":…}}; {@code event} is
 * {@code status}, {@code finding}, {@code cleared} (with {@code iteration}) or {@code end}, and
 * {@link HealthJson} tells the form of {@code run}, {@code finding} and {@code report}.
 */
public final class JsonLinesSink implements DiagnosticsSink, AutoCloseable {
  private final Path file;
  private final BufferedWriter lines;

  /**
   * Opens the file.
   *
   * @param file is created if it is missing, and its folder too; otherwise lines are added to it
   * @throws IllegalArgumentException if it cannot be written to
   */
  public JsonLinesSink(Path file) {
    this.file = file;
    WritableFile.require(file);
    try {
      this.lines =
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void onStatus(RunHistory run) {
    write("status", "\"run\":" + HealthJson.ofState(run));
  }

  @Override
  public void onFinding(Finding finding) {
    write("finding", "\"finding\":" + HealthJson.of(finding));
  }

  @Override
  public void onCleared(Finding finding, int iteration) {
    write("cleared", "\"iteration\":" + iteration + ",\"finding\":" + HealthJson.of(finding));
  }

  /** Writes the last line, with the whole report, and closes the file. */
  @Override
  public void onEnd(HealthReport report) {
    write("end", "\"report\":" + HealthJson.of(report));
    close();
  }

  /** Closes the file; only needed when no report ends the run. */
  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write(String event, String content) {
    try {
      lines.write(
          "{\"time\":\"%s\",\"event\":\"%s\",%s}\n".formatted(Instant.now(), event, content));
      lines.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
  }
}
