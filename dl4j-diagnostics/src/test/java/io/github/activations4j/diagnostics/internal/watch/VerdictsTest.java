package io.github.activations4j.diagnostics.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.diagnostics.internal.recording.RunRecorder;
import io.github.activations4j.diagnostics.internal.recording.Schedule;
import io.github.activations4j.diagnostics.rules.FindingBook;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  /** Replicas have counts of their own, and a network may be measured with several batches. */
  @Test
  void iterationsOfOneNumberAreJudgedEach() {
    RunRecorder recorder = new RunRecorder(20);
    AtomicInteger judged = new AtomicInteger();
    Verdicts verdicts =
        new Verdicts(
            recorder,
            Schedule.every(1),
            run -> {
              judged.incrementAndGet();
              return List.of();
            },
            new FindingBook(10),
            judgement -> {});
    recorder.iteration(7, 0, 1);
    verdicts.report();
    verdicts.report();
    assertEquals(1, judged.get(), "nothing new the second time");
    recorder.iteration(7, 0, 1);
    verdicts.report();
    assertEquals(2, judged.get());
    recorder.iteration(7, 0, Double.NaN);
    verdicts.ended(Double.NaN, false);
    assertEquals(3, judged.get(), "the loss broke");
  }
}
