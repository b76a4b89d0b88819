package io.github.activations4j.benchmarks;

import io.github.activations4j.benchmarks.diagnostics.WatchedNetwork;
import io.github.activations4j.benchmarks.diagnostics.Watcher;
import io.github.activations4j.benchmarks.nd4j.StockBackend;
import io.github.activations4j.diagnostics.TrainingDiagnostics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
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
 * some iterations slow. The table has the median of the rounds, the median of what a round with a
 * listener took more than the same round without, with its 95 % interval, and the share of time
 * that our diagnostics say they took.
 */
@Command(
    name = "DiagnosticsCost",
    mixinStandardHelpOptions = true,
    description =
        "Prints milliseconds an iteration of an MLP and a CNN, with and without listeners.")
public final class DiagnosticsCost implements Callable<Integer> {

  private static final int BATCHES = 8;

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}")
  private int rounds = 21;

  @Option(names = "--iterations", description = "Iterations in a round. Default: ${DEFAULT-VALUE}")
  private int iterations = 100;

  @Option(
      names = "--warm-up",
      description = "Iterations of each network before the first round. Default: ${DEFAULT-VALUE}")
  private int warmUp = 500;

  @Option(names = "--batch", description = "Default: ${DEFAULT-VALUE}")
  private int batch = 128;

  @Option(
      names = "--networks",
      split = ",",
      description = "Any of ${COMPLETION-CANDIDATES}. Default: all")
  private List<WatchedNetwork> networks = List.of(WatchedNetwork.values());

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
    System.out.println(
        "| network | listener | ms an iteration | cost | own account |\n|---|---|--:|--:|--:|");
    for (WatchedNetwork network : networks) {
      table(network);
    }
    System.out.println("\n" + load.report());
    return 0;
  }

  private void table(WatchedNetwork network) {
    Watcher[] watchers = Watcher.values();
    MultiLayerNetwork[] networks = new MultiLayerNetwork[watchers.length];
    double[][] millis = new double[watchers.length][rounds];
    for (int w = 0; w < watchers.length; w++) {
      networks[w] = new MultiLayerNetwork(network.configuration());
      networks[w].init();
      networks[w].setListeners(watchers[w].listeners());
      train(networks[w], warmUp);
    }
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < watchers.length; turn++) {
        // Nobody always comes first, or always after the same neighbour's garbage.
        int w = (turn + round) % watchers.length;
        millis[w][round] = train(networks[w], iterations);
      }
      System.err.printf("%s, round %d of %d%n", network.title(), round + 1, rounds);
    }
    double[] plain = millis[Watcher.NONE.ordinal()];
    for (Watcher watcher : watchers) {
      double[] watched = millis[watcher.ordinal()];
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.3f | %s | %s |%n",
          network.title(),
          watcher.title(),
          sorted(watched)[rounds / 2],
          watcher == Watcher.NONE ? "" : cost(plain, watched),
          ownAccount(networks[watcher.ordinal()]));
    }
  }

  /** The median of the rounds' differences, and its 95 % interval. */
  private String cost(double[] plain, double[] watched) {
    double[] percent =
        sorted(
            IntStream.range(0, rounds)
                .mapToDouble(round -> 100 * (watched[round] / plain[round] - 1))
                .toArray());
    // Of n draws, so many on either side of the middle one hold the median in 95 of 100 cases.
    int reach = (int) Math.ceil(1.96 * Math.sqrt(rounds) / 2);
    return String.format(
        Locale.ROOT,
        "%+.1f %% (%+.1f to %+.1f)",
        percent[rounds / 2],
        percent[Math.max(0, rounds / 2 - reach)],
        percent[Math.min(rounds - 1, rounds / 2 + reach)]);
  }

  private static String ownAccount(MultiLayerNetwork net) {
    for (TrainingListener listener : net.getListeners()) {
      if (listener instanceof TrainingDiagnostics diagnostics) {
        return String.format(
            Locale.ROOT, "%.1f %%", 100 * diagnostics.report().history().overhead());
      }
    }
    return "";
  }

  /** Trains and returns the mean milliseconds of an iteration. */
  private double train(MultiLayerNetwork net, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      net.fit(data.get(i % data.size()));
    }
    return (System.nanoTime() - start) / 1e6 / count;
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
