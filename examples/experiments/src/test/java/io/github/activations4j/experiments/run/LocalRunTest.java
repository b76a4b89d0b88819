package io.github.activations4j.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LocalRunTest {
  private static final List<Trial> TRIALS =
      LongStream.range(0, 20).mapToObj(seed -> Samples.trial("relu", seed)).toList();

  @TempDir private Path folder;
  private JsonLines<TrialResult> log;

  @BeforeEach
  void makeLog() {
    log = new JsonLines<>(folder.resolve("results.jsonl"), TrialResult.class);
  }

  /** What a test does instead of training. */
  private interface Fake extends Worker {
    @Override
    default void close() {}
  }

  /** Counts iterations and results. */
  private static final class Count implements Observer {
    private final AtomicLong iterations = new AtomicLong();
    private final AtomicLong results = new AtomicLong();

    @Override
    public void iterated(long count) {
      iterations.addAndGet(count);
    }

    @Override
    public void ended(TrialResult result, long count) {
      assertEquals(3, count);
      results.incrementAndGet();
    }
  }

  @Test
  void everyTrialHasOneResultAndWorkersRunAtOnce() throws Exception {
    // Passes only if both workers are inside at the same time, ten times.
    CyclicBarrier bothInside = new CyclicBarrier(2);
    Count count = new Count();
    Fake worker =
        (trial, iterations) -> {
          meet(bothInside);
          iterations.accept(1);
          iterations.accept(2);
          return Samples.finished(trial.activation(), trial.seed(), 0.5);
        };
    try (LocalRun run = new LocalRun(2, () -> worker, log, count)) {
      run.run(TRIALS);
    }
    List<TrialResult> results = log.read().objects();
    assertEquals(TRIALS.size(), results.size());
    assertEquals(new HashSet<>(TRIALS), trialsOf(results));
    assertEquals(3L * TRIALS.size(), count.iterations.get());
    assertEquals(TRIALS.size(), count.results.get());
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await(2, TimeUnit.MINUTES);
    } catch (java.util.concurrent.BrokenBarrierException
        | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void stoppingKeepsWhatIsFinishedAndResumingDoesTheRest() throws Exception {
    CountDownLatch fifthIsRunning = new CountDownLatch(1);
    CountDownLatch stop = new CountDownLatch(1);
    Fake slow =
        (trial, iterations) -> {
          if (trial.seed() == 4) {
            fifthIsRunning.countDown();
            stop.await();
            throw new InterruptedException("stopped");
          }
          iterations.accept(3);
          return Samples.finished("relu", trial.seed(), 0.5);
        };
    LocalRun run = new LocalRun(1, () -> slow, log, new Count());
    Thread stopper =
        new Thread(
            () -> {
              try {
                fifthIsRunning.await();
                run.close();
                stop.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    stopper.start();
    assertThrows(InterruptedException.class, () -> run.run(TRIALS));
    stopper.join();
    assertEquals(4, log.read().objects().size());

    Ledger ledger = new Ledger(TRIALS, 0.9);
    log.read().objects().forEach(ledger::add);
    assertEquals(TRIALS.subList(4, 20), ledger.missing());
    Fake quick =
        (trial, iterations) -> {
          iterations.accept(3);
          return Samples.finished("relu", trial.seed(), 0.5);
        };
    try (LocalRun rest = new LocalRun(2, () -> quick, log, new Count())) {
      rest.run(ledger.missing());
    }
    assertEquals(new HashSet<>(TRIALS), trialsOf(log.read().objects()));
    assertEquals(20, log.read().objects().size());
  }

  @Test
  void aWorkerThatCannotStartEndsTheRun() {
    Fake broken =
        (trial, iterations) -> {
          throw new IOException("no java");
        };
    LocalRun run = new LocalRun(2, () -> broken, log, new Count());
    IOException e = assertThrows(IOException.class, () -> run.run(TRIALS));
    assertEquals("no java", e.getMessage());
  }

  @Test
  void aFailureEndsTheOtherWorkersToo() {
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    Worker endless =
        new Worker() {
          @Override
          public TrialResult run(Trial trial, LongConsumer iterations) throws InterruptedException {
            busy.countDown();
            closed.await();
            throw new InterruptedException("closed");
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    Fake failing =
        (trial, iterations) -> {
          busy.await();
          throw new IOException("disk full");
        };
    Iterator<Worker> workers = List.of(endless, failing).iterator();
    LocalRun run = new LocalRun(2, workers::next, log, new Count());
    IOException e = assertThrows(IOException.class, () -> run.run(TRIALS));
    assertEquals("disk full", e.getMessage());
  }

  @Test
  void failedTrialsAreRunAgainOnlyOnRequest() {
    Ledger ledger = new Ledger(TRIALS.subList(0, 2), 0.9);
    ledger.add(Samples.failed("relu", 0, TrialOutcome.FAILED));
    ledger.add(Samples.finished("relu", 1, 0.5));
    assertTrue(ledger.missing().isEmpty());
    assertEquals(1, ledger.forgetIncomplete());
    assertEquals(TRIALS.subList(0, 1), ledger.missing());
    ledger.add(Samples.finished("relu", 0, 0.7));
    ledger.add(Samples.finished("of another experiment", 0, 0.7));
    assertEquals(2, ledger.results().size());
  }

  @Test
  void capacityIsBoundByCoresAndMemory() {
    assertEquals(4, new Capacity(4, 100_000).trialsAtOnce(2048, 9));
    assertEquals(3, new Capacity(4, 100_000).trialsAtOnce(2048, 3));
    assertEquals(1, new Capacity(4, 100_000).trialsAtOnce(2048, 0));
    assertEquals(3, new Capacity(4, 8192).trialsAtOnce(2048, 9));
    assertEquals(1, new Capacity(4, 1000).trialsAtOnce(2048, 9));
    assertEquals(2, new Capacity(4, 8192).threadsEach(2));
    assertEquals(1, new Capacity(4, 8192).threadsEach(3));
    assertFalse(Capacity.ofThisMachine().megabytes() < 1);
  }

  private static Set<Trial> trialsOf(List<TrialResult> results) {
    Set<Trial> trials = new HashSet<>();
    results.forEach(result -> trials.add(result.trial()));
    return trials;
  }
}
