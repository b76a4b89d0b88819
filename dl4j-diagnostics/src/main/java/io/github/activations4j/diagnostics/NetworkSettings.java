package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.internal.network.NonFiniteHunt;
import io.github.activations4j.diagnostics.internal.network.ProbeBatch;
import io.github.activations4j.diagnostics.internal.watch.WatchSettings;
import java.util.Optional;

/**
 * The configuration of diagnostics of Deeplearning4j's networks.
 *
 * @param shared what listeners of every library have
 * @param probeBatch the batch on which units are measured, if not on those of training
 * @param hunt what to do about the first NaN
 */
record NetworkSettings(WatchSettings shared, Optional<ProbeBatch> probeBatch, NonFiniteHunt hunt) {}
