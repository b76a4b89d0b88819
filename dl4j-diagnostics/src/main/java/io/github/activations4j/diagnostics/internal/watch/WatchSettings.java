package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.internal.recording.Schedule;
import io.github.activations4j.diagnostics.rules.Thresholds;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * The configuration that listeners of every library share.
 *
 * @param log the log of the class that the user registered
 * @param schedule when to measure
 * @param window least number of measured batches after which a silent unit is dead
 * @param thresholds where rules draw the lines
 * @param outputs who is told
 * @param stopAt severity from which a finding ends training, or empty for never
 * @param checkpoints when the network is saved, or empty for never
 */
public record WatchSettings(
    Logger log,
    Schedule schedule,
    int window,
    Thresholds thresholds,
    Outputs outputs,
    Optional<Severity> stopAt,
    Optional<CheckpointRule> checkpoints) {}
