package io.github.activations4j.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.array.OneNativeThread;
import io.github.activations4j.dl4j.InDouble;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.PrintMode;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** Deeplearning4j's own gradient check, in double, for every layer on every kind of input. */
@Tag("same-on-every-jdk")
@ExtendWith({InDouble.class, OneNativeThread.class})
class LayerGradientsTest {

  static Stream<LayerCase> sequences() {
    return LayerCase.all().filter(c -> c.kind().isSequence());
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.dl4j.layer.LayerCase#all")
  void inLayers(LayerCase c) {
    assertTrue(check(c, network(c), false));
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void withMasks(LayerCase c) {
    assertTrue(check(c, network(c), true));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.dl4j.layer.LayerCase#oneEach")
  void inGraph(LayerCase c) {
    ComputationGraph network =
        LayerCase.network(c.graph(new NoOp(), DataType.DOUBLE, WorkspaceMode.ENABLED, 7));
    assertTrue(
        GradientCheckUtil.checkGradients(
            new GraphConfig()
                .net(network)
                .inputs(new INDArray[] {c.kind().input(DataType.DOUBLE, 11)})
                .labels(new INDArray[] {c.kind().labels(DataType.DOUBLE)})
                .epsilon(1e-6)
                .maxRelError(1e-5)
                .minAbsoluteError(1e-9)
                .print(PrintMode.FAILURES_ONLY)));
  }

  private static MultiLayerNetwork network(LayerCase c) {
    return LayerCase.network(c.layers(new NoOp(), DataType.DOUBLE, WorkspaceMode.ENABLED, 7));
  }

  private static boolean check(LayerCase c, MultiLayerNetwork network, boolean masked) {
    INDArray mask = masked ? InputKind.mask(DataType.DOUBLE) : null;
    // Central differences in double: rounding gives 1e-16 / 1e-6 = 1e-10, truncation 1e-12. The
    // fixed seeds keep away from kinks: a difference that straddles one would be off by far more.
    return GradientCheckUtil.checkGradients(
        new MLNConfig()
            .net(network)
            .input(c.kind().input(DataType.DOUBLE, 11))
            .labels(c.kind().labels(DataType.DOUBLE))
            .inputMask(mask)
            .labelMask(mask)
            .epsilon(1e-6)
            .maxRelError(1e-5)
            .minAbsoluteError(1e-9)
            .print(PrintMode.FAILURES_ONLY));
  }
}
