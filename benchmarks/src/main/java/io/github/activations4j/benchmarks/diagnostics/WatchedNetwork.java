package io.github.activations4j.benchmarks.diagnostics;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The networks that are watched, on batches of 28 × 28 random pixels. */
public enum WatchedNetwork {
  /** Four dense layers of 256 units. */
  MLP("MLP 784-256-256-256-256-10") {
    @Override
    List<Layer> hidden() {
      return List.of(dense(256), dense(256), dense(256), dense(256));
    }
  },
  /** Two convolutions and a dense layer. */
  CNN("CNN 16×3×3, pool, 32×3×3, pool, 64, 10") {
    @Override
    List<Layer> hidden() {
      return List.of(convolution(16), pool(), convolution(32), pool(), dense(64));
    }
  },
  /** A recurrent layer that reads a picture row by row. */
  LSTM("LSTM 28×28, 64, 10") {
    @Override
    List<Layer> hidden() {
      return List.of(
          new LastTimeStep(new LSTM.Builder().nOut(64).activation(Activation.TANH).build()));
    }

    @Override
    InputType input() {
      return InputType.recurrent(SIDE, SIDE);
    }

    @Override
    long[] shape(int size) {
      return new long[] {size, SIDE, SIDE};
    }
  };

  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  private final String title;

  WatchedNetwork(String title) {
    this.title = title;
  }

  abstract List<Layer> hidden();

  InputType input() {
    return InputType.convolutionalFlat(SIDE, SIDE, 1);
  }

  /** Of the features of a batch. */
  long[] shape(int size) {
    return new long[] {size, (long) SIDE * SIDE};
  }

  /**
   * Its name in the table.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * Its configuration.
   *
   * @return a new one
   */
  public MultiLayerConfiguration configuration() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .weightInit(WeightInit.RELU)
            .updater(new Adam(1e-3))
            .list();
    hidden().forEach(list::layer);
    return list.layer(
            new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(input())
        .build();
  }

  /**
   * A batch from a fixed seed.
   *
   * @param size its examples
   * @param seed of the random pixels and labels
   * @return pixels and labels
   */
  public DataSet batch(int size, int seed) {
    Nd4j.getRandom().setSeed(seed);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, size, CLASSES);
    for (int i = 0; i < size; i++) {
      labels.putScalar(new long[] {i, (i * 7 + seed) % CLASSES}, 1);
    }
    return new DataSet(Nd4j.rand(DataType.FLOAT, shape(size)), labels);
  }

  private static Layer dense(int width) {
    return new DenseLayer.Builder().nOut(width).activation(Activation.RELU).build();
  }

  private static Layer convolution(int channels) {
    return new ConvolutionLayer.Builder(3, 3).nOut(channels).activation(Activation.RELU).build();
  }

  private static Layer pool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }
}
