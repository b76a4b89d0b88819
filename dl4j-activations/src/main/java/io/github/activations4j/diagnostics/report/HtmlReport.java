package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.HealthReport;
import java.nio.file.Path;

/** The report as one self-contained page. */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @param report what to show
   * @param file the file; it is replaced
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public static void write(HealthReport report, Path file) {
    throw new UnsupportedOperationException("not yet written");
  }
}
