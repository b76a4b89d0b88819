package io.github.activations4j.diagnostics.watch;

import io.github.activations4j.diagnostics.recording.Schedule;
import io.github.activations4j.diagnostics.rules.Thresholds;
import java.util.Optional;

/**
 * The configuration of diagnostics.
 *
 * @param schedule when to measure
 * @param window least number of measured batches after which a silent unit is dead
 * @param thresholds where rules draw the lines
 * @param probeBatch the batch on which units are measured, if not on those of training
 * @param nonFiniteHunt what to do about the first NaN
 * @param outputs who is told
 * @param actions what findings set off
 */
public record Settings(
    Schedule schedule,
    int window,
    Thresholds thresholds,
    Optional<Probe> probeBatch,
    NonFiniteHunt nonFiniteHunt,
    Outputs outputs,
    Actions actions) {}
