package io.github.activations4j.diagnostics.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.internal.recording.Schedule;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import io.github.activations4j.hostile.Call;
import io.github.activations4j.hostile.HostileSink;
import io.github.activations4j.hostile.Thrown;
import io.github.activations4j.hostile.WitnessSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.helpers.NOPLogger;

/** Sinks that throw anything, and threads that ask for reports, at random from fixed seeds. */
@Timeout(120)
class WatchedRunFaultsTest {

  private static final int RUNS = 300;
  private static final int ITERATIONS = 60;

  private static WatchedRun run(
      Function<RunHistory, List<Finding>> diagnosis, List<DiagnosticsSink> sinks) {
    return run(diagnosis, sinks, Optional.empty(), Optional.empty());
  }

  private static WatchedRun run(
      Function<RunHistory, List<Finding>> diagnosis,
      List<DiagnosticsSink> sinks,
      Optional<CheckpointRule> checkpoints,
      Optional<NetworkFile> network) {
    return new WatchedRun(
        new WatchSettings(
            NOPLogger.NOP_LOGGER,
            Schedule.every(1),
            20,
            Thresholds.defaults(),
            new Outputs(sinks, Optional.empty(), Optional.empty(), 0),
            Optional.of(Severity.SERIOUS),
            checkpoints),
        diagnosis,
        () -> network);
  }

  private static void iteration(WatchedRun run, int i) {
    run.guarded(
        () -> {
          run.seen(i, 0, 1.0 / (i + 1), 8);
          run.recorded(i, 1.0 / (i + 1), true, null);
        });
  }

  private static Finding finding(FindingKind kind, Severity severity) {
    return new Finding(kind, severity, "", 0, "evidence", "cause", List.of(), 0.5);
  }

  /** Other findings every few iterations: some more serious than before, some gone. */
  private static Function<RunHistory, List<Finding>> changeable(long seed) {
    return history -> {
      Random random = new Random(seed * 31 + history.iterationsSeen() / 5);
      List<Finding> findings = new ArrayList<>();
      for (FindingKind kind : FindingKind.values()) {
        if (random.nextInt(4) == 0) {
          findings.add(finding(kind, Severity.values()[random.nextInt(3)]));
        }
      }
      return findings;
    };
  }

