package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Labels of graphs, and what the same answer for every example loses, against formulas. */
class LabelMeasurementTest {

  private static final int ROWS = 40;
  private static final int FEATURES = 5;

  /** Losses in single precision. */
  private static final double TOLERANCE = 1e-5;

  private static final LossReduce MEAN = LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT;

  @FunctionalInterface
  private interface Loss {
    SDVariable of(SameDiff graph, SDVariable labels, SDVariable z);
  }

  /** Uneven classes: 60, 30 and 10 percent. */
  private static double[][] classes() {
    double[][] labels = new double[ROWS][3];
    for (int i = 0; i < ROWS; i++) {
      labels[i][i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2] = 1;
    }
    return labels;
  }

  private static double[][] numbers() {
    Random random = new Random(5);
    return IntStream.range(0, ROWS)
        .mapToObj(i -> new double[] {3 + 2 * random.nextGaussian()})
        .toArray(double[][]::new);
  }

  private static double mean(double[][] labels, ToDoubleBiFunction<Double, Double> term) {
    int columns = labels[0].length;
    double sum = 0;
    for (int c = 0; c < columns; c++) {
      int column = c;
      double mean = Arrays.stream(labels).mapToDouble(row -> row[column]).average().orElseThrow();
      for (double[] row : labels) {
        sum += term.applyAsDouble(row[c], mean);
      }
    }
    return sum / labels.length;
  }

  private static double entropy() {
    return mean(classes(), (y, p) -> -y * Math.log(p));
  }

  private static double binary() {
    return mean(classes(), (y, p) -> -y * Math.log(p) - (1 - y) * Math.log(1 - p)) / 3;
  }

  private static double variance() {
    return mean(numbers(), (y, m) -> (y - m) * (y - m));
  }

  private static Arguments loss(String name, double[][] labels, double expected, Loss loss) {
    return Arguments.of(name, labels, expected, loss);
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        loss(
            "softmax cross-entropy",
            classes(),
            entropy(),
            (sd, y, z) -> sd.loss().softmaxCrossEntropy("loss", y, z, null, MEAN, 0)),
        loss(
            "summed",
            classes(),
            entropy(),
            (sd, y, z) -> sd.loss().softmaxCrossEntropy("loss", y, z, null, LossReduce.SUM, 0)),
        loss(
            "log of softmax",
            classes(),
            entropy(),
            (sd, y, z) -> y.mul(sd.math().log(sd.nn().softmax(z))).sum(1).mean().neg("loss")),
        loss(
            "log loss of softmax",
            classes(),
            binary(),
            (sd, y, z) -> sd.loss().logLoss("loss", y, sd.nn().softmax(z))),
        loss(
            "sigmoid cross-entropy",
            classes(),
            binary(),
            (sd, y, z) -> sd.loss().sigmoidCrossEntropy("loss", y, z, null, MEAN, 0)),
        loss(
            "mean squared error",
            numbers(),
            variance(),
            (sd, y, z) -> sd.loss().meanSquaredError("loss", y, z, null, MEAN)),
        loss(
            "squared differences",
            numbers(),
            variance(),
            (sd, y, z) -> sd.math().squaredDifference(z, y).mean("loss")),
        loss(
            "squares of differences",
            numbers(),
            variance(),
            (sd, y, z) -> sd.math().square(z.sub(y)).mean("loss")),
        loss(
            "absolute error",
            numbers(),
            mean(numbers(), (y, m) -> Math.abs(y - m)),
            (sd, y, z) -> sd.loss().absoluteDifference("loss", y, z, null, MEAN)));
  }

  private static HealthReport trained(Loss loss, INDArray labels, int outputs, int steps) {
    Random random = new Random(2);
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("in", DataType.FLOAT, -1, FEATURES);
    SDVariable y =
        graph.placeHolder(
            "labels",
            labels.dataType(),
            labels.rank() == 1 ? new long[] {-1} : new long[] {-1, labels.size(1)});
    SDVariable w = graph.var("w", array(random, FEATURES, outputs));
    SDVariable b = graph.var("b", Nd4j.zeros(DataType.FLOAT, 1, outputs));
    loss.of(graph, y, x.mmul(w).add(b));
    graph.setLossVariables("loss");
    graph.setTrainingConfig(Graphs.config(new Sgd(1e-3)));
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).quiet().build();
    graph.setListeners(diagnostics);
    for (int i = 0; i < steps; i++) {
      graph.fit(new DataSet(array(random, ROWS, FEATURES), labels));
    }
    assertTrue(diagnostics.active());
    return diagnostics.report();
  }

  private static INDArray array(Random random, int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return Nd4j.createFromArray(values);
  }

  private static INDArray floats(double[][] labels) {
    return Nd4j.createFromArray(labels).castTo(DataType.FLOAT);
  }

  private static LabelFacts labels(RunHistory run) {
    assertEquals(1, run.labels().size());
    return run.labels().values().iterator().next();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void constantAnswers(String name, double[][] labels, double expected, Loss loss) {
    RunHistory run = trained(loss, floats(labels), labels[0].length, 2).history();
    assertEquals(expected, run.lossFacts().constant(), TOLERANCE);
    assertTrue(run.lossFacts().spread() > 0.1);
    assertEquals(2 * ROWS, labels(run).rows());
    assertEquals(labels[0].length, labels(run).columns());
  }

  @Test
  void numbersOfClassesAreClasses() {
    INDArray numbers = Nd4j.argMax(floats(classes()), 1).castTo(DataType.INT32);
    RunHistory run =
        trained((sd, y, z) -> sd.loss().sparseSoftmaxCrossEntropy(z, y).mean("loss"), numbers, 3, 2)
            .history();
    assertEquals(entropy(), run.lossFacts().constant(), TOLERANCE);
    assertEquals(0.6, labels(run).classShares().get(0), TOLERANCE);
  }

  @Test
  void aLossOfOpsThatAreNotKnownIsNotCompared() {
    RunHistory run =
        trained((sd, y, z) -> sd.math().cosh(z.sub(y)).mean("loss"), floats(numbers()), 1, 2)
            .history();
    assertTrue(Double.isNaN(run.lossFacts().constant()));
    assertEquals(2 * ROWS, labels(run).rows());
  }

  /** A network whose loss rests where nothing can be learned is told what the floor is. */
  @Test
  void labelsThatNothingTellsAreAGuess() {
    HealthReport report =
        trained(
            (sd, y, z) -> sd.loss().softmaxCrossEntropy("loss", y, z, null, MEAN, 0),
            floats(classes()),
            3,
            120);
    assertTrue(
        report.findings().stream().anyMatch(f -> f.evidence().contains("the same answer for all")),
        report.findings().toString());
  }

  @Test
  void nanLabelsAreNamed() {
    INDArray labels = floats(numbers());
    labels.putScalar(3, 0, Float.NaN);
    HealthReport report =
        trained((sd, y, z) -> sd.loss().meanSquaredError("loss", y, z, null, MEAN), labels, 1, 1);
    assertEquals(FindingKind.NON_FINITE, report.findings().get(0).kind());
    assertEquals(
        NonFinite.Quantity.LABELS, report.history().firstNonFinite().orElseThrow().quantity());
    assertFalse(Double.isFinite(report.history().loss().last()) && report.healthy());
  }
}
