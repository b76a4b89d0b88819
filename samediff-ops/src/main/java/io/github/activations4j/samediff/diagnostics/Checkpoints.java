package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import java.nio.file.Path;
import org.nd4j.autodiff.samediff.SameDiff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a graph when a finding is raised.
 *
 * @param folder where
 * @param severity severity from which a finding counts
 */
record Checkpoints(Path folder, Severity severity) {

  private static final Logger LOG = LoggerFactory.getLogger(SameDiffDiagnostics.class);

  void raised(Finding finding, SameDiff graph) {
    if (finding.severity().compareTo(severity) < 0) {
      return;
    }
    Path file =
        folder.resolve(
            "iteration-" + finding.sinceIteration() + "-" + finding.kind().name() + ".sd");
    try {
      graph.save(file.toFile(), true);
      LOG.info("the graph was saved as {}", file);
    } catch (RuntimeException e) {
      LOG.warn("the graph could not be saved as {}", file, e);
    }
  }
}
