package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.internal.watch.WatchSettings;
import java.util.Optional;

/**
 * The configuration of diagnostics of a graph.
 *
 * @param shared what listeners of every library have
 * @param probe the batch on which units are measured, if not on those of training
 * @param hunt whether to find the operation that gives the first NaN for certain
 */
record GraphSettings(WatchSettings shared, Optional<GraphProbe> probe, boolean hunt) {}
