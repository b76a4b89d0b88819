package io.github.activations4j.experiments.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pieces of work on two executors, some of which die. */
@Timeout(300)
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

  /** The executor that is killed is in the middle of a piece; the other has pieces of its own. */
  @Test
  void everyPieceIsDoneOnceWhenAnExecutorIsKilled() throws Exception {
    Traces traces = new Traces(folder.toString());
    List<String> pieces = pieces(16);
    Ledger ledger = new Ledger();
    Killer killer = new Killer(traces, ledger);
    new ClusterRun<String, String>(
            cluster.context(),
            piece -> {
              traces.began(piece);
              Thread.sleep(400);
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
    ClusterRun<String, String> run =
        new ClusterRun<>(
            cluster.context(),
            piece -> {
              traces.began(piece);
              Thread.sleep(200);
              return "done";
            });
    Ledger full =
        new Ledger()
            .then(
                () -> {
                  throw new UncheckedIOException(new IOException("no space left"));
                });
    assertThrows(UncheckedIOException.class, () -> run.run(pieces(100), full));
    assertEquals(1, full.done().size());
    assertTrue(traces.begun("p99") == 0, "the last piece was begun all the same");
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

  /** Kills an executor that is at work, once, after the third result. */
  private static final class Killer implements Runnable {
    private final Traces traces;
    private final Ledger ledger;
    private int killed;

    Killer(Traces traces, Ledger ledger) {
      this.traces = traces;
      this.ledger = ledger;
    }

    @Override
    public void run() {
      if (ledger.done().size() >= 3 && killed == 0) {
        try {
          List<Long> atWork = traces.atWork();
          // Only processes that this one has started.
          ProcessHandle.current()
              .descendants()
              .filter(executor -> atWork.contains(executor.pid()))
              .findFirst()
              .ifPresent(this::kill);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private void kill(ProcessHandle executor) {
      executor.destroyForcibly();
      killed++;
    }
  }
}
