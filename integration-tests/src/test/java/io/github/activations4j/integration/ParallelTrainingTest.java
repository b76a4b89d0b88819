package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;

/** Several copies of a network share one activation and run it at the same time. */
class ParallelTrainingTest {

  private static final DataSet RINGS = Problems.rings(240, 7);

  static Stream<String> manyFunctions() {
    return EveryFunction.learningInDepth().filter(EveryFunction.everyThird(2));
  }

  @ParameterizedTest
  @MethodSource("manyFunctions")
  @Timeout(600)
  void twoWorkers(String spec) {
    Seeds.each(
        seed ->
            Margin.below(
                EveryFunction.learnedLoss(spec),
                loss(Activations.of(spec), spec, seed),
                "two workers, " + spec));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.WrongGradient#examples")
  @Timeout(120)
  void wrongGradientDoesNotLearn(WrongGradient wrong) {
    Seeds.each(
        seed ->
            Margin.above(
                EveryFunction.learnedLoss("mish"),
                loss(wrong, "mish", seed),
                "two workers, " + wrong));
  }

  private static double loss(IActivation activation, String spec, long seed) throws Exception {
    MultiLayerNetwork network =
        Networks.initialized(Networks.shallow(activation, EveryFunction.output(spec, 32), seed));
    DataSet rings = EveryFunction.rings(spec, 120, 100 + seed);
    trainWithTwoWorkers(network, rings, 30 * EveryFunction.patience(spec));
    return network.score(rings);
  }

  /** Averaging: the sharing of gradients hangs in Deeplearning4j 1.0.0-M2.1, whatever is used. */
  private static void trainWithTwoWorkers(MultiLayerNetwork network, DataSet data, int epochs)
      throws Exception {
    List<DataSet> batches = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      batches.addAll(data.batchBy(30));
    }
    try (ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network)
            .workers(2)
            .prefetchBuffer(0)
            .averagingFrequency(2)
            .trainingMode(ParallelWrapper.TrainingMode.AVERAGING)
            .build()) {
      // One pass: each begins with new threads, which takes longer than these networks.
      wrapper.fit(new ListDataSetIterator<>(batches, 1));
    }
  }

  @Test
  void clonesShareTheActivation() {
    MultiLayerNetwork network = Networks.initialized(Networks.dense(Activations.mish(), 3));
    MultiLayerNetwork clone = network.clone();
    assertSame(activationOf(network), activationOf(clone));
    double untouched = network.score(RINGS);
    double after = Networks.train(clone, RINGS, 40);
    assertTrue(after < 0.6 * untouched, () -> "loss from " + untouched + " to " + after);
    assertTrue(network.score(RINGS) == untouched, "the network that was cloned");
  }

  private static IActivation activationOf(MultiLayerNetwork network) {
    return ((DenseLayer) network.getLayerWiseConfigurations().getConf(0).getLayer())
        .getActivationFn();
  }
}
