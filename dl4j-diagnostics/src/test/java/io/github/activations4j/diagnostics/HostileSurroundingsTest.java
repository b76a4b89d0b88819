package io.github.activations4j.diagnostics;

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
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Sinks that throw anything, threads that look in, folders that go away, trainings that break. */
@Timeout(300)
class HostileSurroundingsTest {

  private static final int BATCH = 128;
  private static final int FEATURES = 4;

  private static DataSet data() {
    Nd4j.getRandom().setSeed(4);
    INDArray x = Nd4j.randn(DataType.FLOAT, BATCH, FEATURES);
    INDArray y = Nd4j.zeros(DataType.FLOAT, BATCH, 2);
    for (int i = 0; i < BATCH; i++) {
      y.putScalar(new long[] {i, x.getFloat(i, 0) > 0 ? 0 : 1}, 1);
    }
    return new DataSet(x, y);
  }

  private static DenseLayer hidden(IActivation activation, double bias) {
    return new DenseLayer.Builder().nOut(5).activation(activation).biasInit(bias).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1));
  }

  private static MultiLayerNetwork net(IActivation activation, double bias) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(hidden(activation, bias))
                .layer(output())
                .setInputType(InputType.feedForward(FEATURES))
                .build());
    net.init();
    return net;
  }

  private static ComputationGraph graph(IActivation activation, double bias) {
    ComputationGraph graph =
        new ComputationGraph(
            base()
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", hidden(activation, bias), "in")
                .addLayer("out", output(), "hidden")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(FEATURES))
                .build());
    graph.init();
    return graph;
  }

  /** A network whose hidden units are dead from the start. */
  private static Model dead(boolean asGraph) {
    IActivation relu = Activation.RELU.getActivationFunction();
    return asGraph ? graph(relu, -30) : net(relu, -30);
  }

  private static void fit(Model model, DataSet batch) {
    if (model instanceof MultiLayerNetwork net) {
      net.fit(batch);
    } else {
      ((ComputationGraph) model).fit(batch);
    }
  }

  private static TrainingDiagnostics.Builder every() {
    return TrainingDiagnostics.builder().everyIterations(1).window(2).quiet();
  }

  private static Stream<Arguments> hostileSinks() {
    return Stream.of(Thrown.values())
        .flatMap(
            thrown ->
                Stream.of(Call.STATUS, Call.FINDING, Call.END)
                    .map(call -> Arguments.of(thrown, call, thrown.ordinal() % 2 == 0)));
  }

  @ParameterizedTest
  @MethodSource("hostileSinks")
  void trainingIsTheSameWhateverASinkThrows(Thrown thrown, Call call, boolean asGraph) {
    DataSet batch = data();
    Model alone = dead(asGraph);
    Model watched = dead(asGraph);
    HostileSink hostile = new HostileSink(call, 0, thrown);
    WitnessSink witness = new WitnessSink();
    TrainingDiagnostics diagnostics = every().sink(hostile).sink(witness).build();
    watched.setListeners(diagnostics);
    for (int i = 0; i < 4; i++) {
      fit(alone, batch);
      fit(watched, batch);
    }
    assertTrue(diagnostics.active());
    diagnostics.close();
    Thread.interrupted();
    assertEquals(alone.params(), watched.params());
    assertTrue(hostile.threw());
    assertEquals(0, hostile.callsAfterwards());
    assertEquals(List.of(), witness.faults());
    assertTrue(witness.ended());
    assertTrue(witness.calls().stream().anyMatch(one -> one.contains("BORN_DEAD_UNITS")));
  }

  /** A function that works in training and throws anything when it is asked about itself. */
  static final class HostileFunction extends BaseActivationFunction {
    private static final long serialVersionUID = 1;
    private final transient Thrown thrown;

    HostileFunction(Thrown thrown) {
      this.thrown = thrown;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      if (in.dataType() != DataType.FLOAT) {
        thrown.raise();
      }
      return in;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      return new Pair<>(epsilon, null);
    }
  }

  @ParameterizedTest
  @EnumSource(Thrown.class)
  void aFunctionMayThrowAnythingWhenAsked(Thrown thrown) {
    MultiLayerNetwork net = net(new HostileFunction(thrown), 0);
    TrainingDiagnostics diagnostics = every().build();
    net.setListeners(diagnostics);
    net.fit(data());
    assertTrue(diagnostics.active());
    assertTrue(diagnostics.report().layers().get(0).std() > 0);
  }

  /** A thread that asks for reports in a busy loop takes no iteration from those that are seen. */
  @Test
  void readingDoesNotCompeteWithMeasuring() throws InterruptedException {
    WitnessSink witness = new WitnessSink();
    TrainingDiagnostics diagnostics = every().sink(witness).build();
    Model net = dead(false);
    net.setListeners(diagnostics);
    AtomicBoolean training = new AtomicBoolean(true);
    AtomicLong reports = new AtomicLong();
    Thread reader =
        new Thread(
            () -> {
              while (training.get()) {
                RunHistory history = diagnostics.report().history();
                reports.incrementAndGet();
                assertTrue(history.iterationsMeasured() <= history.iterationsSeen());
              }
            });
    reader.start();
    DataSet batch = data();
    for (int i = 0; i < 300; i++) {
      fit(net, batch);
    }
    training.set(false);
    reader.join();
    RunHistory history = diagnostics.report().history();
    assertTrue(reports.get() > 0);
    assertEquals(300, history.iterationsSeen());
    assertEquals(300, history.iterationsMeasured());
    diagnostics.close();
    assertEquals(List.of(), witness.faults());
    assertTrue(witness.calls().get(0).contains("BORN_DEAD_UNITS"), witness.calls()::toString);
  }

  @Test
  void aPageWhoseFolderWasGoneIsWrittenAgain(@TempDir Path folder) throws IOException {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Path html = reports.resolve("page.html");
    Path json = reports.resolve("report.json");
    TrainingDiagnostics diagnostics = every().html(html).json(json).build();
    Model net = dead(false);
    net.setListeners(diagnostics);
    fit(net, data());
    Files.delete(reports);
    diagnostics.onEpochStart(net);
    fit(net, data());
    diagnostics.onEpochEnd(net);
    assertFalse(Files.exists(html));
    assertTrue(diagnostics.active());
    Files.createDirectory(reports);
    diagnostics.close();
    assertTrue(Files.readString(html).contains("</html>"));
    assertTrue(Files.readString(json).contains("\"iterationsSeen\":2"));
  }

  /** Breaks the first iteration off, after its forward pass was measured. */
  private static final TrainingListener BREAKER =
      new BaseTrainingListener() {
        @Override
        public void onGradientCalculation(Model model) {
          throw new IllegalStateException("training fails");
        }
      };

  private static WeakReference<Model> broken(TrainingDiagnostics diagnostics, boolean asGraph) {
    Model model = dead(asGraph);
    model.setListeners(diagnostics, BREAKER);
    assertThrows(IllegalStateException.class, () -> fit(model, data()));
    return new WeakReference<>(model);
  }

  /** Neither the listener, which somebody keeps, nor the thread, which lives on. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTrainingThatBrokeLeavesNothingAlive(boolean asGraph) throws InterruptedException {
    TrainingDiagnostics diagnostics = every().build();
    WeakReference<Model> model = broken(diagnostics, asGraph);
    for (int i = 0; i < 50 && model.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(model.get(), "the network is still alive");
    assertEquals(0, diagnostics.report().history().iterationsSeen());
    assertTrue(diagnostics.active());
  }
}
