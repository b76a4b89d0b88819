package io.github.activations4j.diagnostics.watch;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.StatusText;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who is told: sinks, report files, the log. One that fails is told nothing more. */
public final class Outputs {

  private static final Logger LOG =
      LoggerFactory.getLogger("io.github.activations4j.diagnostics.TrainingDiagnostics");

  /** Reports are written at most every so many times the time that writing takes: 1 % of it. */
  private static final long BREAK = 100;

  private final List<DiagnosticsSink> sinks;
  private final int statusEvery;
  private Optional<Path> html;
  private Optional<Path> json;
  private int nextStatus;
  private long notBefore = System.nanoTime();

  /**
   * Who is told.
   *
   * @param sinks the sinks
   * @param html where the page is written, or empty
   * @param json where the JSON report is written, or empty
   * @param statusEvery iterations between status lines in the log, 0 for none
   */
  public Outputs(
      List<DiagnosticsSink> sinks, Optional<Path> html, Optional<Path> json, int statusEvery) {
    this.sinks = new ArrayList<>(sinks);
    this.html = html;
    this.json = json;
    this.statusEvery = statusEvery;
  }

  void raised(Finding finding) {
    each(sink -> sink.onFinding(finding));
  }

  void cleared(Finding finding, int iteration) {
    each(sink -> sink.onCleared(finding, iteration));
  }

  void status(RunHistory run) {
    each(sink -> sink.onStatus(run));
  }

  /** Logs the status lines when they are due. */
  void lines(int iteration, Supplier<HealthReport> report) {
    if (statusEvery > 0 && iteration >= nextStatus) {
      nextStatus = iteration - iteration % statusEvery + statusEvery;
      StatusText.lines(report.get()).forEach(LOG::info);
    }
  }

  /**
   * Writes the report files that were asked for, unless that would take too large a share of time.
   *
   * @param report makes the report, if it is needed
   */
  public void write(Supplier<HealthReport> report) {
    long start = System.nanoTime();
    if ((html.isEmpty() && json.isEmpty()) || start - notBefore < 0) {
      return;
    }
    files(report.get());
    notBefore = System.nanoTime() + BREAK * (System.nanoTime() - start);
  }

  private void files(HealthReport report) {
    html = written(html, report::writeHtml);
    json = written(json, report::writeJson);
  }

  private static Optional<Path> written(Optional<Path> file, Consumer<Path> writer) {
    try {
      file.ifPresent(writer);
      return file;
    } catch (RuntimeException e) {
      LOG.warn("the diagnostics report {} cannot be written any more", file.get(), e);
      return Optional.empty();
    }
  }

  /**
   * Training has ended: writes the report files and tells the sinks.
   *
   * @param report the last report
   */
  public void end(HealthReport report) {
    files(report);
    each(sink -> sink.onEnd(report));
  }

  private void each(Consumer<DiagnosticsSink> message) {
    sinks.removeIf(
        sink -> {
          try {
            message.accept(sink);
            return false;
          } catch (RuntimeException e) {
            LOG.warn("{} failed and is told nothing more", sink.getClass().getName(), e);
            return true;
          }
        });
  }
}
