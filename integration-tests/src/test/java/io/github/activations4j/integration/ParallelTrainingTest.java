package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;

/** Several copies of a network share one activation and run it at the same time. */
class ParallelTrainingTest {

  private static final DataSet RINGS = Problems.rings(240, 7);

  /** Averaging: the sharing of gradients hangs in Deeplearning4j 1.0.0-M2.1, whatever is used. */
  @ParameterizedTest
  @ValueSource(strings = {"mish", "gelu", "relu", "rrelu"})
  @Timeout(120)
  void twoWorkers(String key) throws Exception {
    MultiLayerNetwork network = Networks.initialized(Networks.dense(Activations.of(key), 3));
    double before = network.score(RINGS);
    try (ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network)
            .workers(2)
            .prefetchBuffer(0)
            .averagingFrequency(2)
            .trainingMode(ParallelWrapper.TrainingMode.AVERAGING)
            .build()) {
      for (int epoch = 0; epoch < 20; epoch++) {
        wrapper.fit(new ListDataSetIterator<>(RINGS.batchBy(30), 30));
      }
    }
    double after = network.score(RINGS);
    // The worst of three seeds of each of these was at 0.41 of its beginning.
    assertTrue(after < 0.6 * before, () -> "loss from " + before + " to " + after);
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
