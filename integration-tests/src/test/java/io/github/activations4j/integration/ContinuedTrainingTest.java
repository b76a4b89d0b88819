package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.dl4j.Activations;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A training that was saved in the middle and goes on with what was read back ends with the weights
 * of one that was not interrupted, to the bit.
 */
class ContinuedTrainingTest {

  private static final DataSet RINGS = Problems.rings(120, 7);

  private static final int ITERATIONS = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.EveryFunction#keys")
  void layers(String key) throws IOException {
    MultiLayerNetwork network = Networks.initialized(Networks.dense(Activations.of(key), 3));
    Networks.train(network, RINGS, ITERATIONS);
    File file = folder.resolve("layers.zip").toFile();
    network.save(file, true);
    MultiLayerNetwork read = MultiLayerNetwork.load(file, true);
    Networks.train(network, RINGS, ITERATIONS);
    Networks.train(read, RINGS, ITERATIONS);
    assertEquals(network.params(), read.params());
    assertEquals(network.output(RINGS.getFeatures()), read.output(RINGS.getFeatures()));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.EveryFunction#keys")
  void graph(String key) throws IOException {
    ComputationGraph network =
        Networks.initialized(Networks.dense(Activations.of(key), 3)).toComputationGraph();
    train(network);
    File file = folder.resolve("graph.zip").toFile();
    network.save(file, true);
    ComputationGraph read = ComputationGraph.load(file, true);
    train(network);
    train(read);
    assertEquals(network.params(), read.params());
    assertEquals(network.outputSingle(RINGS.getFeatures()), read.outputSingle(RINGS.getFeatures()));
  }

  private static void train(ComputationGraph network) {
    for (int i = 0; i < ITERATIONS; i++) {
      network.fit(RINGS);
    }
  }
}
