package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.init.ActivationInit;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A stack of dense layers, and the ratio of its first to its last gradient, predicted and measured.
 *
 * @param activation of the hidden layers
 * @param init he, xavier, lecun or matched
 * @param depth hidden layers
 * @param width of all layers
 * @param residual whether each hidden layer but the first adds to what it gets
 */
record TruthSample(String activation, String init, int depth, int width, boolean residual) {
  private static final int CLASSES = 10;

  /** The prediction, and by what factor one network at random may differ. */
  PreflightReport predicted() {
    return residual ? Preflight.check(graph(1)) : Preflight.check(layers(1));
  }

  /** The geometric mean of the ratios of some networks, each for one example. */
  double measured(int networks) {
    double sum = 0;
    for (int seed = 1; seed <= networks; seed++) {
      sum += Math.log(measured((long) seed));
    }
    return Math.exp(sum / networks);
  }

  private double measured(long seed) {
    Nd4j.getRandom().setSeed(1000 + seed);
    INDArray features = Nd4j.randn(DataType.DOUBLE, 1, width);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 1, CLASSES);
    labels.putScalar(0, seed % CLASSES, 1);
    Gradient gradient;
    if (residual) {
      ComputationGraph network = new ComputationGraph(graph(seed));
      network.init();
      network.setInputs(features);
      network.setLabels(labels);
      network.computeGradientAndScore();
      gradient = network.gradient();
    } else {
      MultiLayerNetwork network = new MultiLayerNetwork(layers(seed));
      network.init();
      network.setInput(features);
      network.setLabels(labels);
      network.computeGradientAndScore();
      gradient = network.gradient();
    }
    Map<String, INDArray> all = gradient.gradientForVariable();
    return norm(all.get(name(0) + "_W")) / norm(all.get(name(depth) + "_W"));
  }

  private static double norm(INDArray gradient) {
    return gradient.norm2Number().doubleValue();
  }

  private String name(int layer) {
    return residual ? "l" + layer : Integer.toString(layer);
  }

  private NeuralNetConfiguration.Builder base(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.DOUBLE)
        .activation(function())
        .weightInit(weights(function()));
  }

  private IActivation function() {
    return Activations.of(activation);
  }

  private IWeightInit weights(IActivation before) {
    return switch (init) {
      case "he" -> WeightInit.RELU.getWeightInitFunction();
      case "xavier" -> WeightInit.XAVIER.getWeightInitFunction();
      case "lecun" -> WeightInit.LECUN_NORMAL.getWeightInitFunction();
      case "matched" -> ActivationInit.forActivation(before);
      default -> throw new IllegalArgumentException(init);
    };
  }

  private DenseLayer.Builder first() {
    return dense().weightInit(weights(Activations.identity()));
  }

  private DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nIn(width).nOut(width);
  }

  private OutputLayer output() {
    return new OutputLayer.Builder()
        .nIn(width)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private MultiLayerConfiguration layers(long seed) {
    NeuralNetConfiguration.ListBuilder list = base(seed).list();
    for (int i = 0; i < depth; i++) {
      list.layer((i == 0 ? first() : dense()).build());
    }
    return list.layer(output()).build();
  }

  private ComputationGraphConfiguration graph(long seed) {
    ComputationGraphConfiguration.GraphBuilder builder =
        base(seed).graphBuilder().addInputs("in").addLayer("l0", first().build(), "in");
    String before = "l0";
    for (int i = 1; i < depth; i++) {
      builder.addLayer("l" + i, dense().build(), before);
      builder.addVertex(
          "sum" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), before, "l" + i);
      before = "sum" + i;
    }
    return builder.addLayer("l" + depth, output(), before).setOutputs("l" + depth).build();
  }
}
