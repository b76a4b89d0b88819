package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.LayerHistory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.custom.RandomBernoulli;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Units measured on a batch of their own, without dropout. */
class ProbeBatchTest {

  private static final double KEEP = 0.5;
  private static final int WIDTH = 16;

  /** A float network, against double. */
  private static final double TOLERANCE = 1e-5;

  /** How dropout is written in SameDiff. */
  private enum Dropout {
    MASK_OF_FIXED_SHAPE {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        return x.mul(graph.random().bernoulli(KEEP, DataType.FLOAT, Graphs.BATCH, WIDTH)).div(KEEP);
      }
    },
    MASK_LIKE_THE_INPUT {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        return x.mul(new RandomBernoulli(graph, graph.shape(x), KEEP).outputVariable()).div(KEEP);
      }
    },
    RATE_OF_THE_USER {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        SDVariable noise = graph.random().uniform(0, 1, DataType.FLOAT, Graphs.BATCH, WIDTH);
        SDVariable mask =
            noise.lt(graph.placeHolder("keep", DataType.FLOAT)).castTo(DataType.FLOAT);
        return x.mul(mask).div(graph.getVariable("keep"));
      }
    };

    abstract SDVariable of(SameDiff graph, SDVariable x);
  }

  private static SameDiff graph(Dropout dropout) {
    SameDiff graph =
        Graphs.mlp(
            2,
            WIDTH,
            (sd, z) -> {
              SDVariable a = sd.nn().relu(z, 0);
              return sd.hasVariable("hidden0") ? a : dropout.of(sd, a);
            },
            1.4,
            0.1,
            new Adam(0.01),
            3);
    if (dropout == Dropout.RATE_OF_THE_USER) {
      graph.setTrainingConfig(
          org.nd4j.autodiff.samediff.TrainingConfig.builder()
              .updater(new Adam(0.01))
              .dataSetFeatureMapping("in", "keep")
              .dataSetLabelMapping("labels")
              .build());
    }
    return graph;
  }

  private static void train(SameDiff graph, Dropout dropout, int iterations) {
    Nd4j.getRandom().setSeed(11);
    List<DataSet> data = Graphs.data(3);
    for (int i = 0; i < iterations; i++) {
      DataSet batch = data.get(i % data.size());
      if (dropout == Dropout.RATE_OF_THE_USER) {
        graph.fit(
            new MultiDataSet(
                new INDArray[] {batch.getFeatures(), Nd4j.scalar((float) KEEP)},
                new INDArray[] {batch.getLabels()}));
      } else {
        graph.fit(batch);
      }
    }
  }

  private static LayerHistory layer(SameDiffDiagnostics diagnostics, String name) {
    assertTrue(diagnostics.active());
    return diagnostics.report().history().layers().stream()
        .filter(layer -> layer.facts().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SameDiffDiagnostics diagnostics(Consumer<SameDiffDiagnostics.Builder> probe) {
    var builder = SameDiffDiagnostics.builder().everyIterations(1).quiet();
    probe.accept(builder);
    return builder.build();
  }

  /** The second layer on the probe, in double and without dropout. */
  private static double[] meanAndDeviation(SameDiff graph, INDArray x) {
    double[][] first = relu(product(values(x), graph, 0));
    double[][] second = relu(product(first, graph, 1));
    double sum = 0;
    double squares = 0;
    for (double[] row : second) {
      for (double a : row) {
        sum += a;
        squares += a * a;
      }
    }
    int count = second.length * WIDTH;
    double mean = sum / count;
    return new double[] {mean, Math.sqrt(squares / count - mean * mean)};
  }

  private static double[][] values(INDArray x) {
    return x.castTo(DataType.DOUBLE).toDoubleMatrix();
  }

  private static double[][] product(double[][] x, SameDiff graph, int layer) {
    double[][] w = values(graph.getVariable("w" + layer).getArr());
    double[][] b = values(graph.getVariable("b" + layer).getArr());
    double[][] z = new double[x.length][w[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < w[0].length; j++) {
        z[i][j] = b[0][j];
        for (int k = 0; k < w.length; k++) {
          z[i][j] += x[i][k] * w[k][j];
        }
      }
    }
    return z;
  }

  private static double[][] relu(double[][] z) {
    for (double[] row : z) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.max(0, row[j]);
      }
    }
    return z;
  }

  @ParameterizedTest
  @EnumSource(Dropout.class)
  void unitsAreMeasuredOnTheProbeWithoutDropout(Dropout dropout) {
    SameDiff graph = graph(dropout);
    INDArray probe = Nd4j.rand(DataType.FLOAT, Graphs.BATCH, Graphs.FEATURES).muli(3);
    Map<String, INDArray> placeholders =
        dropout == Dropout.RATE_OF_THE_USER
            ? Map.of("in", probe, "keep", Nd4j.scalar(1f))
            : Map.of("in", probe);
    SameDiffDiagnostics diagnostics = diagnostics(builder -> builder.probeBatch(placeholders));
    graph.setListeners(diagnostics);
    // The batch is a copy: what becomes of the array does not matter.
    INDArray kept = probe.dup();
    probe.assign(1e6);
    train(graph, dropout, 5);
    double[] expected = meanAndDeviation(graph, kept);
    LayerHistory second = layer(diagnostics, "hidden1");
    assertEquals(expected[0], second.last().mean(), TOLERANCE);
    assertEquals(expected[1], second.last().std(), TOLERANCE);
    assertEquals(WIDTH, second.life().units());
    assertTrue(second.last().gradientNorm() > 0 && second.last().updateRatio() < 0);
    assertEquals(5, diagnostics.report().history().iterationsMeasured());
  }

  /** ND4J draws a mask like the input from the clock, whatever the seed. */
  @ParameterizedTest
  @EnumSource(
      value = Dropout.class,
      names = {"MASK_OF_FIXED_SHAPE", "RATE_OF_THE_USER"})
  void trainingDoesNotNoticeTheProbe(Dropout dropout) {
    INDArray in = Graphs.data(9).get(0).getFeatures();
    Map<String, INDArray> placeholders =
        dropout == Dropout.RATE_OF_THE_USER
            ? Map.of("in", in, "keep", Nd4j.scalar(1f))
            : Map.of("in", in);
    SameDiff alone = graph(dropout);
    train(alone, dropout, 5);
    SameDiff probed = graph(dropout);
    SameDiffDiagnostics diagnostics = diagnostics(builder -> builder.probeBatch(placeholders));
    probed.setListeners(diagnostics);
    train(probed, dropout, 5);
    assertTrue(diagnostics.active());
    for (String parameter : List.of("w0", "b0", "w1", "b1", "w2", "b2")) {
      assertEquals(
          alone.getVariable(parameter).getArr(), probed.getVariable(parameter).getArr(), parameter);
    }
  }

  @Test
  void dataSetsAreMappedAsTheConfigurationSays() {
    DataSet batch = Graphs.data(9).get(0);
    List<SameDiffDiagnostics> listeners =
        List.of(
            diagnostics(builder -> builder.probeBatch(Map.of("in", batch.getFeatures()))),
            diagnostics(builder -> builder.probeBatch(batch)),
            diagnostics(builder -> builder.probeBatch(batch.toMultiDataSet())),
            diagnostics(builder -> builder.probeBatch(new DataSet(batch.getFeatures(), null))));
    for (SameDiffDiagnostics diagnostics : listeners) {
      SameDiff graph = graph(Dropout.MASK_OF_FIXED_SHAPE);
      graph.setListeners(diagnostics);
      train(graph, Dropout.MASK_OF_FIXED_SHAPE, 2);
      assertEquals(
          layer(listeners.get(0), "hidden1").last().mean(),
          layer(diagnostics, "hidden1").last().mean());
    }
    SameDiff graph = graph(Dropout.MASK_OF_FIXED_SHAPE);
    SameDiffDiagnostics unprobed = diagnostics(builder -> {});
    graph.setListeners(unprobed);
    train(graph, Dropout.MASK_OF_FIXED_SHAPE, 2);
    assertNotEquals(
        layer(listeners.get(0), "hidden1").last().mean(), layer(unprobed, "hidden1").last().mean());
  }

  /** A probe that does not fit costs one measurement of units. */
  @Test
  void aProbeThatDoesNotFitIsGivenUp() {
    Map<String, INDArray> stranger = Map.of("other", Nd4j.rand(4, 4));
    Map<String, INDArray> narrow = Map.of("in", Nd4j.rand(DataType.FLOAT, 4, 2));
    for (Map<String, INDArray> wrong : List.of(stranger, narrow)) {
      SameDiff graph = graph(Dropout.MASK_OF_FIXED_SHAPE);
      SameDiffDiagnostics diagnostics = diagnostics(builder -> builder.probeBatch(wrong));
      graph.setListeners(diagnostics);
      train(graph, Dropout.MASK_OF_FIXED_SHAPE, 3);
      LayerHistory layer = layer(diagnostics, "hidden1");
      assertEquals(3, layer.recent().size());
      assertTrue(Double.isNaN(layer.recent().get(0).mean()));
      assertTrue(layer.recent().get(2).mean() > 0);
    }
  }

  @Test
  void anEmptyProbeIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> SameDiffDiagnostics.builder().probeBatch(Map.of()));
    IllegalArgumentException missing =
        assertThrows(
            IllegalArgumentException.class,
            () -> SameDiffDiagnostics.builder().probeBatch(Collections.singletonMap("in", null)));
    assertEquals(
        "the array of the probe batch for placeholder \"in\" is null", missing.getMessage());
  }
}
