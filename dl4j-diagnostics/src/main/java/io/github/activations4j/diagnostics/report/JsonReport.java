package io.github.activations4j.diagnostics.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The report as JSON. The page draws the same JSON; {@link HealthJson} describes its form. */
public final class JsonReport {

  private JsonReport() {}

  /**
   * Writes the file.
   *
   * @param report what to show
   * @param file is replaced in one step: a reader sees the old file or the new one
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(HealthReport report, Path file) {
    try {
      AtomicFile.write(file, HealthJson.of(report) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
