package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who is told about a run.
 *
 * @param sinks receivers of figures and findings
 * @param html where the page is written, or empty
 * @param json where the JSON report is written, or empty
 * @param statusEvery iterations between status lines in the log, 0 for none
 */
public record Outputs(
    List<DiagnosticsSink> sinks, Optional<Path> html, Optional<Path> json, int statusEvery) {

  /**
   * Copies the sinks.
   *
   * @param sinks receivers of figures and findings
   * @param html where the page is written, or empty
   * @param json where the JSON report is written, or empty
   * @param statusEvery iterations between status lines in the log, 0 for none
   * @throws NullPointerException if a sink is null
   */
  public Outputs {
    sinks = List.copyOf(sinks);
  }
}
