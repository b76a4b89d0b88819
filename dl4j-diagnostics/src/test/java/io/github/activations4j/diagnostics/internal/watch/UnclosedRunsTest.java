package io.github.activations4j.diagnostics.internal.watch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.internal.recording.Schedule;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.hostile.WitnessSink;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class UnclosedRunsTest {

  private static WatchedRun run(WitnessSink sink) {
    return new WatchedRun(
        new WatchSettings(
            NOPLogger.NOP_LOGGER,
            Schedule.every(1),
            20,
            Thresholds.defaults(),
            new Outputs(List.of(sink), Optional.empty(), Optional.empty(), 0),
            Optional.empty(),
            Optional.empty()),
        history -> List.of(),
        Optional::empty);
  }

  /** What the hook does when the virtual machine ends. */
  @Test
  void runsThatBeganAreClosed() {
    WitnessSink began = new WitnessSink();
    WitnessSink never = new WitnessSink();
    WatchedRun run = run(began);
    WatchedRun idle = run(never);
    run.seen(0, 0, 1, 8);
    run.recorded(0, 1, true, null);
    UnclosedRuns.close();
    assertTrue(began.ended());
    assertFalse(run.active());
    assertFalse(never.ended());
    assertTrue(idle.active());
  }
}
