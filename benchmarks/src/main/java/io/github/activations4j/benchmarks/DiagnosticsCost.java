package io.github.activations4j.benchmarks;

import io.github.activations4j.benchmarks.diagnostics.WatchedNetwork;
import io.github.activations4j.benchmarks.diagnostics.Watcher;
import io.github.activations4j.benchmarks.nd4j.StockBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What does watching cost? The same network trained without a listener, with our diagnostics and
 * with Deeplearning4j's StatsListener, in turns.
 *
 * <p>A round's figure is the mean time of its iterations, for listeners that work now and then make
 * some iterations slow; the table has the median of the rounds.
 */
@Command(
    name = "DiagnosticsCost",
    mixinStandardHelpOptions = true,
    description =
        "Prints milliseconds an iteration of an MLP and a CNN, with and without listeners.")
public final class DiagnosticsCost implements Callable<Integer> {

  private static final int BATCHES = 8;

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}")
  private int rounds = 9;

  @Option(names = "--iterations", description = "Iterations in a round. Default: ${DEFAULT-VALUE}")
  private int iterations = 200;

  @Option(
      names = "--warm-up",
      description = "Iterations of each network before the first round. Default: ${DEFAULT-VALUE}")
  private int warmUp = 1500;

  @Option(names = "--batch", description = "Default: ${DEFAULT-VALUE}")
  private int batch = 128;

  @Option(names = "--busy", description = "Measure although other programs are running.")
  private boolean busy;

  private final List<DataSet> data = new ArrayList<>();

  public static void main(String[] args) {
    System.exit(new CommandLine(new DiagnosticsCost()).execute(args));
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
        "- Batch %d, Adam, %d threads, %d rounds of %d iterations after %d to warm up%n%n",
        batch, Nd4j.getEnvironment().maxThreads(), rounds, iterations, warmUp);
    for (int i = 0; i < BATCHES; i++) {
      data.add(WatchedNetwork.batch(batch, i));
    }
    System.out.println("| network | listener | ms an iteration | cost |\n|---|---|--:|--:|");
    for (WatchedNetwork network : WatchedNetwork.values()) {
      table(network);
    }
    System.out.println("\n" + load.report());
    return 0;
  }

  private void table(WatchedNetwork network) {
    Map<Watcher, MultiLayerNetwork> networks = new EnumMap<>(Watcher.class);
    Map<Watcher, double[]> millis = new EnumMap<>(Watcher.class);
    for (Watcher watcher : Watcher.values()) {
      MultiLayerNetwork net = new MultiLayerNetwork(network.configuration());
      net.init();
      net.setListeners(watcher.listeners());
      networks.put(watcher, net);
      millis.put(watcher, new double[rounds]);
      train(net, warmUp);
    }
    for (int round = 0; round < rounds; round++) {
      for (Watcher watcher : Watcher.values()) {
        millis.get(watcher)[round] = train(networks.get(watcher), iterations);
      }
      System.err.printf("%s, round %d of %d%n", network.title(), round + 1, rounds);
    }
    double plain = median(millis.get(Watcher.NONE));
    for (Watcher watcher : Watcher.values()) {
      double watched = median(millis.get(watcher));
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.3f | %s |%n",
          network.title(),
          watcher.title(),
          watched,
          watcher == Watcher.NONE
              ? ""
              : String.format(Locale.ROOT, "%+.1f %%", 100 * (watched / plain - 1)));
    }
  }

  /** Trains and returns the mean milliseconds of an iteration. */
  private double train(MultiLayerNetwork net, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      net.fit(data.get(i % data.size()));
    }
    return (System.nanoTime() - start) / 1e6 / count;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
