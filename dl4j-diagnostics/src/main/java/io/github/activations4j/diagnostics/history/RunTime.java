package io.github.activations4j.diagnostics.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a run took place.
 *
 * @param start when its first iteration ended; nobody knows when that began
 * @param duration from then to the end of the last iteration, pauses included
 */
public record RunTime(Optional<Instant> start, Duration duration) {

  /** Before the first iteration. */
  public static final RunTime NONE = new RunTime(Optional.empty(), Duration.ZERO);
}
