package io.github.activations4j.benchmarks.threads;

import io.github.activations4j.benchmarks.nd4j.BuiltIns;
import io.github.activations4j.benchmarks.nd4j.Operands;
import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.samediff.SameDiffActivations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The work that is timed: one iteration of training, or one pass both ways over a large array. */
enum Workload {
  MLP("MLP 784-4×512-10, relu, batch 128") {
    @Override
    Runnable iteration(boolean ours) {
      return fitting(mlp(activation("relu", ours)), images());
    }
  },
  MLP_MISH("MLP 784-4×512-10, mish, batch 128") {
    @Override
    Runnable iteration(boolean ours) {
      return fitting(mlp(activation("mish", ours)), images());
    }
  },
  CNN("CNN 28×28, 16 and 32 maps, 128 units, relu, batch 128") {
    @Override
    Runnable iteration(boolean ours) {
      return fitting(cnn(activation("relu", ours)), images());
    }
  },
  LSTM("LSTM 64-128-10, 50 steps, tanh, batch 32") {
    @Override
    Runnable iteration(boolean ours) {
      return fitting(lstm(activation("tanh", ours)), sequences());
    }
  },
  SAMEDIFF("SameDiff MLP 784-4×512-10, silu, batch 128") {
    @Override
    Runnable iteration(boolean ours) {
      SameDiff graph = graph(ours ? SameDiffActivations::silu : x -> x.getSameDiff().nn().swish(x));
      List<DataSet> data = images();
      int[] next = {0};
      return () -> graph.fit(data.get(next[0]++ % data.size()));
    }
  },
  ELEMENTWISE("silu, forward and backward, 16 M elements") {
    @Override
    Runnable iteration(boolean ours) {
      IActivation activation = activation("silu", ours);
      INDArray source = Operands.z(DataType.FLOAT, 'c', 4096, 4096);
      INDArray epsilon = Operands.epsilon(DataType.FLOAT, 'c', 4096, 4096);
      INDArray z = source.dup();
      return () -> {
        z.assign(source);
        activation.getActivation(z, true);
        z.assign(source);
        activation.backprop(z, epsilon);
      };
    }
  };

  private static final int BATCHES = 8;
  private static final int BATCH = 128;
  private static final int SEQUENCES = 32;
  private static final int STEPS = 50;
  private static final int SIGNALS = 64;
  private static final int CLASSES = 10;
  private static final int WIDTH = 512;

  private final String text;

  Workload(String text) {
    this.text = text;
  }

  /** What one iteration does, ready to be repeated; with DL4J's activations or with ours. */
  abstract Runnable iteration(boolean ours);

  String text() {
    return text;
  }

  private static IActivation activation(String key, boolean ours) {
    return ours ? Activations.of(key) : BuiltIns.require(key);
  }

  private static Runnable fitting(MultiLayerNetwork network, List<DataSet> data) {
    int[] next = {0};
    return () -> network.fit(data.get(next[0]++ % data.size()));
  }

  private static NeuralNetConfiguration.ListBuilder layers(IActivation activation) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .weightInit(WeightInit.XAVIER)
        .activation(activation)
        // The cheapest updater: an iteration is the layers' work.
        .updater(new Sgd(0.01))
        .list();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
        .activation(Activation.SOFTMAX)
        .nOut(CLASSES)
        .build();
  }

  private static MultiLayerNetwork network(
      NeuralNetConfiguration.ListBuilder layers, InputType input) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.setInputType(input).build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork mlp(IActivation activation) {
    NeuralNetConfiguration.ListBuilder layers = layers(activation);
    for (int i = 0; i < 4; i++) {
      layers.layer(new DenseLayer.Builder().nOut(WIDTH).build());
    }
    return network(layers.layer(output()), InputType.feedForward(784));
  }

  private static MultiLayerNetwork cnn(IActivation activation) {
    return network(
        layers(activation)
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(16).build())
            .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).build())
            .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
            .layer(new DenseLayer.Builder().nOut(128).build())
            .layer(output()),
        InputType.convolutionalFlat(28, 28, 1));
  }

  private static MultiLayerNetwork lstm(IActivation activation) {
    return network(
        layers(activation)
            .layer(new LSTM.Builder().nOut(128).build())
            .layer(
                new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nOut(CLASSES)
                    .build()),
        InputType.recurrent(SIGNALS));
  }

  private static SameDiff graph(UnaryOperator<SDVariable> activation) {
    Nd4j.getRandom().setSeed(1);
    SameDiff graph = SameDiff.create();
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, CLASSES);
    SDVariable v = graph.placeHolder("in", DataType.FLOAT, -1, 784);
    int width = 784;
    for (int layer = 0; layer < 4; layer++) {
      v = activation.apply(dense(graph, v, width, WIDTH, layer));
      width = WIDTH;
    }
    graph.loss().softmaxCrossEntropy("loss", labels, dense(graph, v, width, CLASSES, 4), null);
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Sgd(0.01))
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("labels")
            .build());
    return graph;
  }

  private static SDVariable dense(SameDiff graph, SDVariable x, int in, int out, int layer) {
    INDArray w = Nd4j.randn(DataType.FLOAT, in, out).muli(1 / Math.sqrt(in));
    return x.mmul(graph.var("w" + layer, w))
        .add(graph.var("b" + layer, Nd4j.zeros(DataType.FLOAT, 1, out)));
  }

  private static List<DataSet> images() {
    List<DataSet> data = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      Nd4j.getRandom().setSeed(i);
      INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, CLASSES);
      for (int j = 0; j < BATCH; j++) {
        labels.putScalar(j, (j * 7 + i) % CLASSES, 1);
      }
      data.add(new DataSet(Nd4j.rand(DataType.FLOAT, BATCH, 784), labels));
    }
    return data;
  }

  private static List<DataSet> sequences() {
    List<DataSet> data = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      Nd4j.getRandom().setSeed(i);
      INDArray labels = Nd4j.zeros(DataType.FLOAT, SEQUENCES, CLASSES, STEPS);
      for (int j = 0; j < SEQUENCES; j++) {
        for (int t = 0; t < STEPS; t++) {
          labels.putScalar(j, (j * 7 + t + i) % CLASSES, t, 1);
        }
      }
      data.add(new DataSet(Nd4j.randn(DataType.FLOAT, SEQUENCES, SIGNALS, STEPS), labels));
    }
    return data;
  }
}
