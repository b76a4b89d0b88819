package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.report.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * The actions that a finding triggers on request: it ends training, or saves the network to a file.
 */
final class FindingActions {

  private final Optional<Severity> stopAt;
  private final Optional<CheckpointRule> checkpoints;
  private final Logger log;
  private volatile boolean stop;

  /** Findings for which the network has not been saved yet; guarded by this. */
  private final Deque<Finding> unsaved = new ArrayDeque<>();

  /**
   * Actions.
   *
   * @param stopAt severity from which training is to stop, or empty for never
   * @param checkpoints when the network is saved, or empty for never
   * @param log where it is said that it was
   */
  FindingActions(Optional<Severity> stopAt, Optional<CheckpointRule> checkpoints, Logger log) {
    this.stopAt = stopAt;
    this.checkpoints = checkpoints;
    this.log = log;
  }

  /** A finding was raised, in whatever thread. */
  synchronized void raised(Finding finding) {
    stop |= stopAt.isPresent() && finding.severity().compareTo(stopAt.get()) >= 0;
    if (checkpoints.isPresent()
        && finding.severity().compareTo(checkpoints.get().severity()) >= 0) {
      unsaved.add(finding);
    }
  }

  /** Saves the network for the findings that were raised, between two iterations. */
  void save(NetworkFile network, int iteration) {
    for (Optional<Finding> one = next(); one.isPresent(); one = next()) {
      save(checkpoints.get().folder(), one.get(), network, iteration);
    }
  }

  private synchronized Optional<Finding> next() {
    return Optional.ofNullable(unsaved.poll());
  }

  private void save(Path folder, Finding finding, NetworkFile network, int iteration) {
    Path file =
        folder.resolve(
            "iteration-" + iteration + "-" + finding.kind().name() + "." + network.extension());
    Optional<Throwable> failure = FaultBarrier.attempt(() -> write(file, network));
    FaultBarrier.attempt(
        () -> {
          if (failure.isEmpty()) {
            log.info("the network was saved as {}", file);
          } else {
            log.warn("the network could not be saved as {}", file, failure.get());
          }
        });
  }

  private static void write(Path file, NetworkFile network) {
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, network::writeTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  boolean stop() {
    return stop;
  }
}
