package io.github.activations4j.benchmarks.samediff;

import io.github.activations4j.benchmarks.Machine;
import io.github.activations4j.benchmarks.OtherLoad;
import io.github.activations4j.benchmarks.timing.Turns;
import io.github.activations4j.samediff.Acceleration;
import io.github.activations4j.samediff.SameDiffActivations;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Milliseconds of a training iteration: a 4×512 SameDiff MLP at batch 128 with our op, with
 * SameDiff's own ops, and with those accelerated; and Deeplearning4j networks from its own enum,
 * before acceleration and after, with their scores.
 */
@Command(
    name = "ModelCost",
    mixinStandardHelpOptions = true,
    description = "Prints milliseconds a training iteration, built-in and accelerated.")
public final class ModelCost implements Callable<Integer> {

  private static final int BATCH = 128;
  private static final int ROUNDS = 15;

  @Option(names = "--busy", description = "Measure although other programs are running.")
  private boolean busy;

  public static void main(String[] args) {
    System.exit(new CommandLine(new ModelCost()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!OtherLoad.quietEnough(busy)) {
      return 1;
    }
    OtherLoad load = OtherLoad.observe();
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software() + "\n");
    DataSet data = data(1);
    System.out.println(
        "| SameDiff MLP 784-4×512-10, batch 128 | our op ms | built-ins ms | built-ins"
            + " accelerated ms |\n|---|--:|--:|--:|");
    graphs(
        data,
        "mish",
        "mish; built-in: x·tanh(softplus(x))",
        x -> x.mul(x.getSameDiff().nn().tanh(x.getSameDiff().nn().softplus(x))));
    graphs(
        data,
        "gelu_tanh",
        "gelu_tanh; built-in: preciseGelu",
        x -> x.getSameDiff().nn().preciseGelu(x));
    System.out.println(
        "\n| DL4J network, batch 128 | activation | ms before | ms after | score before | score"
            + " after | inputs × 60: score before | after |\n|---|---|--:|--:|--:|--:|--:|--:|");
    for (Activation activation :
        List.of(
            Activation.MISH,
            Activation.SWISH,
            Activation.GELU,
            Activation.ELU,
            Activation.TANH,
            Activation.RELU)) {
      networks(data, activation, false);
      networks(data, activation, true);
    }
    System.out.println("\n" + load.report());
    return 0;
  }

  private static void graphs(
      DataSet data, String spec, String text, UnaryOperator<SDVariable> builtIn) {
    SameDiff ours = mlp(x -> SameDiffActivations.of(spec, x));
    SameDiff plain = mlp(builtIn);
    SameDiff accelerated = mlp(builtIn);
    double[] ns =
        Turns.median(
            ROUNDS,
            4,
            () -> ours.fit(data),
            () -> plain.fit(data),
            () -> {
              Acceleration.enable();
              Acceleration.correctPreciseGelu(true);
              accelerated.fit(data);
              Acceleration.disable();
            });
    System.out.printf("| %s | %.1f | %.1f | %.1f |%n", text, ns[0] / 1e6, ns[1] / 1e6, ns[2] / 1e6);
  }

  private static SameDiff mlp(UnaryOperator<SDVariable> activation) {
    Nd4j.getRandom().setSeed(1);
    SameDiff graph = SameDiff.create();
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 10);
    SDVariable v = graph.placeHolder("in", DataType.FLOAT, -1, 784);
    int width = 784;
    for (int layer = 0; layer < 4; layer++) {
      v = activation.apply(dense(graph, v, width, 512, layer));
      width = 512;
    }
    graph.loss().softmaxCrossEntropy("loss", labels, dense(graph, v, width, 10, 4), null);
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

  private static void networks(DataSet data, Activation activation, boolean images) {
    MultiLayerNetwork plain = network(activation, images);
    MultiLayerNetwork accelerated = network(activation, images);
    double[] ns =
        Turns.median(
            ROUNDS,
            4,
            () -> plain.fit(data),
            () -> {
              Acceleration.enable();
              accelerated.fit(data);
              Acceleration.disable();
            });
    DataSet large = data(60);
    MultiLayerNetwork first = network(activation, images);
    first.fit(large);
    first.fit(large);
    double before = first.score();
    Acceleration.enable();
    MultiLayerNetwork second = network(activation, images);
    second.fit(large);
    second.fit(large);
    double after = second.score();
    Acceleration.disable();
    System.out.printf(
        "| %s | %s | %.1f | %.1f | %.5f | %.5f | %.3f | %.3f |%n",
        images ? "CNN 28×28: 16 and 32 maps, 128" : "MLP 784-4×512-10",
        activation.name().toLowerCase(Locale.ROOT),
        ns[0] / 1e6,
        ns[1] / 1e6,
        plain.score(),
        accelerated.score(),
        before,
        after);
  }

  private static MultiLayerNetwork network(Activation activation, boolean images) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .activation(activation)
            .updater(new Sgd(0.01))
            .list();
    if (images) {
      list.layer(new ConvolutionLayer.Builder(3, 3).nOut(16).build())
          .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
          .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).build())
          .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
          .layer(new DenseLayer.Builder().nOut(128).build());
    } else {
      for (int i = 0; i < 4; i++) {
        list.layer(new DenseLayer.Builder().nOut(512).build());
      }
    }
    list.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .activation(Activation.SOFTMAX)
            .nOut(10)
            .build());
    list.setInputType(images ? InputType.convolutionalFlat(28, 28, 1) : InputType.feedForward(784));
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  private static DataSet data(double scale) {
    Nd4j.getRandom().setSeed(3);
    INDArray x = Nd4j.randn(DataType.FLOAT, BATCH, 784).muli(scale);
    INDArray y = Nd4j.zeros(DataType.FLOAT, BATCH, 10);
    for (int i = 0; i < BATCH; i++) {
      y.putScalar(i, i % 10, 1);
    }
    return new DataSet(x, y);
  }
}
