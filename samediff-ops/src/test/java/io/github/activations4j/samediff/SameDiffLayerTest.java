package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class SameDiffLayerTest {

  @TempDir Path folder;

  /** A dense layer as a SameDiff graph, with an activation of this library. */
  public static final class GraphLayer extends SameDiffLayer {
    private static final long serialVersionUID = 1;

    private boolean ours;

    /** For reading a saved network. */
    public GraphLayer() {}

    GraphLayer(boolean ours) {
      this.ours = ours;
    }

    public boolean isOurs() {
      return ours;
    }

    public void setOurs(boolean ours) {
      this.ours = ours;
    }

    @Override
    public SDVariable defineLayer(
        SameDiff graph, SDVariable in, Map<String, SDVariable> parameters, SDVariable mask) {
      SDVariable z = in.mmul(parameters.get("W")).add(parameters.get("b"));
      return ours ? SameDiffActivations.tanh(z) : graph.nn().tanh(z);
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {
      parameters.addWeightParam("W", 6, 16);
      parameters.addBiasParam("b", 1, 16);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
      parameters.get("b").assign(0);
      parameters.get("W").assign(0);
    }

    @Override
    public InputType getOutputType(int index, InputType in) {
      return InputType.feedForward(16);
    }
  }

  private static MultiLayerNetwork network(org.deeplearning4j.nn.conf.layers.Layer first) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .list()
                .layer(first)
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(16)
                        .nOut(3)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** The same network, once with SameDiff's own node, trains to the same weights. */
  @Test
  void trainsInsideANetworkAsTheBuiltInDoes() throws Exception {
    MultiLayerNetwork graph = network(new GraphLayer(true));
    MultiLayerNetwork builtIn = network(new GraphLayer(false));
    INDArray weights = Nd4j.linspace(DataType.FLOAT, -0.5, 0.01, 96).reshape(6, 16);
    graph.getParam("0_W").assign(weights);
    builtIn.getParam("0_W").assign(weights);
    graph.getParam("1_W").assign(builtIn.getParam("1_W"));
    Assert.close(
        "before training",
        builtIn.output(Models.data().getFeatures()),
        graph.output(Models.data().getFeatures()),
        1e-5,
        1e-6);
    DataSet data = Models.data();
    double before = builtIn.score(data);
    for (int i = 0; i < 10; i++) {
      graph.fit(data);
      builtIn.fit(data);
    }
    assertTrue(builtIn.score(data) < before);
    // Ten steps, whose activations differ in the last digit.
    Assert.close("weights", builtIn.getParam("0_W"), graph.getParam("0_W"), 1e-4, 1e-5);

    File file = folder.resolve("network.zip").toFile();
    graph.save(file);
    MultiLayerNetwork loaded = MultiLayerNetwork.load(file, true);
    Assert.same("loaded", graph.output(data.getFeatures()), loaded.output(data.getFeatures()));
  }

  /**
   * Not ours, but whoever compares meets it: a SameDiffLayer of Deeplearning4j 1.0.0-M2.1 hands on
   * twice the gradient of a DenseLayer with the same weights, whichever op is inside.
   */
  @Test
  void deeplearning4jCountsTheGradientOfASameDiffLayerTwice() {
    DataSet data = Models.data();
    INDArray weights = Nd4j.linspace(DataType.FLOAT, -0.5, 0.01, 96).reshape(6, 16);
    MultiLayerNetwork dense =
        network(new DenseLayer.Builder().nIn(6).nOut(16).activation(Activation.TANH).build());
    dense.getParam("0_W").assign(weights);
    for (boolean ours : new boolean[] {false, true}) {
      MultiLayerNetwork graph = network(new GraphLayer(ours));
      graph.getParam("0_W").assign(weights);
      graph.getParam("1_W").assign(dense.getParam("1_W"));
      Assert.close(
          ours ? "our op" : "ND4J's op",
          gradient(dense, data).mul(2),
          gradient(graph, data),
          1e-4,
          1e-6);
    }
  }

  private static INDArray gradient(MultiLayerNetwork network, DataSet data) {
    network.setInput(data.getFeatures());
    network.setLabels(data.getLabels());
    network.computeGradientAndScore();
    return network.gradient().getGradientFor("0_W");
  }
}
