package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.DiagnosticsBuilder;

/** How often diagnostics measure. */
enum Pace {
  /** As users get it: as often as the clock and their budget allow. */
  DEFAULT,
  /** Every iteration, so that the clock decides nothing. */
  EVERY_ITERATION;

  /** Sets the pace of diagnostics. */
  <B extends DiagnosticsBuilder<B>> B set(B builder) {
    return this == DEFAULT ? builder : builder.everyIterations(1);
  }
}
