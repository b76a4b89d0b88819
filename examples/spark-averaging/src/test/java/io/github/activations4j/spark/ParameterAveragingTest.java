package io.github.activations4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.dl4j.Activations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** One network, trained by two executors that are processes of their own. */
@Timeout(600)
class ParameterAveragingTest {

  private static final int BATCH = 30;

  private static final List<DataSet> RINGS = Rings.batches(40, BATCH, 7);
  private static final DataSet ALL = DataSet.merge(RINGS);

  private static JavaSparkContext cluster;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    cluster =
        new JavaSparkContext(
            new SparkConf()
                .setAppName("averaging")
                .setMaster("local-cluster[2,1,1024]")
                .set("spark.executor.memory", "768m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.ui.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mish", "gelu", "leaky_relu(alpha=0.2)"})
  void learns(String spec) {
    SparkDl4jMultiLayer training = training(Activations.of(spec), 0);
    double before = training.getNetwork().score(ALL);
    JavaRDD<DataSet> data = cluster.parallelize(RINGS, 4);
    for (int epoch = 0; epoch < 3; epoch++) {
      training.fit(data);
    }
    double after = training.getNetwork().score(ALL);
    assertTrue(after < 0.5 * before, () -> "loss from " + before + " to " + after);
  }

  /** Spark begins the work of a dead executor again; the network is averaged from all of it. */
  @Test
  void learnsAlthoughAnExecutorIsKilled(@TempDir Path folder) throws Exception {
    Steps steps = new Steps(folder);
    SparkDl4jMultiLayer training = training(Activations.mish(), 0, new Adam(0.02), steps);
    double before = training.getNetwork().score(ALL);
    JavaRDD<DataSet> data = cluster.parallelize(RINGS, 4);
    training.fit(data);
    assertEquals(List.of(), steps.atWork());
    steps.hold();
    FutureTask<Long> killer = new FutureTask<>(() -> killWhoeverIsAtWork(steps));
    new Thread(killer).start();
    for (int epoch = 0; epoch < 4; epoch++) {
      training.fit(data);
    }
    assertEquals(List.of(killer.get()), steps.atWork(), "a step was begun and never ended");
    double after = training.getNetwork().score(ALL);
    assertTrue(after < 0.5 * before, () -> "loss from " + before + " to " + after);
  }

  /** Only processes that this one has started. */
  private static long killWhoeverIsAtWork(Steps steps) throws Exception {
    try {
      while (true) {
        List<Long> atWork = steps.atWork();
        Optional<ProcessHandle> executor =
            ProcessHandle.current()
                .descendants()
                .filter(process -> atWork.contains(process.pid()))
                .findFirst();
        if (executor.isPresent()) {
          executor.get().destroyForcibly();
          return executor.get().onExit().get().pid();
        }
        Thread.sleep(10);
      }
    } finally {
      steps.release();
    }
  }

  /** Four times two workers take five steps each; from the tenth on the rate is another. */
  @Test
  void diagnosticsMeasureTheStepThatTrainingWouldTakeNext() {
    ISchedule rate =
        new MapSchedule.Builder(ScheduleType.ITERATION).add(0, 0.1).add(10, 0.001).build();
    SparkDl4jMultiLayer training = training(Activations.mish(), 0, new Adam(rate));
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    AveragedDiagnostics averaged = new AveragedDiagnostics(training, diagnostics);
    training.fit(cluster.parallelize(RINGS, 4));
    averaged.measure(RINGS.subList(0, 3));
    RunHistory run = diagnostics.report().history();
    assertEquals(20, training.getNetwork().getIterationCount());
    assertEquals(20, run.iteration());
    assertEquals(1, run.epoch());
    assertEquals(3, run.iterationsMeasured());
    assertEquals(0.001, run.learningRate(), 1e-9);
  }

  /** Units that a bias keeps off for all data, from the beginning on. */
  @Test
  void diagnosticsOfTheAveragedNetwork() {
    HealthReport sick = diagnosed(Activations.relu(), -6);
    assertTrue(
        sick.findings().stream().anyMatch(f -> f.kind() == FindingKind.BORN_DEAD_UNITS),
        () -> sick.findings().toString());
    HealthReport healthy = diagnosed(Activations.mish(), 0);
    assertEquals(List.of(), healthy.findings());
  }

  private static HealthReport diagnosed(IActivation activation, double bias) {
    SparkDl4jMultiLayer training = training(activation, bias);
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    AveragedDiagnostics averaged = new AveragedDiagnostics(training, diagnostics);
    averaged.measure(RINGS.subList(0, 10));
    training.fit(cluster.parallelize(RINGS, 4));
    INDArray weights = training.getNetwork().params().dup();
    averaged.measure(RINGS);
    assertEquals(weights, training.getNetwork().params(), "measuring changes nothing");
    return diagnostics.report();
  }

  private static SparkDl4jMultiLayer training(IActivation activation, double bias) {
    return training(activation, bias, new Adam(0.02));
  }

  private static SparkDl4jMultiLayer training(
      IActivation activation, double bias, IUpdater updater, TrainingHook... hooks) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .updater(updater)
            .weightInit(WeightInit.RELU)
            .activation(activation)
            .biasInit(bias)
            .list()
            .layer(new DenseLayer.Builder().nIn(2).nOut(32).build())
            .layer(new DenseLayer.Builder().nIn(32).nOut(32).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(32)
                    .nOut(2)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    ParameterAveragingTrainingMaster master =
        new ParameterAveragingTrainingMaster.Builder(2, BATCH)
            .batchSizePerWorker(BATCH)
            .averagingFrequency(5)
            .workerPrefetchNumBatches(0)
            .trainingHooks(hooks)
            // The default writes the data to a shared file system first.
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .build();
    return new SparkDl4jMultiLayer(cluster, configuration, master);
  }
}
