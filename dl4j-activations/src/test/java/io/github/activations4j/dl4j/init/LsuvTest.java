package io.github.activations4j.dl4j.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LsuvTest {

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(8);
  }

  /** One layer only has to be linear to show its pre-activations. */
  @Test
  void everyLayerOfANetworkHasUnitVariance() {
    IActivation mish = Activations.mish();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .activation(mish)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(6).build())
                .layer(new SeparableConvolution2D.Builder(3, 3).nOut(8).build())
                .layer(new DenseLayer.Builder().nOut(20).biasInit(0.3).build())
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(8, 8, 2))
                .build());
    network.init();
    INDArray features = Nd4j.randn(DataType.FLOAT, 40, 2, 8, 8).muli(50).addi(3);
    Lsuv.apply(network, features);
    for (int i = 0; i < network.getnLayers(); i++) {
      var layer =
          (org.deeplearning4j.nn.conf.layers.BaseLayer) network.getLayer(i).conf().getLayer();
      IActivation own = layer.getActivationFn();
      assertEquals(i == 3 ? Activation.SOFTMAX.getActivationFunction() : mish, own);
      layer.setActivationFn(new ActivationIdentity());
      INDArray outputs = network.feedForwardToLayer(i, features, false).get(i + 1);
      layer.setActivationFn(own);
      assertEquals(1, outputs.varNumber().doubleValue(), 0.02, "layer " + i);
    }
  }

  @Test
  void everyLayerOfAGraphHasUnitVariance() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .activation(Activation.IDENTITY)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", new DenseLayer.Builder().nIn(5).nOut(30).build(), "in")
                .addLayer("second", new DenseLayer.Builder().nIn(30).nOut(30).build(), "first")
                .addVertex(
                    "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .addLayer("third", new DenseLayer.Builder().nIn(30).nOut(7).build(), "sum")
                .addLayer("out", new OutputLayer.Builder().nIn(7).nOut(2).build(), "third")
                .setOutputs("out")
                .build());
    graph.init();
    INDArray features = Nd4j.randn(DataType.FLOAT, 60, 5).muli(1e-3);
    Lsuv.apply(graph, features);
    for (String layer : List.of("first", "second", "third")) {
      INDArray outputs = graph.feedForward(features, false).get(layer);
      assertEquals(1, outputs.varNumber().doubleValue(), 0.02, layer);
    }
  }

  @Test
  void leavesRecurrentLayersAlone() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nIn(3).nOut(4).build())
                .layer(
                    new RnnOutputLayer.Builder()
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    INDArray before = network.getLayer(0).params().dup();
    INDArray output = network.getLayer(1).params().dup();
    Lsuv.apply(network, Nd4j.randn(DataType.FLOAT, 10, 3, 6));
    assertEquals(before, network.getLayer(0).params());
    assertTrue(output.sub(network.getLayer(1).params()).amaxNumber().doubleValue() > 0.1);
  }

  @Test
  void refusesABatchThatShowsNothing() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new OutputLayer.Builder().nIn(3).nOut(2).activation(Activation.SOFTMAX).build())
                .build());
    network.init();
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Lsuv.apply(network, Nd4j.zeros(DataType.FLOAT, 4, 3)));
    assertEquals(
        "the outputs of layer 0 have a deviation of 0.0 for this batch", refusal.getMessage());
  }
}
