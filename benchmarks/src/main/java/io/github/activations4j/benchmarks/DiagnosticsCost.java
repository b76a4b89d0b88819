package io.github.activations4j.benchmarks;

import io.github.activations4j.array.RestedThreads;
import io.github.activations4j.benchmarks.diagnostics.WatchedGraph;
import io.github.activations4j.benchmarks.diagnostics.WatchedNetwork;
import io.github.activations4j.benchmarks.diagnostics.Watcher;
import io.github.activations4j.benchmarks.nd4j.StockBackend;
import io.github.activations4j.benchmarks.timing.MedianInterval;
import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.samediff.diagnostics.SameDiffDiagnostics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What does watching cost? The same network trained without a listener, with our diagnostics and
 * with Deeplearning4j's StatsListener, in turns; and the MLP as a SameDiff graph.
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
        "Prints milliseconds per iteration of an MLP, a CNN and an LSTM, with and without"
            + " listeners.")
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

  @Option(
      names = "--graph",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Measure the SameDiff graph as well. Default: ${DEFAULT-VALUE}")
  private boolean graph;

  public static void main(String[] args) {
    System.exit(new CommandLine(new DiagnosticsCost()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!OtherLoad.quietEnough(busy)) {
      return 1;
    }
    StockBackend.require();
    // Waiting OpenMP workers would take the time that a listener needs, and hide its cost.
    boolean rested = RestedThreads.enable();
    OtherLoad load = OtherLoad.observe();
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software());
    System.out.printf(
        "- Batch %d, Adam, %d threads (%s), %d rounds of %d iterations after %d to warm up%n%n",
        batch,
        Nd4j.getEnvironment().maxThreads(),
        rested ? "rested" : "OMP_WAIT_POLICY=" + System.getenv("OMP_WAIT_POLICY"),
        rounds,
        iterations,
        warmUp);
    System.out.println(
        "| network | listener | ms per iteration | cost | own account |\n|---|---|--:|--:|--:|");
    for (WatchedNetwork network : networks) {
      List<DataSet> data = data(network);
      table(
          network.title(),
          Arrays.stream(Watcher.values()).map(w -> row(network, w, data)).toList());
    }
    if (graph) {
      List<DataSet> data = data(WatchedNetwork.MLP);
      table(
          WatchedGraph.TITLE, Arrays.stream(WatchedGraph.values()).map(w -> row(w, data)).toList());
    }
    System.out.println("\n" + load.report());
    return 0;
  }

  /**
   * A network with a listener.
   *
   * @param listener its name
   * @param training trains so many iterations
   * @param overhead the share of time that our diagnostics say they took, or empty
   */
  private record Row(String listener, IntConsumer training, Supplier<Optional<Double>> overhead) {

    /** Trains and returns the mean milliseconds of an iteration. */
    double train(int count) {
      long start = System.nanoTime();
      training.accept(count);
      return (System.nanoTime() - start) / 1e6 / count;
    }
  }

  private List<DataSet> data(WatchedNetwork network) {
    return IntStream.range(0, BATCHES).mapToObj(i -> network.batch(batch, i)).toList();
  }

  private Row row(WatchedNetwork network, Watcher watcher, List<DataSet> data) {
    MultiLayerNetwork net = new MultiLayerNetwork(network.configuration());
    net.init();
    net.setListeners(watcher.listeners());
    return new Row(
        watcher.title(),
        count -> {
          for (int i = 0; i < count; i++) {
            net.fit(data.get(i % data.size()));
          }
        },
        () ->
            net.getListeners().stream()
                .filter(TrainingDiagnostics.class::isInstance)
                .map(listener -> ((TrainingDiagnostics) listener).report().history().overhead())
                .findFirst());
  }

  private Row row(WatchedGraph watched, List<DataSet> data) {
    Optional<SameDiffDiagnostics> diagnostics = watched.diagnostics();
    SameDiff trained = WatchedGraph.graph();
    diagnostics.ifPresent(listener -> trained.setListeners(listener));
    return new Row(
        watched.title(),
        count -> {
          List<DataSet> batches = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            batches.add(data.get(i % data.size()));
          }
          trained.fit(new ExistingDataSetIterator(batches), 1);
        },
        () -> diagnostics.map(listener -> listener.report().history().overhead()));
  }

  /** Prints a table of rows, the first of which is the network alone. */
  private void table(String network, List<Row> rows) {
    double[][] millis = new double[rows.size()][rounds];
    rows.forEach(row -> row.train(warmUp));
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < rows.size(); turn++) {
        // Nobody always comes first, or always after the same neighbour's garbage.
        int row = (turn + round) % rows.size();
        millis[row][round] = rows.get(row).train(iterations);
      }
      System.err.printf("%s, round %d of %d%n", network, round + 1, rounds);
    }
    for (int row = 0; row < rows.size(); row++) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.3f | %s | %s |%n",
          network,
          rows.get(row).listener(),
          MedianInterval.of(millis[row]).median(),
          row == 0 ? "" : cost(millis[0], millis[row]),
          rows.get(row)
              .overhead()
              .get()
              .map(share -> String.format(Locale.ROOT, "%.1f %%", 100 * share))
              .orElse(""));
    }
  }

  private static String cost(double[] plain, double[] watched) {
    MedianInterval percent =
        MedianInterval.of(
            IntStream.range(0, plain.length)
                .mapToDouble(round -> 100 * (watched[round] / plain[round] - 1))
                .toArray());
    return String.format(
        Locale.ROOT, "%+.1f %% (%+.1f to %+.1f)", percent.median(), percent.low(), percent.high());
  }
}
