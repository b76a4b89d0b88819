package io.github.activations4j.diagnostics.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The report as one self-contained page. The verdict, the advice and the layers are plain markup
 * and can be read where scripts are forbidden; charts of what happened need JavaScript.
 */
public final class HtmlReport {

  /** Seconds after which a browser reloads the page of a run in progress. */
  private static final int REFRESH = 5;

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @param report what to show
   * @param file is replaced in one step: a reader sees the old file or the new one
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(HealthReport report, Path file) {
    write(report, file, 0);
  }

  /**
   * Writes the page of a run in progress, which reloads itself every few seconds.
   *
   * @param report what to show
   * @param file is replaced in one step: a reader sees the old file or the new one
   * @throws UncheckedIOException if it cannot be written
   */
  public static void writeLive(HealthReport report, Path file) {
    write(report, file, REFRESH);
  }

  private static void write(HealthReport report, Path file, int refresh) {
    try {
      new SelfContainedPage(
              "Training health: " + report.verdict(),
              TextResource.read(HtmlReport.class, "health.css"),
              new HealthMarkup(report, refresh > 0).body(),
              HealthJson.of(report),
              TextResource.read(HtmlReport.class, "health.js"),
              refresh)
          .write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
