package io.github.activations4j.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Every layer in every form in which Deeplearning4j writes, reports and runs a model. */
class LayerFormatsTest {

  private static final String ALL = "io.github.activations4j.dl4j.layer.LayerCase#all";
  private static final String ONE_EACH = "io.github.activations4j.dl4j.layer.LayerCase#oneEach";

  @ParameterizedTest
  @MethodSource(ALL)
  void layersInJsonAndYaml(LayerCase c) {
    MultiLayerConfiguration configuration = c.layers();
    MultiLayerConfiguration fromJson = MultiLayerConfiguration.fromJson(configuration.toJson());
    assertEquals(configuration, fromJson);
    assertEquals(configuration.hashCode(), fromJson.hashCode());
    assertEquals(configuration, MultiLayerConfiguration.fromYaml(configuration.toYaml()));
    Layer read = fromJson.getConf(1).getLayer();
    assertNotSame(configuration.getConf(1).getLayer(), read);
    assertEquals(configuration.getConf(1).getLayer().toString(), read.toString());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void graphInJsonAndYaml(LayerCase c) {
    ComputationGraphConfiguration configuration = c.graph();
    assertEquals(configuration, ComputationGraphConfiguration.fromJson(configuration.toJson()));
    assertEquals(configuration, ComputationGraphConfiguration.fromYaml(configuration.toYaml()));
  }

  /** A network that was read trains on exactly as the one that was written. */
  @ParameterizedTest
  @MethodSource(ONE_EACH)
  void modelFileWithUpdater(LayerCase c, @TempDir Path folder) throws IOException {
    MultiLayerNetwork network = LayerCase.network(c.layers());
    DataSet data = data(c);
    network.fit(data);
    File file = folder.resolve("model.zip").toFile();
    network.save(file, true);
    MultiLayerNetwork read = MultiLayerNetwork.load(file, true);
    assertEquals(network.output(data.getFeatures()), read.output(data.getFeatures()));
    INDArray before = network.params().dup();
    network.fit(data);
    read.fit(data);
    assertNotEquals(before, network.params());
    assertEquals(network.params(), read.params());
    assertEquals(network.getUpdater().getStateViewArray(), read.getUpdater().getStateViewArray());
  }

  @ParameterizedTest
  @MethodSource(ONE_EACH)
  void graphFileWithUpdater(LayerCase c, @TempDir Path folder) throws IOException {
    ComputationGraph network = LayerCase.network(c.graph());
    MultiDataSet data =
        new MultiDataSet(c.kind().input(DataType.FLOAT, 11), c.kind().labels(DataType.FLOAT));
    network.fit(data);
    File file = folder.resolve("model.zip").toFile();
    network.save(file, true);
    ComputationGraph read = ComputationGraph.load(file, true);
    network.fit(data);
    read.fit(data);
    assertEquals(network.params(), read.params());
  }

  /** Workspaces change where arrays live, and nothing else. */
  @ParameterizedTest
  @MethodSource(ALL)
  void withAndWithoutWorkspaces(LayerCase c) {
    DataSet data = data(c);
    MultiLayerNetwork with =
        LayerCase.network(c.layers(new Adam(0.01), DataType.FLOAT, WorkspaceMode.ENABLED, 7));
    MultiLayerNetwork without =
        LayerCase.network(c.layers(new Adam(0.01), DataType.FLOAT, WorkspaceMode.NONE, 7));
    for (int i = 0; i < 3; i++) {
      with.fit(data);
      without.fit(data);
    }
    assertEquals(with.params(), without.params());
    assertEquals(with.output(data.getFeatures()), without.output(data.getFeatures()));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void clones(LayerCase c) {
    MultiLayerNetwork network = LayerCase.network(c.layers());
    MultiLayerNetwork clone = network.clone();
    assertEquals(network.getLayerWiseConfigurations(), clone.getLayerWiseConfigurations());
    INDArray input = c.kind().input(DataType.FLOAT, 11);
    INDArray before = network.output(input);
    clone.fit(data(c));
    assertEquals(before, network.output(input));
  }

  @ParameterizedTest
  @MethodSource(ONE_EACH)
  void summary(LayerCase c) {
    MultiLayerNetwork network = LayerCase.network(c.layers());
    long parameters = network.getLayer(1).numParams();
    String name = network.getLayerWiseConfigurations().getConf(1).getLayer().getLayerName();
    for (String summary : new String[] {network.summary(), network.summary(c.kind().type())}) {
      String line = summary.lines().filter(l -> l.startsWith(name + " ")).findFirst().orElseThrow();
      assertTrue(line.matches(name + " +\\(\\w+\\) .*\\b" + parameters + "\\b.*"), summary);
    }
    String graph = LayerCase.network(c.graph()).summary(c.kind().type());
    assertTrue(graph.contains("layer ("), graph);
  }

  /** The report counts the parameters, the updater's state and the outputs of each layer. */
  @ParameterizedTest
  @MethodSource(ONE_EACH)
  void memoryReport(LayerCase c) {
    MultiLayerConfiguration configuration = c.layers();
    long bytes =
        configuration
            .getMemoryReport(c.kind().type())
            .getTotalMemoryBytes(3, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.FLOAT);
    MultiLayerNetwork network = LayerCase.network(configuration);
    long held = 4 * (2 * network.numParams() + network.getUpdater().getStateViewArray().length());
    assertTrue(bytes >= held, bytes + " bytes reported, but " + held + " held by parameters alone");
  }

  private static DataSet data(LayerCase c) {
    return new DataSet(c.kind().input(DataType.FLOAT, 11), c.kind().labels(DataType.FLOAT));
  }
}
