package io.github.activations4j.diagnostics.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The report as one self-contained page. The verdict, the advice and the layers are plain markup
 * and can be read where scripts are forbidden; charts of what happened need JavaScript.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @param report what to show
   * @param file is replaced in one step: a reader sees the old file or the new one
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(HealthReport report, Path file) {
    try {
      new SelfContainedPage(
              "Training health: " + report.verdict(),
              TextResource.read(HtmlReport.class, "health.css"),
              new HealthMarkup(report).body(),
              HealthJson.of(report),
              TextResource.read(HtmlReport.class, "health.js"))
          .write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
