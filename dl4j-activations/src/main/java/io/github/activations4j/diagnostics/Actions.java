package io.github.activations4j.diagnostics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a finding sets off, on request. */
final class Actions {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingDiagnostics.class);

  private final Severity stopAt;
  private final Severity checkpointAt;
  private final Optional<Path> folder;
  private volatile boolean stop;

  /**
   * Actions.
   *
   * @param stopAt severity from which the stop condition is met
   * @param checkpointAt severity from which the network is saved
   * @param folder where it is saved, or empty
   */
  Actions(Severity stopAt, Severity checkpointAt, Optional<Path> folder) {
    this.stopAt = stopAt;
    this.checkpointAt = checkpointAt;
    this.folder = folder;
  }

  void raised(Finding finding, Model model) {
    stop |= finding.severity().compareTo(stopAt) >= 0;
    if (folder.isPresent() && finding.severity().compareTo(checkpointAt) >= 0) {
      save(finding, model);
    }
  }

  private void save(Finding finding, Model model) {
    Path file =
        folder
            .get()
            .resolve(
                "iteration-" + finding.sinceIteration() + "-" + finding.kind().name() + ".zip");
    try {
      ModelSerializer.writeModel(model, file.toFile(), true);
      LOG.info("the network was saved as {}", file);
    } catch (IOException e) {
      LOG.warn("the network could not be saved as {}", file, e);
    }
  }

  boolean stop() {
    return stop;
  }
}
