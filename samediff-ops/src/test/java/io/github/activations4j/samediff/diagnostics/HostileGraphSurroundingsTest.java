package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.hostile.Call;
import io.github.activations4j.hostile.HostileSink;
import io.github.activations4j.hostile.Thrown;
import io.github.activations4j.hostile.WitnessSink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** What the listener for Deeplearning4j's networks is put through, for graphs. */
@Timeout(300)
class HostileGraphSurroundingsTest {

  /** A graph whose hidden units are dead from the start. */
  private static SameDiff dead() {
    return Graphs.mlp(1, 8, (sd, z) -> sd.nn().relu(z, 0), 1.4, -30, new Sgd(0.05), 1);
  }

  /** Eight batches of 32 are the window of 256 examples. */
  private static SameDiffDiagnostics.Builder every() {
    return SameDiffDiagnostics.builder().everyIterations(1).window(2).quiet();
  }

  private static Stream<Arguments> hostileSinks() {
    return Stream.of(Thrown.values())
        .flatMap(
            thrown ->
                Stream.of(Call.STATUS, Call.FINDING, Call.END)
                    .map(call -> Arguments.of(thrown, call)));
  }

  @ParameterizedTest
  @MethodSource("hostileSinks")
  void trainingIsTheSameWhateverASinkThrows(Thrown thrown, Call call) {
    List<DataSet> data = Graphs.data(1);
    SameDiff alone = dead();
    SameDiff watched = dead();
    HostileSink hostile = new HostileSink(call, 0, thrown);
    WitnessSink witness = new WitnessSink();
    SameDiffDiagnostics diagnostics = every().sink(hostile).sink(witness).build();
    watched.setListeners(diagnostics);
    Graphs.fit(alone, data, 1);
    Graphs.fit(watched, data, 1);
    assertTrue(diagnostics.active());
    diagnostics.close();
    Thread.interrupted();
    for (String name : List.of("w0", "b0", "w1", "b1")) {
      assertEquals(alone.getVariable(name).getArr(), watched.getVariable(name).getArr(), name);
    }
    assertTrue(hostile.threw());
    assertEquals(0, hostile.callsAfterwards());
    assertEquals(List.of(), witness.faults());
    assertTrue(witness.ended());
    assertTrue(witness.calls().stream().anyMatch(one -> one.contains("BORN_DEAD_UNITS")));
  }

  @Test
  void readingDoesNotCompeteWithMeasuring() throws InterruptedException {
    WitnessSink witness = new WitnessSink();
    SameDiffDiagnostics diagnostics = every().sink(witness).build();
    SameDiff graph = dead();
    graph.setListeners(diagnostics);
    AtomicBoolean training = new AtomicBoolean(true);
    AtomicLong reports = new AtomicLong();
    Thread reader =
        new Thread(
            () -> {
              while (training.get()) {
                diagnostics.report();
                reports.incrementAndGet();
              }
            });
    reader.start();
    Graphs.fit(graph, Graphs.data(1), 20);
    training.set(false);
    reader.join();
    RunHistory history = diagnostics.report().history();
    assertTrue(reports.get() > 0);
    assertEquals(160, history.iterationsSeen());
    assertEquals(160, history.iterationsMeasured());
    diagnostics.close();
    assertEquals(List.of(), witness.faults());
    assertTrue(
        witness.calls().contains("FINDING BORN_DEAD_UNITS SERIOUS"), witness.calls()::toString);
  }

  @Test
  void aPageWhoseFolderWasGoneIsWrittenAgain(@TempDir Path folder) throws IOException {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Path html = reports.resolve("page.html");
    SameDiffDiagnostics diagnostics = every().html(html).build();
    SameDiff graph = dead();
    graph.setListeners(diagnostics);
    Files.delete(reports);
    Graphs.fit(graph, Graphs.data(1), 1);
    assertFalse(Files.exists(html));
    assertTrue(diagnostics.active());
    Files.createDirectory(reports);
    diagnostics.close();
    assertTrue(Files.readString(html).contains("</html>"));
  }

  private static WeakReference<SameDiff> broken(SameDiffDiagnostics diagnostics) {
    SameDiff graph = dead();
    graph.setListeners(diagnostics, new Breaker());
    assertThrows(ArithmeticException.class, () -> graph.fit(Graphs.data(1).get(0)));
    return new WeakReference<>(graph);
  }

  private static final class Breaker extends BaseListener {

    @Override
    public boolean isActive(Operation operation) {
      return true;
    }

    @Override
    public void opExecution(
        SameDiff sd,
        At at,
        MultiDataSet batch,
        SameDiffOp op,
        OpContext opContext,
        INDArray[] results) {
      if (op.getOutputsOfOp().contains("hidden0")) {
        throw new ArithmeticException("training fails");
      }
    }
  }

  @Test
  void aTrainingThatBrokeLeavesNothingAlive() throws InterruptedException {
    SameDiffDiagnostics diagnostics = every().build();
    WeakReference<SameDiff> graph = broken(diagnostics);
    for (int i = 0; i < 50 && graph.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(graph.get(), "the graph is still alive");
    assertEquals(0, diagnostics.report().history().iterationsSeen());
    assertTrue(diagnostics.active());
  }
}
