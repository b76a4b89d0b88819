package io.github.activations4j.benchmarks.layers;

import io.github.activations4j.benchmarks.Machine;
import io.github.activations4j.benchmarks.OtherLoad;
import io.github.activations4j.benchmarks.timing.Turns;
import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.layer.AconCLayer;
import io.github.activations4j.dl4j.layer.ConcatenatedReluLayer;
import io.github.activations4j.dl4j.layer.GatedDenseLayer;
import io.github.activations4j.dl4j.layer.GatedLinearUnitLayer;
import io.github.activations4j.dl4j.layer.MaxoutConvolutionLayer;
import io.github.activations4j.dl4j.layer.MaxoutDenseLayer;
import io.github.activations4j.dl4j.layer.MaxoutLayer;
import io.github.activations4j.dl4j.layer.ParametricEluLayer;
import io.github.activations4j.dl4j.layer.ParametricReluLayer;
import io.github.activations4j.dl4j.layer.ParametricSwishLayer;
import io.github.activations4j.function.multivariate.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many times as long a layer takes as a plain activation of the same size: forward alone, and
 * forward and backward with the gradients of the parameters. Both run as layers of Deeplearning4j,
 * on the same arrays, in turns.
 *
 * <p>The same size means the larger of input and output: a gate or Maxout is compared with the
 * activation of its input, CReLU with ReLU of an array like its output, and a dense or
 * convolutional layer with one that has as many weights.
 */
@Command(
    name = "LayerCost",
    mixinStandardHelpOptions = true,
    description = "Compares layers with plain activations of the same size.")
public final class LayerCost implements Callable<Integer> {

  private static final InputType DENSE = InputType.feedForward(512);
  private static final InputType WIDE = InputType.feedForward(1024);
  private static final InputType IMAGE = InputType.convolutional(32, 32, 64);
  private static final InputType WIDE_IMAGE = InputType.convolutional(32, 32, 128);
  private static final InputType PIXELS = InputType.convolutional(16, 16, 16);

  @Option(names = "--busy", description = "Measure although other programs are running.")
  private boolean busy;

  @Option(names = "--only", description = "Only layers whose name contains this.")
  private String only = "";

  @Option(
      names = "--quantile",
      description =
          "Of the times: 0.5 is the median, 0.1 what is left of a disturbed machine."
              + " Default: ${DEFAULT-VALUE}")
  private double quantile = 0.5;

  /**
   * Starts the comparison.
   *
   * @param args options
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LayerCost()).execute(args));
  }

  /**
   * A layer and what it is compared with.
   *
   * @param name of the layer
   * @param plainName of the other one
   * @param ours how the layer runs
   * @param plain how the other one runs
   */
  private record Pair(String name, String plainName, LayerRun ours, LayerRun plain) {}

  @Override
  public Integer call() throws InterruptedException {
    if (!OtherLoad.quietEnough(busy)) {
      return 1;
    }
    OtherLoad load = OtherLoad.observe();
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software() + "\n");
    List<Pair> pairs = pairs();
    // Everything once before anything is timed: kernels that have the JVM to themselves look
    // faster.
    for (Pair pair : pairs) {
      Turns.median(1, 1, pair.ours::both, pair.plain::both);
    }
    System.out.println(
        "| layer | beside | input | forward µs | ratio | forward and backward µs | ratio |\n"
            + "|---|---|---|--:|--:|--:|--:|");
    for (Pair pair : pairs) {
      double[] ns =
          Turns.quantile(
              quantile,
              31,
              3,
              pair.plain::forward,
              pair.ours::forward,
              pair.plain::both,
              pair.ours::both);
      System.out.printf(
          "| %s | %s | %s | %.0f | %.2f | %.0f | %.2f |%n",
          pair.name,
          pair.plainName,
          pair.ours.shape(),
          ns[1] / 1e3,
          ns[1] / ns[0],
          ns[3] / 1e3,
          ns[3] / ns[2]);
    }
    System.out.println("\n" + load.report());
    return 0;
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (InputType type : new InputType[] {DENSE, IMAGE}) {
      IActivation leaky = Activations.leakyRelu(0.25);
      add(pairs, "PReLU", new ParametricReluLayer.Builder().build(), "leaky_relu", leaky, type);
      IActivation swish = Activations.swish(1.5);
      Layer parametric = new ParametricSwishLayer.Builder().beta(1.5).build();
      add(pairs, "parametric Swish", parametric, "swish", swish, type);
      add(pairs, "ACON-C", new AconCLayer.Builder().build(), "silu", Activations.silu(), type);
      add(pairs, "PELU", new ParametricEluLayer.Builder().build(), "elu", Activations.elu(), type);
    }
    for (InputType type : new InputType[] {WIDE, WIDE_IMAGE}) {
      gate(pairs, "GLU", Gate.glu(), "sigmoid", type);
      gate(pairs, "ReGLU", Gate.reglu(), "relu", type);
      gate(pairs, "GEGLU", Gate.geglu(), "gelu", type);
      gate(pairs, "GEGLU (tanh)", Gate.gegluTanh(), "gelu_tanh", type);
      gate(pairs, "SwiGLU", Gate.swiglu(), "silu", type);
      Layer maxout = new MaxoutLayer.Builder(2).build();
      add(pairs, "Maxout, k = 2", maxout, "relu", Activations.relu(), type);
      Layer ofFour = new MaxoutLayer.Builder(4).build();
      add(pairs, "Maxout, k = 4", ofFour, "relu", Activations.relu(), type);
    }
    crelu(pairs, DENSE, WIDE);
    crelu(pairs, IMAGE, WIDE_IMAGE);
    whole(
        pairs,
        "dense SwiGLU",
        new GatedDenseLayer.Builder(Gate.swiglu()).nOut(512).build(),
        "dense, silu",
        new DenseLayer.Builder().nOut(1024).activation(Activations.silu()).build(),
        DENSE);
    whole(
        pairs,
        "dense Maxout, k = 2",
        new MaxoutDenseLayer.Builder(2).nOut(512).build(),
        "dense, relu",
        new DenseLayer.Builder().nOut(1024).activation(Activations.relu()).build(),
        DENSE);
    whole(
        pairs,
        "Maxout convolution, k = 2",
        new MaxoutConvolutionLayer.Builder(2, 3, 3).nOut(32).build(),
        "convolution, relu",
        new ConvolutionLayer.Builder(3, 3).nOut(64).activation(Activations.relu()).build(),
        PIXELS);
    return pairs;
  }

  private void gate(List<Pair> pairs, String name, Gate gate, String plain, InputType type) {
    Layer layer = new GatedLinearUnitLayer.Builder(gate).build();
    add(pairs, name, layer, plain, Activations.of(plain), type);
  }

  private void crelu(List<Pair> pairs, InputType in, InputType out) {
    if ("CReLU".contains(only)) {
      LayerRun plain = new LayerRun(new ActivationLayer(Activations.relu()), out);
      LayerRun ours = new LayerRun(new ConcatenatedReluLayer.Builder().build(), in);
      pairs.add(new Pair("CReLU", "relu", ours, plain));
    }
  }

  private void add(
      List<Pair> pairs, String name, Layer ours, String plain, IActivation f, InputType type) {
    whole(pairs, name, ours, plain, new ActivationLayer(f), type);
  }

  private void whole(
      List<Pair> pairs, String name, Layer ours, String plainName, Layer plain, InputType type) {
    if (name.contains(only)) {
      pairs.add(new Pair(name, plainName, new LayerRun(ours, type), new LayerRun(plain, type)));
    }
  }
}