  private static List<HostileSink> hostile(Random random) {
    List<HostileSink> sinks = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      sinks.add(
          new HostileSink(
              Call.values()[random.nextInt(Call.values().length)],
              random.nextInt(3),
              Thrown.values()[random.nextInt(Thrown.values().length)]));
    }
    return sinks;
  }

  @Test
  void whateverSinksThrowTheOthersAreToldAndTrainingGoesOn() throws InterruptedException {
    int threw = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      List<HostileSink> hostile = hostile(random);
      List<WitnessSink> witnesses = List.of(new WitnessSink(), new WitnessSink());
      List<DiagnosticsSink> sinks = new ArrayList<>(hostile);
      sinks.add(random.nextInt(sinks.size() + 1), witnesses.get(0));
      sinks.add(random.nextInt(sinks.size() + 1), witnesses.get(1));
      WatchedRun run = run(changeable(seed), sinks);
      int trainers = 1 + random.nextInt(3);
      int readers = random.nextInt(3);
      List<Throwable> escaped = together(run, trainers, readers, random.nextBoolean());
      String about = "seed " + seed + ": " + hostile;
      assertEquals(List.of(), escaped, about);
      assertTrue(run.active(), about);
      assertEquals(trainers * ITERATIONS, run.report().history().iterationsSeen(), about);
      run.close();
      for (WitnessSink witness : witnesses) {
        assertEquals(List.of(), witness.faults(), about);
        assertTrue(witness.ended(), about);
      }
      assertEquals(witnesses.get(0).calls(), witnesses.get(1).calls(), about);
      threw += (int) hostile.stream().filter(HostileSink::threw).count();
      hostile.forEach(sink -> assertEquals(0, sink.callsAfterwards(), about));
      // A sink that was interrupted in this thread has left it so, as it should.
      Thread.interrupted();
    }
    assertTrue(threw > RUNS, "only " + threw + " sinks threw");
  }

  /** Trains in several threads while others ask for reports; what gets out of either. */
  private static List<Throwable> together(
      WatchedRun run, int trainers, int readers, boolean interrupted) throws InterruptedException {
    List<Throwable> escaped = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean training = new AtomicBoolean(true);
    AtomicInteger iterations = new AtomicInteger();
    List<Thread> trainerThreads = new ArrayList<>();
    for (int t = 0; t < trainers; t++) {
      trainerThreads.add(
          thread(
              escaped,
              () -> {
                for (int i = 0; i < ITERATIONS; i++) {
                  iteration(run, iterations.getAndIncrement());
                  if (interrupted && i % 7 == 0) {
                    Thread.currentThread().interrupt();
                  }
                }
              }));
    }
    List<Thread> readerThreads = new ArrayList<>();
    for (int t = 0; t < readers; t++) {
      readerThreads.add(
          thread(
              escaped,
              () -> {
                while (training.get()) {
                  assertNotNull(run.report().verdict());
                  run.stops(true);
                }
              }));
    }
    for (Thread thread : trainerThreads) {
      thread.join();
    }
    training.set(false);
    for (Thread thread : readerThreads) {
      thread.join();
    }
    return escaped;
  }

  private static Thread thread(List<Throwable> escaped, Runnable work) {
    Thread thread =
        new Thread(() -> FaultBarrier.attempt(work).ifPresent(escaped::add), "fault-test");
    thread.start();
    return thread;
  }

  /** Our own failure ends the watching, whatever it is, and nothing else. */
  @ParameterizedTest
  @EnumSource(Thrown.class)
  void aFailureOfOurOwnEndsTheWatching(Thrown thrown) {
    WitnessSink witness = new WitnessSink();
    WatchedRun run =
        run(
            history -> {
              if (history.iterationsSeen() >= 5) {
                thrown.raise();
              }
              return List.of(finding(FindingKind.DORMANT_UNITS, Severity.INFO));
            },
            List.of(witness));
    for (int i = 0; i < 10; i++) {
      iteration(run, i);
    }
    assertFalse(run.active());
    assertEquals(5, run.recorder().history(0).iterationsSeen());
    assertEquals(1, run.report().findings().size(), "the last report that was judged");
    assertFalse(run.stops(true));
    run.close();
    assertTrue(witness.ended());
    assertEquals(List.of(), witness.faults());
    assertEquals(List.of("FINDING DORMANT_UNITS INFO", "END "), witness.calls());
    Thread.interrupted();
  }

  /** What only a report brings to light is what log, sinks and stop conditions wait for. */
  @Test
  void aReportKeepsNothingToItself() {
    WitnessSink witness = new WitnessSink();
    WatchedRun run =
        run(
            history ->
                history.iterationsSeen() < 30
                    ? List.of()
                    : List.of(finding(FindingKind.DEAD_UNITS, Severity.SERIOUS)),
            List.of(witness));
    run.guarded(
        () -> {
          for (int i = 0; i < 30; i++) {
            // Not measured, so that nothing but the clock asks for a judgement.
            run.seen(i, 0, 1, 8);
          }
        });
    assertEquals(List.of(), witness.calls());
    assertEquals(FindingKind.DEAD_UNITS, run.report().findings().get(0).kind());
    assertEquals(List.of("FINDING DEAD_UNITS SERIOUS"), witness.calls());
    assertTrue(run.stops(false));
  }

  /** Nobody asked for a report, and the schedule measured nothing. */
  @Test
  void aStopConditionJudgesTheRun() {
    WatchedRun run =
        run(history -> List.of(finding(FindingKind.STEP_TOO_LARGE, Severity.SERIOUS)), List.of());
    run.guarded(() -> run.seen(0, 0, 1072, 8));
    assertTrue(run.stops(true));
  }

  /** A sink that waits for a thread that asks for a report, as a user interface may. */
  @Test
  void aSinkMayWaitForAReport() throws InterruptedException {
    CountDownLatch reported = new CountDownLatch(1);
    AtomicBoolean waited = new AtomicBoolean();
    WatchedRun[] run = new WatchedRun[1];
    WitnessSink witness = new WitnessSink();
    DiagnosticsSink waiting =
        new DiagnosticsSink() {
          @Override
          public void onFinding(Finding finding) {
            Thread reader =
                new Thread(
                    () -> {
                      run[0].report();
                      run[0].stops(true);
                      reported.countDown();
                    });
            reader.start();
            FaultBarrier.attempt(() -> join(reader));
            waited.set(reported.getCount() == 0);
          }
        };
    run[0] =
        run(
            history -> List.of(finding(FindingKind.DEAD_UNITS, Severity.SERIOUS)),
            List.of(waiting, witness));
    iteration(run[0], 0);
    assertTrue(waited.get());
    run[0].close();
    assertEquals(List.of(), witness.faults());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A sink that closes the diagnostics from inside a call is told of the end afterwards. */
  @Test
  void aSinkMayEndTheWatching() {
    WitnessSink witness = new WitnessSink();
    WatchedRun[] run = new WatchedRun[1];
    DiagnosticsSink closing =
        new DiagnosticsSink() {
          @Override
          public void onFinding(Finding finding) {
            run[0].close();
          }
        };
    run[0] =
        run(
            history -> List.of(finding(FindingKind.DEAD_UNITS, Severity.SERIOUS)),
            List.of(closing, witness));
    iteration(run[0], 0);
    iteration(run[0], 1);
    assertFalse(run[0].active());
    assertEquals(List.of(), witness.faults());
    assertEquals(List.of("FINDING DEAD_UNITS SERIOUS", "END "), witness.calls());
    assertEquals(1, run[0].report().history().iterationsSeen());
  }

  private static final NetworkFile NETWORK =
      new NetworkFile() {
        @Override
        public String extension() {
          return "net";
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
          out.write(1);
        }
      };

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Only the thread that trains knows that the network does not change meanwhile. */
  @Test
  void whatAReportBringsToLightIsSavedBetweenIterations(@TempDir Path folder) throws Exception {
    WatchedRun run =
        run(
            history -> List.of(finding(FindingKind.DEAD_UNITS, Severity.SERIOUS)),
            List.of(),
            Optional.of(new CheckpointRule(folder, Severity.SERIOUS)),
            Optional.of(NETWORK));
    run.guarded(
        () -> {
          run.seen(7, 0, 1, 8);
          run.recorded(7, 1, false, NETWORK);
        });
    assertEquals(List.of(), names(folder), "nothing asked for a judgement");
    Thread other = new Thread(run::report);
    other.start();
    other.join();
    assertEquals(List.of(), names(folder), "another thread does not save");
    run.report();
    assertEquals(List.of("iteration-7-DEAD_UNITS.net"), names(folder));
  }

  /** A network that cannot be saved leaves no half file and does not end the watching. */
  @ParameterizedTest
  @EnumSource(Thrown.class)
  void aNetworkThatCannotBeSavedIsNoFailureOfOurs(Thrown thrown, @TempDir Path folder)
      throws IOException {
    NetworkFile broken =
        new NetworkFile() {
          @Override
          public String extension() {
            return "net";
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            out.write(1);
            thrown.raise();
          }
        };
    WatchedRun run =
        run(
            history -> List.of(finding(FindingKind.DEAD_UNITS, Severity.SERIOUS)),
            List.of(),
            Optional.of(new CheckpointRule(folder, Severity.SERIOUS)),
            Optional.of(broken));
    run.guarded(
        () -> {
          run.seen(0, 0, 1, 8);
          run.recorded(0, 1, true, broken);
        });
    Thread.interrupted();
    assertTrue(run.active());
    assertEquals(List.of(), names(folder));
  }
}
