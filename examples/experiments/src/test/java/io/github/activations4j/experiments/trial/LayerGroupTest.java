package io.github.activations4j.experiments.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.experiments.training.ActivationChoice;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LayerGroupTest {

  private static MultiLayerConfiguration network(int hidden) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .weightInit(WeightInit.XAVIER)
            .activation(Activation.RELU)
            .dropOut(0.9)
            .list();
    for (int i = 0; i < hidden; i++) {
      list.layer(new DenseLayer.Builder().nIn(4).nOut(4).build());
    }
    return list.layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(4)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  private static Stream<BaseLayer> layers(MultiLayerConfiguration network) {
    return network.getConfs().stream().map(conf -> (BaseLayer) conf.getLayer());
  }

  private static List<String> activations(MultiLayerConfiguration network) {
    return layers(network).map(layer -> layer.getActivationFn().toString()).toList();
  }

  /** The layers whose weights are drawn anew. */
  private static List<Boolean> fitted(MultiLayerConfiguration network) {
    return layers(network)
        .map(
            layer -> !layer.getWeightInitFn().getClass().getSimpleName().equals("WeightInitXavier"))
        .toList();
  }

  private static MultiLayerConfiguration changed(int hidden, LayerGroup group, String name) {
    MultiLayerConfiguration network = network(hidden);
    HiddenActivations.of(network, false).use(group, ActivationChoice.of(name), false);
    return network;
  }

  @Test
  void changesOnlyItsLayersAndTheWeightsThatReadThem() {
    MultiLayerConfiguration first = changed(4, LayerGroup.FIRST, "tanh");
    assertEquals(List.of("tanh", "relu", "relu", "relu", "softmax"), activations(first));
    assertEquals(List.of(false, true, false, false, false), fitted(first));
    MultiLayerConfiguration middle = changed(4, LayerGroup.MIDDLE, "tanh");
    assertEquals(List.of("relu", "tanh", "tanh", "relu", "softmax"), activations(middle));
    assertEquals(List.of(false, false, true, true, false), fitted(middle));
    MultiLayerConfiguration last = changed(4, LayerGroup.LAST, "tanh");
    assertEquals(List.of("relu", "relu", "relu", "tanh", "softmax"), activations(last));
    assertEquals(List.of(false, false, false, false, true), fitted(last));
    MultiLayerConfiguration all = changed(4, LayerGroup.ALL, "tanh");
    assertEquals(List.of("tanh", "tanh", "tanh", "tanh", "softmax"), activations(all));
    assertEquals(List.of(true, true, true, true, true), fitted(all));
  }

  /** LeCun's weights, whose gain is 1, and the dropout that keeps mean and variance. */
  @Test
  void bringsTheKitOfSelu() {
    assertEquals(
        List.of(AlphaDropout.class, AlphaDropout.class, AlphaDropout.class),
        layers(changed(2, LayerGroup.ALL, "selu"))
            .map(l -> (Class<?>) l.getIDropout().getClass())
            .toList());
    assertEquals(
        List.of(Dropout.class, Dropout.class, Dropout.class),
        layers(changed(2, LayerGroup.ALL, "elu"))
            .map(l -> (Class<?>) l.getIDropout().getClass())
            .toList());
  }

  @Test
  void namesItsActivation() {
    for (LayerGroup group : LayerGroup.values()) {
      for (String name : List.of("silu", "dl4j:relu", "leaky_relu(alpha=0.2)")) {
        assertEquals(group, LayerGroup.of(group.spec(name)));
        assertEquals(name, LayerGroup.activation(group.spec(name)));
      }
    }
    assertEquals(List.of(), LayerGroup.partsOf(1));
    assertEquals(List.of(LayerGroup.FIRST, LayerGroup.LAST), LayerGroup.partsOf(2));
    assertEquals(3, LayerGroup.partsOf(3).size());
  }
}
