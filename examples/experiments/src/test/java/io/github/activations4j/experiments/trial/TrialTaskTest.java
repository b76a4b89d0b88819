package io.github.activations4j.experiments.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.training.UpdaterKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.CrashReportingUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTaskTest {
  private static final NetworkShape MLP = new Mlp(2, 16);

  @TempDir private static Path folder;
  private static DataLocation data;

  @BeforeAll
  static void makeData() throws IOException {
    data = new DataLocation(IdxFixture.folder(folder, 200, 50).toString(), null, null);
  }

  static List<NetworkShape> networks() {
    return List.of(
        MLP, new Cnn(List.of(2, 4), 3, Pooling.EACH, 1, 16, Regularised.ALL), new Lstm(2, 16));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void learnsPlainAndNormalised(NetworkShape network) {
    for (boolean regularised : new boolean[] {false, true}) {
      TrialResult result = task().run(trial(network, "tanh", regularised, 0, 0.01, 6, 1));
      assertEquals(TrialOutcome.FINISHED, result.outcome(), result.message());
      assertEquals(6, result.epochs().size());
      double first = result.epochs().get(0).trainLoss();
      assertTrue(result.trainLoss() < first / 2, first + " to " + result.trainLoss());
      assertTrue(result.testAccuracy() > 0.5, "accuracy " + result.testAccuracy());
      assertTrue(result.millisecondsPerIteration() > 0);
      assertEquals(network instanceof Lstm ? null : (Double) 0.0, result.deadUnits(), "tanh");
      assertTrue(result.trainSeconds() >= result.epochs().get(0).seconds());
    }
  }

  @Test
  void sameTrialSameResultWhateverRanBefore() {
    Trial trial = trial(MLP, "gelu", false, 0.25, 0.01, 3, 3);
    List<List<Double>> alone = curves(task().run(trial));
    task().run(trial(new Mlp(3, 7), "relu", true, 0.5, 0.01, 2, 8));
    assertEquals(alone, curves(task().run(trial)));
    assertNotEquals(alone, curves(task().run(trial(MLP, "gelu", false, 0.25, 0.01, 3, 4))));
  }

  @Test
  void divergenceIsAResult() {
    TrialResult result = task().run(trial(MLP, "relu", false, 0, 1e30, 5, 1));
    assertEquals(TrialOutcome.DIVERGED, result.outcome());
    // 200 images make 13 minibatches of 16. The first loss is measured before the first update.
    assertEquals("the loss was no longer finite after iteration 2, in epoch 1", result.message());
    assertNull(result.trainLoss());
    assertNull(result.deadUnits());
    assertTrue(result.testAccuracy() < 0.5, "networks of NaN recognise nothing");
    assertTrue(result.epochs().size() < 5, "nothing is gained by going on");
  }

  /**
   * One minibatch with all 200 images: the only loss there is was measured before the only update,
   * after which all weights are some 1e30 and their products too large for a float.
   */
  @ParameterizedTest
  @ValueSource(strings = {"relu", "dl4j:relu"})
  void theLastUpdateCanDivergeToo(String activation) {
    TrialResult result = task().run(trial(MLP, activation, false, 0, 1e30, 1, 200, 1));
    assertEquals(TrialOutcome.DIVERGED, result.outcome());
    assertEquals("the loss was no longer finite after iteration 1, in epoch 1", result.message());
    assertNull(result.trainLoss());
    assertNull(result.deadUnits());
    assertEquals(1, result.epochs().size());
  }

  @Test
  void batchNormalisationCanLeaveConvolutionsOut() {
    assertEquals(List.of(true, true), regularised(Regularised.ALL));
    assertEquals(List.of(false, true), regularised(Regularised.DENSE));
  }

  /** Whether batch normalisation follows the convolution, and the dense layer. */
  private static List<Boolean> regularised(Regularised which) {
    NetworkShape cnn = new Cnn(List.of(2), 3, Pooling.LAST, 1, 4, which);
    Trial trial = trial(cnn, "relu", true, 0, 0.01, 1, 1);
    List<NeuralNetConfiguration> layers = trial.configure(data.read().train()).getConfs();
    List<Boolean> followed = new ArrayList<>();
    for (int i = 0; i + 1 < layers.size(); i++) {
      if (layers.get(i).getLayer() instanceof ConvolutionLayer
          || layers.get(i).getLayer() instanceof DenseLayer) {
        followed.add(layers.get(i + 1).getLayer() instanceof BatchNormalization);
      }
    }
    return followed;
  }

  @Test
  void theTimeLimitEndsATrial() {
    TrialTask impatient = new TrialTask(data, 0.9, 1, 1, 0.3);
    TrialResult result = impatient.run(trial(MLP, "relu", false, 0, 0.01, 100_000, 1));
    assertEquals(TrialOutcome.TIME_EXCEEDED, result.outcome());
    assertTrue(result.trainSeconds() > 0);
    assertEquals("stopped after 0.3 seconds", result.message());
  }

  /** On a clock that each iteration moves by a second, whatever time it takes. */
  @Test
  void whatATrialHasReachedWithinTheLimitIsKept() {
    AtomicLong clock = new AtomicLong();
    TrialTask task = new TrialTask(data, 0.9, 1, 1, 30.0);
    Trial trial = trial(MLP, "relu", false, 0, 0.01, 100_000, 1);
    TrialResult result = task.run(trial, () -> clock.addAndGet(1_000_000_000), clock::get);
    assertEquals(TrialOutcome.TIME_EXCEEDED, result.outcome());
    assertEquals(2, result.epochs().size(), "of 13 iterations each; the 31st is beyond the limit");
  }

  @Test
  void aLimitThatIsOverAfterTheLastEpochCostsOnlyTheDeadUnits() {
    AtomicLong clock = new AtomicLong();
    TrialTask task = new TrialTask(data, 0.9, 1, 1, 3.0);
    TrialListener slow =
        new TrialListener() {
          @Override
          public void iterated() {}

          @Override
          public void epochEnded(EpochResult epoch) {
            clock.addAndGet(3_000_000_001L);
          }
        };
    Trial trial = trial(MLP, "relu", false, 0, 0.01, 1, 1);
    TrialResult result = task.run(trial, slow, clock::get);
    assertEquals(TrialOutcome.FINISHED, result.outcome(), result.message());
    assertEquals(curves(task().run(trial)), curves(result));
    assertNull(result.deadUnits());
  }

  @Test
  void aTrialWithoutMemoryLeavesNoFiles(@TempDir Path dumps) throws IOException {
    CrashReportingUtil.crashDumpOutputDirectory(dumps.toFile());
    CrashReportingUtil.crashDumpsEnabled(true);
    try {
      Trial trial = trial(MLP, "relu", false, 0, 0.01, 1, 1);
      task().run(trial);
      MultiLayerNetwork network = new MultiLayerNetwork(trial.configure(data.read().train()));
      network.init();
      // What Deeplearning4j does when a training runs out of memory.
      CrashReportingUtil.writeMemoryCrashDump(network, new OutOfMemoryError());
      try (Stream<Path> files = Files.list(dumps)) {
        assertEquals(List.of(), files.toList());
      }
    } finally {
      CrashReportingUtil.crashDumpOutputDirectory(null);
    }
  }

  @Test
  void whatFailsIsAResult() {
    // Deeplearning4j refuses a layer without channels.
    NetworkShape impossible = new Cnn(List.of(0), 3, Pooling.LAST, 1, 4, Regularised.ALL);
    TrialResult result = task().run(trial(impossible, "relu", false, 0, 0.01, 1, 1));
    assertEquals(TrialOutcome.FAILED, result.outcome());
    assertTrue(result.message().lines().count() == 1, result.message());
    assertTrue(result.epochs().isEmpty());
  }

  @Test
  void otherDataAreRefused() {
    Trial other = Samples.trial("relu", 1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> task().run(other));
    assertTrue(e.getMessage().contains("are not those of the trial"), e.getMessage());
  }

  /** Spark and worker processes send tasks, trials and results. */
  @Test
  void everythingCanBeSent() throws Exception {
    Trial trial =
        trial(
            new Cnn(List.of(2), 3, Pooling.LAST, 1, 4, Regularised.ALL),
            "elu",
            true,
            0.1,
            0.01,
            1,
            1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(task());
      out.writeObject(trial);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(task(), in.readObject());
      assertEquals(trial, in.readObject());
    }
    JsonMapper json = new JsonMapper();
    TrialResult result = task().run(trial);
    assertEquals(result, json.readValue(json.writeValueAsString(result), TrialResult.class));
  }

  /** What other programs look for in a file of results. */
  @Test
  void aResultIsOneFlatObject() throws Exception {
    JsonMapper json = new JsonMapper();
    JsonNode line = json.readTree(json.writeValueAsString(Samples.finished("relu", 7, 0.95)));
    assertEquals("relu", line.get("activation").asText());
    assertEquals("mlp", line.get("model").asText());
    assertEquals(7, line.get("seed").asInt());
    assertEquals(2, line.get("epochs").asInt());
    assertEquals(0.95, line.get("testAccuracy").asDouble());
    assertEquals(0.5, line.get("trainLoss").asDouble());
    assertEquals(2, line.get("epochsToTarget").asInt());
    assertEquals(0.5, line.get("deadUnits").asDouble());
    assertEquals(2.0, line.get("msPerIteration").asDouble());
    assertEquals("[1.0,0.5]", line.get("lossCurve").toString());
    assertEquals("[0.475,0.95]", line.get("accuracyCurve").toString());
    assertEquals("layer1", line.at("/course/1/layers/1/layer").asText());
  }

  @Test
  void aResultSaysWhatItRanOn() {
    TrialEnvironment machine = task().run(trial(MLP, "relu", false, 0, 0.01, 1, 1)).machine();
    assertTrue(machine.cores() > 0 && machine.megabytes() > 0, machine.toString());
    assertTrue(machine.backend().startsWith("CPU, "), machine.backend());
    assertTrue(machine.describe().endsWith(machine.megabytes() + " MB"), machine.describe());
    assertEquals(TrialEnvironment.current().describe(), machine.describe());
  }

  /** Earlier versions wrote down less. */
  @Test
  void resultsOfEarlierVersionsAreRead() throws Exception {
    JsonMapper json = new JsonMapper();
    ObjectNode line = json.valueToTree(Samples.finished("relu", 7, 0.95));
    ((ObjectNode) line.get("machine")).remove(List.of("processor", "megabytes", "host", "backend"));
    TrialEnvironment machine = json.readValue(line.toString(), TrialResult.class).machine();
    assertNull(machine.processor());
    assertNull(machine.megabytes());
    assertTrue(machine.describe().endsWith(machine.cores() + " cores"), machine.describe());
  }

  @Test
  void aNewTargetIsJudgedByTheCurve() {
    TrialResult result = Samples.finished("relu", 1, 0.8);
    assertNull(result.withTarget(0.9).epochsToTarget());
    assertEquals(2, result.withTarget(0.8).epochsToTarget());
    assertEquals(1, result.withTarget(0.4).epochsToTarget());
    assertEquals(0.5, result.withTarget(0.4).secondsToTarget());
  }

  private static List<List<Double>> curves(TrialResult result) {
    return List.of(
        result.epochs().stream().map(EpochResult::trainLoss).toList(),
        result.epochs().stream().map(EpochResult::testAccuracy).toList());
  }

  private static TrialTask task() {
    return new TrialTask(data, 0.9, 1, 1, null);
  }

  private static Trial trial(
      NetworkShape network,
      String activation,
      boolean regularised,
      double dropout,
      double rate,
      int epochs,
      long seed) {
    return trial(network, activation, regularised, dropout, rate, epochs, 16, seed);
  }

  private static Trial trial(
      NetworkShape network,
      String activation,
      boolean regularised,
      double dropout,
      double rate,
      int epochs,
      int batch,
      long seed) {
    return new Trial(
        data.read().fingerprint(),
        network,
        activation,
        Initialisation.MATCHED,
        0,
        UpdaterKind.ADAM,
        rate,
        regularised,
        dropout,
        epochs,
        batch,
        seed);
  }
}
