package io.github.activations4j.benchmarks;

import io.github.activations4j.benchmarks.nd4j.AllFunctions;
import io.github.activations4j.benchmarks.nd4j.BuiltIns;
import io.github.activations4j.benchmarks.nd4j.StockBackend;
import io.github.activations4j.benchmarks.timing.Sample;
import io.github.activations4j.dl4j.Activations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
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
 * How much faster does a network train? One MLP with the built-in activation and one with ours,
 * trained in turns. Here the activations run between matrix products, whose OpenMP workers are
 * still spinning: the place where they are used.
 */
@Command(
    name = "NetworkIteration",
    mixinStandardHelpOptions = true,
    description =
        "Prints milliseconds per iteration of an MLP with DL4J's activations and with ours.")
public final class NetworkIteration implements Callable<Integer> {

  private static final int INPUTS = 784;
  private static final int CLASSES = 10;
  private static final int BATCHES = 8;

  @Option(names = "--functions", split = ",", description = "Default: ${DEFAULT-VALUE}")
  private List<String> functions =
      List.of("identity", "mish", "gelu", "gelu_tanh", "relu", "elu", "tanh", "silu");

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}")
  private int rounds = 7;

  @Option(names = "--iterations", description = "Iterations in a round. Default: ${DEFAULT-VALUE}")
  private int iterations = 20;

  @Option(names = "--batch", description = "Default: ${DEFAULT-VALUE}")
  private int batch = 128;

  @Option(names = "--width", description = "Default: ${DEFAULT-VALUE}")
  private int width = 512;

  @Option(names = "--depth", description = "Hidden layers. Default: ${DEFAULT-VALUE}")
  private int depth = 4;

  @Option(
      names = "--quantile",
      description = "Of the iterations' times; 0.5 is the median. Default: ${DEFAULT-VALUE}")
  private double quantile = 0.5;

  @Option(names = "--busy", description = "Measure although other programs are running.")
  private boolean busy;

  private final List<DataSet> data = new ArrayList<>();

  public static void main(String[] args) {
    System.exit(new CommandLine(new NetworkIteration()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!OtherLoad.quietEnough(busy)) {
      return 1;
    }
    StockBackend.require();
    OtherLoad load = OtherLoad.observe();
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software());
    System.out.printf(
        "- Network: %d-%s%d, batch %d, SGD, %d threads, %d iterations in %d rounds%n%n",
        INPUTS,
        (width + "-").repeat(depth),
        CLASSES,
        batch,
        Nd4j.getEnvironment().maxThreads(),
        rounds * iterations,
        rounds);
    for (int i = 0; i < BATCHES; i++) {
      data.add(batch(i));
    }
    AllFunctions.run();
    List<Contest> contests = functions.stream().map(this::contest).toList();
    // Round −1 compiles and makes the workspaces. Rounds are the outermost loop, so that a
    // disturbance of some seconds hits one round of each function.
    for (int round = -1; round < rounds; round++) {
      for (Contest contest : contests) {
        contest.run(round);
      }
      System.err.printf("round %d of %d%n", round + 1, rounds);
    }
    System.out.println(
        "| activation | built-in ms | ours ms | built-in/ours | |\n|---|--:|--:|--:|---|");
    contests.forEach(System.out::println);
    System.out.println("\n" + load.report());
    return 0;
  }

  private Contest contest(String function) {
    // DL4J has no exact GELU: what its users write as GELU is the sigmoid form.
    String theirs = function.equals("gelu") ? "gelu_sigmoid" : function;
    return new Contest(
        function, theirs, network(BuiltIns.require(theirs)), network(Activations.of(function)));
  }

  /** The same network twice, trained in turns. */
  private final class Contest {
    private final String ours;
    private final String theirs;
    private final MultiLayerNetwork builtInNetwork;
    private final MultiLayerNetwork ourNetwork;
    private final long[] builtInNanos = new long[rounds * iterations];
    private final long[] ourNanos = new long[rounds * iterations];

    Contest(
        String ours,
        String theirs,
        MultiLayerNetwork builtInNetwork,
        MultiLayerNetwork ourNetwork) {
      this.ours = ours;
      this.theirs = theirs;
      this.builtInNetwork = builtInNetwork;
      this.ourNetwork = ourNetwork;
    }

    void run(int round) {
      if (round % 2 == 0) {
        train(builtInNetwork, round, builtInNanos);
        train(ourNetwork, round, ourNanos);
      } else {
        train(ourNetwork, round, ourNanos);
        train(builtInNetwork, round, builtInNanos);
      }
    }

    @Override
    public String toString() {
      double a = new Sample(builtInNanos).quantile(quantile) / 1e6;
      double b = new Sample(ourNanos).quantile(quantile) / 1e6;
      return String.format(
          Locale.ROOT, "| %s | %.2f | %.2f | %.2f | %s |", ours, a, b, a / b, remark());
    }

    private String remark() {
      return (ours.equals(theirs) ? "" : "built-in: " + theirs)
          + (Double.isFinite(builtInNetwork.score()) ? "" : " built-in's loss is not finite")
          + (Double.isFinite(ourNetwork.score()) ? "" : " OUR LOSS IS NOT FINITE");
    }
  }

  private void train(MultiLayerNetwork network, int round, long[] nanos) {
    for (int i = 0; i < iterations; i++) {
      DataSet next = data.get(i % data.size());
      long start = System.nanoTime();
      network.fit(next);
      if (round >= 0) {
        nanos[round * iterations + i] = System.nanoTime() - start;
      }
    }
  }

  private MultiLayerNetwork network(IActivation activation) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .weightInit(WeightInit.XAVIER)
            // The cheapest updater: an iteration is matrix products and activations.
            .updater(new Sgd(0.01))
            .list();
    for (int i = 0; i < depth; i++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(i == 0 ? INPUTS : width)
              .nOut(width)
              .activation(activation)
              .build());
    }
    MultiLayerConfiguration configuration =
        layers
            .layer(
                new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .nIn(width)
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private DataSet batch(int seed) {
    Nd4j.getRandom().setSeed(seed);
    INDArray features = Nd4j.rand(DataType.FLOAT, batch, INPUTS);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, batch, CLASSES);
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, (i * 7 + seed) % CLASSES, 1);
    }
    return new DataSet(features, labels);
  }
}
