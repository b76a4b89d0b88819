package io.github.activations4j.diagnostics.watch;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a finding sets off, on request. */
public final class Actions {

  private static final Logger LOG =
      LoggerFactory.getLogger("io.github.activations4j.diagnostics.TrainingDiagnostics");

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
  public Actions(Severity stopAt, Severity checkpointAt, Optional<Path> folder) {
    this.stopAt = stopAt;
    this.checkpointAt = checkpointAt;
    this.folder = folder;
  }

  /** A finding was raised at an iteration, after its step. */
  public void raised(Finding finding, Model model, int iteration) {
    stop |= finding.severity().compareTo(stopAt) >= 0;
    if (folder.isPresent() && finding.severity().compareTo(checkpointAt) >= 0) {
      save(folder.get(), finding, model, iteration);
    }
  }

  private static void save(Path folder, Finding finding, Model model, int iteration) {
    Path file = folder.resolve("iteration-" + iteration + "-" + finding.kind().name() + ".zip");
    try {
      Files.createDirectories(folder);
      ModelSerializer.writeModel(model, file.toFile(), true);
      LOG.info("the network was saved as {}", file);
    } catch (IOException | RuntimeException e) {
      LOG.warn("the network could not be saved as {}", file, e);
    }
  }

  public boolean stop() {
    return stop;
  }
}
