package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.recording.Schedule;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.watch.Outputs;
import java.util.Optional;

/**
 * The configuration of diagnostics.
 *
 * @param schedule when to measure
 * @param window least number of measured batches after which a silent unit is dead
 * @param thresholds where rules draw the lines
 * @param probe the batch on which units are measured, if not on those of training
 * @param hunt whether to find the operation that gives the first NaN for certain
 * @param outputs who is told
 */
record GraphSettings(
    Schedule schedule,
    int window,
    Thresholds thresholds,
    Optional<GraphProbe> probe,
    boolean hunt,
    Outputs outputs) {}
