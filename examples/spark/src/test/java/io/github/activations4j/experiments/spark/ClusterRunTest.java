package io.github.activations4j.experiments.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pieces of work on two executors, some of which die. */
@Timeout(600)
class ClusterRunTest {

  private static Cluster cluster;

  /** Of all tests, because pieces of a run that has ended may still write until executors stop. */
  @TempDir private static Path root;

  private Path folder;

  @BeforeEach
  void makeFolder(TestInfo test) throws IOException {
    folder = Files.createDirectory(root.resolve(test.getTestMethod().orElseThrow().getName()));
  }

  @BeforeAll
  static void start() {
    cluster = new Cluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /**
   * The executor that is killed is in the middle of a piece: all but the first three wait for it.
   */
  @Test
  void everyPieceIsDoneOnceWhenAnExecutorIsKilled() throws Exception {
    Traces traces = new Traces(folder.toString());
    List<String> pieces = pieces(16);
    Set<String> first = Set.of("p0", "p1", "p2");
    Ledger ledger = new Ledger();
    Killer killer = new Killer(traces, ledger, first.size());
    traces.hold();
    new ClusterRun<String, String>(
            cluster.context(),
            piece -> {
              traces.began(piece);
              if (!first.contains(piece)) {
                traces.pass();
              }
              traces.ended(piece);
              return "done";
            })
        .run(pieces, ledger.then(killer));
    assertEquals(1, killer.killed, "processes that were killed");
    assertTrue(begunTwice(traces, pieces), "no piece was interrupted: the case to be tested");
    assertEquals(pieces.size(), ledger.done().size());
    assertEquals(
        Set.copyOf(pieces.stream().map(piece -> piece + "=done").toList()),
        Set.copyOf(ledger.done()));
    assertEquals(Set.of(), ledger.lost().keySet());
  }

  /** A piece that takes its process with it, every time, is lost; its neighbours are not. */
  @Test
  void onePieceThatKillsItsExecutor() throws Exception {
    Traces traces = new Traces(folder.toString());
    List<String> pieces = pieces(6);
    Ledger ledger = new Ledger();
    new ClusterRun<String, String>(
            cluster.context(),
            piece -> {
              traces.began(piece);
              if (piece.equals("p1")) {
                Runtime.getRuntime().halt(137);
              }
              Thread.sleep(400);
              traces.ended(piece);
              return "done";
            })
        .run(pieces, ledger);
    assertEquals(Set.of("p1"), ledger.lost().keySet());
    assertTrue(ledger.lost().get("p1").contains("ExecutorLostFailure"), ledger.lost().get("p1"));
    assertEquals(2 * Cluster.ATTEMPTS, traces.begun("p1"));
    assertEquals(5, ledger.done().size());
    assertEquals(5, Set.copyOf(ledger.done()).size());
  }

  @Test
  void whatFailsOnceIsTriedAgain() throws Exception {
    Ledger ledger = new Ledger();
    new ClusterRun<String, String>(
            cluster.context(),
            piece -> {
              int attempt = TaskContext.get().attemptNumber();
              if (attempt == 0) {
                throw new IOException("a disk that hangs");
              }
              return "attempt " + attempt;
            })
        .run(List.of("p"), ledger);
    assertEquals(List.of("p=attempt 1"), ledger.done());
  }

  /** What no node can do, such as to read data that are not there, will not get better. */
  @Test
  void whatFailsEverywhereEndsTheRun() {
    Ledger ledger = new Ledger();
    ClusterRun<String, String> run =
        new ClusterRun<>(
            cluster.context(),
            piece -> {
              throw new IOException("digits: no such folder\n  at somewhere");
            });
    IOException thrown = assertThrows(IOException.class, () -> run.run(List.of("p"), ledger));
    assertEquals("p: digits: no such folder", thrown.getMessage());
    assertEquals(List.of(), ledger.done());
    assertEquals(Set.of(), ledger.lost().keySet());
  }

  /** A full disk, for instance: nothing goes on that nobody would hear of. */
  @Test
  void aResultThatCannotBeKeptEndsTheRun() throws Exception {
    Traces traces = new Traces(folder.toString());
    List<String> pieces = pieces(100).stream().map(piece -> "full-" + piece).toList();
    ClusterRun<String, String> run =
        new ClusterRun<>(
            cluster.context(),
            piece -> {
              traces.began(piece);
              if (!piece.equals(pieces.get(0))) {
                traces.pass();
              }
              return "done";
            });
    JobsEnded jobs = new JobsEnded(pieces);
    cluster.context().sc().addSparkListener(jobs);
    traces.hold();
    Ledger full =
        new Ledger()
            .then(
                () -> {
                  throw new UncheckedIOException(new IOException("no space left"));
                });
    assertThrows(UncheckedIOException.class, () -> run.run(pieces, full));
    assertEquals(1, full.done().size());
    // Nothing of a job is begun after its end.
    assertTrue(jobs.await(), "all jobs are ended, also those that have not begun");
    traces.release();
    assertEquals(0, traces.begun("full-p99"), "the last piece was begun all the same");
  }

  private static List<String> pieces(int count) {
    return IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
  }

  private static boolean begunTwice(Traces traces, List<String> pieces) throws IOException {
    for (String piece : pieces) {
      if (traces.begun(piece) > 1) {
        return true;
      }
    }
    return false;
  }

  /** Hears that Spark has ended the jobs of pieces, one way or the other. */
  private static final class JobsEnded extends SparkListener {
    private final Set<String> pieces;
    private final Set<Integer> begun = new HashSet<>();
    private final CountDownLatch ended;

    JobsEnded(List<String> pieces) {
      this.pieces = Set.copyOf(pieces);
      this.ended = new CountDownLatch(pieces.size());
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      if (pieces.contains(job.properties().getProperty("spark.job.description"))) {
        begun.add(job.jobId());
      }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd job) {
      if (begun.contains(job.jobId())) {
        ended.countDown();
      }
    }

    boolean await() throws InterruptedException {
      return ended.await(2, TimeUnit.MINUTES);
    }
  }

  /** Kills an executor that is at work, once, after so many results; then lets pieces go on. */
  private static final class Killer implements Runnable {
    private final Traces traces;
    private final Ledger ledger;
    private final int results;
    private int killed;

    Killer(Traces traces, Ledger ledger, int results) {
      this.traces = traces;
      this.ledger = ledger;
      this.results = results;
    }

    @Override
    public void run() {
      if (ledger.done().size() < results || killed > 0) {
        return;
      }
      try {
        ProcessHandle executor = someoneAtWork();
        executor.destroyForcibly();
        executor.onExit().get();
        killed++;
        traces.release();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Of the processes that this one has started; waits until one has begun a piece. */
    private ProcessHandle someoneAtWork() throws IOException, InterruptedException {
      while (true) {
        List<Long> atWork = traces.atWork();
        Optional<ProcessHandle> executor =
            ProcessHandle.current()
                .descendants()
                .filter(process -> atWork.contains(process.pid()))
                .findFirst();
        if (executor.isPresent()) {
          return executor.get();
        }
        Thread.sleep(10);
      }
    }
  }
}
