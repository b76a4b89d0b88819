package io.github.activations4j.benchmarks.threads;

import io.github.activations4j.benchmarks.Machine;
import io.github.activations4j.benchmarks.OtherLoad;
import io.github.activations4j.benchmarks.nd4j.AllFunctions;
import io.github.activations4j.benchmarks.timing.Sample;
import io.github.activations4j.dl4j.Activations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
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
 * Does a second thread pay where activations are used, between the matrix products of a network in
 * training? Times each call of an activation, with one thread and with all, in turns.
 */
@Command(
    name = "HelpersInNetwork",
    mixinStandardHelpOptions = true,
    description = "Times activations inside a network in training, with one thread and with all.")
public final class HelpersInNetwork implements Callable<Integer> {

  private static final int WIDTH = 512;
  private static final int CLASSES = 10;

  @Option(
      names = "--sizes",
      split = ",",
      description = "Elements of a hidden layer's output. Default: ${DEFAULT-VALUE}")
  private List<Integer> sizes = List.of(65536, 131072, 262144, 524288, 1048576);

  @Option(names = "--functions", split = ",", description = "Default: ${DEFAULT-VALUE}")
  private List<String> functions = List.of("relu", "mish");

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}")
  private int rounds = 10;

  @Option(names = "--iterations", description = "Iterations in a turn. Default: ${DEFAULT-VALUE}")
  private int iterations = 5;

  @Option(
      names = "--quantile",
      description =
          "Of the times: 0.5 is the median, 0.1 what is left of a disturbed machine."
              + " Default: ${DEFAULT-VALUE}")
  private double quantile = 0.5;

  @Option(names = "--busy", description = "Measure although other programs are running.")
  private boolean busy;

  public static void main(String[] args) {
    System.exit(new CommandLine(new HelpersInNetwork()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!OtherLoad.quietEnough(busy)) {
      return 1;
    }
    OtherLoad load = OtherLoad.observe();
    int all = Nd4j.getEnvironment().maxThreads();
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software());
    System.out.printf(
        "- Network: %d-%d-%d-%d, SGD, %d threads, OMP_WAIT_POLICY=%s%n%n",
        WIDTH, WIDTH, WIDTH, CLASSES, all, System.getenv("OMP_WAIT_POLICY"));
    AllFunctions.run();
    System.out.printf(
        "| function | elements | forward µs, 1 thread | %1$d threads | 1/%1$d |"
            + " backward µs, 1 thread | %1$d threads | 1/%1$d |%n"
            + "|---|--:|--:|--:|--:|--:|--:|--:|%n",
        all);
    for (int size : sizes) {
      for (String function : functions) {
        System.out.println(row(function, size, all));
      }
    }
    System.out.println("\n" + load.report());
    return 0;
  }

  private String row(String function, int size, int all) {
    TimedActivation timed = new TimedActivation(Activations.of(function));
    MultiLayerNetwork network = network(timed);
    DataSet data = batch(size / WIDTH);
    List<List<Long>> forward = List.of(new ArrayList<>(), new ArrayList<>());
    List<List<Long>> backward = List.of(new ArrayList<>(), new ArrayList<>());
    for (int round = -1; round < rounds; round++) {
      for (int turn = 0; turn < 2; turn++) {
        int mode = Math.floorMod(round + turn, 2);
        timed.restart(mode == 0 ? 1 : all);
        for (int i = 0; i < iterations; i++) {
          network.fit(data);
        }
        if (round >= 0) {
          forward.get(mode).addAll(timed.forward());
          backward.get(mode).addAll(timed.backward());
        }
      }
    }
    return String.format(
        Locale.ROOT, "| %s | %d |%s%s", function, size, cells(forward), cells(backward));
  }

  private String cells(List<List<Long>> nanos) {
    double one = time(nanos.get(0)) / 1e3;
    double all = time(nanos.get(1)) / 1e3;
    return String.format(Locale.ROOT, " %.0f | %.0f | %.2f |", one, all, one / all);
  }

  private double time(List<Long> nanos) {
    return new Sample(nanos.stream().mapToLong(Long::longValue).toArray()).quantile(quantile);
  }

  private static MultiLayerNetwork network(TimedActivation activation) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .weightInit(WeightInit.XAVIER)
            .updater(new Sgd(0.01))
            .list();
    for (int i = 0; i < 2; i++) {
      layers.layer(new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).activation(activation).build());
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            layers
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(WIDTH)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static DataSet batch(int examples) {
    Nd4j.getRandom().setSeed(7);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, CLASSES);
    for (int i = 0; i < examples; i++) {
      labels.putScalar(i, i * 7 % CLASSES, 1);
    }
    return new DataSet(Nd4j.randn(DataType.FLOAT, examples, WIDTH), labels);
  }
}
