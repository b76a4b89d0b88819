package io.github.activations4j.integration;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks that several tests train. */
final class Networks {

  private Networks() {}

  /** What all networks have in common. */
  static NeuralNetConfiguration.Builder common(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Adam(0.02))
        .weightInit(WeightInit.XAVIER);
  }

  /** Two classes, from {@code in} features. */
  static OutputLayer classes(int in) {
    return output(in).build();
  }

  /**
   * The same, with weights that stay as they are drawn: alone, an output layer learns much from
   * hidden units that never change, whereas what a network learns with this one, it learns through
   * the derivative of its activation. The weights are so large that small activations can tell.
   */
  static OutputLayer fixedClasses(int in) {
    return output(in).weightInit(new NormalDistribution(0, 1)).updater(new Sgd(0)).build();
  }

  private static OutputLayer.Builder output(int in) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(in)
        .nOut(2)
        .activation(Activation.SOFTMAX);
  }

  /** 2 – 16 – 16 – 2. */
  static MultiLayerConfiguration dense(IActivation activation, long seed) {
    return common(seed)
        .list()
        .layer(new DenseLayer.Builder().nIn(2).nOut(16).activation(activation).build())
        .layer(new DenseLayer.Builder().nIn(16).nOut(16).activation(activation).build())
        .layer(classes(16))
        .build();
  }

  /** 2 – 32, and the output; the rate is one at which most learn within 60 steps. */
  static MultiLayerConfiguration shallow(IActivation activation, OutputLayer output, long seed) {
    return common(seed)
        .updater(new Adam(0.05))
        .list()
        .layer(new DenseLayer.Builder().nIn(2).nOut(32).activation(activation).build())
        .layer(output)
        .build();
  }

  static MultiLayerNetwork initialized(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  /** The loss after some iterations over the whole of the data. */
  static double train(MultiLayerNetwork network, DataSet data, int iterations) {
    for (int i = 0; i < iterations; i++) {
      network.fit(data);
    }
    return network.score(data);
  }
}
