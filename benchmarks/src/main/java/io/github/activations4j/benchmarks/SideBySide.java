package io.github.activations4j.benchmarks;

import io.github.activations4j.benchmarks.columns.Column;
import io.github.activations4j.benchmarks.columns.CopyColumn;
import io.github.activations4j.benchmarks.columns.Nd4jColumn;
import io.github.activations4j.benchmarks.columns.PeerColumn;
import io.github.activations4j.benchmarks.nd4j.AllFunctions;
import io.github.activations4j.benchmarks.nd4j.BuiltIns;
import io.github.activations4j.benchmarks.nd4j.StockBackend;
import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.MavenVersion;
import io.github.activations4j.benchmarks.timing.Plan;
import io.github.activations4j.dl4j.Activations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How do our activations compare with DL4J's own, with libtorch and with oneDNN? One run,
 * interleaved rounds, medians: what disturbs the machine disturbs all columns.
 */
@Command(
    name = "SideBySide",
    mixinStandardHelpOptions = true,
    description = "Prints a Markdown table: built-ins, ours, copy, libtorch, oneDNN.")
public final class SideBySide implements Callable<Integer> {

  @Option(names = "--sizes", split = ",", description = "Elements. Default: ${DEFAULT-VALUE}")
  private List<Integer> sizes = List.of(1 << 20, 1 << 24);

  @Option(
      names = "--functions",
      split = ",",
      description = "Keys, or copy for the copies of the peers. Default: ${DEFAULT-VALUE}")
  private List<String> functions =
      List.of(
          "copy",
          "mish",
          "gelu",
          "gelu_tanh",
          "gelu_sigmoid",
          "silu",
          "elu",
          "selu",
          "tanh",
          "sigmoid",
          "softplus",
          "log_sigmoid",
          "hard_swish",
          "hard_sigmoid",
          "relu",
          "leaky_relu");

  @Option(names = "--directions", split = ",", description = "Default: ${DEFAULT-VALUE}")
  private List<Direction> directions = List.of(Direction.FORWARD, Direction.BACKWARD);

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}")
  private int rounds = 9;

  @Option(
      names = "--buffers",
      description =
          "Arrays filled together and used back to back. 1: each call comes after a pause, the refill, as in a network;"
              + " more: the worker threads are awake, but the arrays have left the cache. Default: ${DEFAULT-VALUE}")
  private int buffers = 1;

  @Option(
      names = "--pause",
      description =
          "Milliseconds between columns, in which the OpenMP workers of the previous one stop spinning."
              + " Default: ${DEFAULT-VALUE}")
  private int pause = 40;

  @Option(
      names = "--quantiles",
      split = ",",
      description =
          "One table for each: 0.5 is the median, 0.1 what is left of a disturbed machine."
              + " Default: ${DEFAULT-VALUE}")
  private List<Double> quantiles = List.of(0.5);

  @Option(names = "--peers", description = "Jar of the peers. Default: ${DEFAULT-VALUE}")
  private Path peers = Path.of("benchmarks", "peers", "target", "peers.jar");

  @Option(names = "--busy", description = "Measure although other programs are running.")
  private boolean busy;

  private final List<Column> columns = new ArrayList<>();

  public static void main(String[] args) {
    CommandLine command =
        new CommandLine(new SideBySide()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!OtherLoad.quietEnough(busy)) {
      return 1;
    }
    StockBackend.require();
    OtherLoad load = OtherLoad.observe();
    open();
    try {
      System.out.println("- Machine: " + Machine.hardware());
      System.out.println("- JVM: " + Machine.software());
      columns.forEach(c -> System.out.println("- " + c.name() + ": " + c.describe()));
      AllFunctions.run();
      for (int size : sizes) {
        SideBySideTable table = measure(Plan.of(size, buffers));
        quantiles.forEach(quantile -> System.out.println(table.markdown(quantile)));
      }
      System.out.println(load.report());
    } finally {
      columns.forEach(Column::close);
    }
    return 0;
  }

  private void open() {
    // Read, not set: in M2.1 setMaxThreads changes nothing, only OMP_NUM_THREADS does. The peers
    // get the same number.
    int threads = Nd4j.getEnvironment().maxThreads();
    columns.add(
        new Nd4jColumn(
            SideBySideTable.BUILT_IN,
            "ND4J " + MavenVersion.of("org.nd4j", "nd4j-api") + ", " + threads + " threads",
            BuiltIns::of));
    columns.add(
        new Nd4jColumn(
            SideBySideTable.OURS,
            threads + " threads",
            key -> key.equals("copy") ? Optional.empty() : Optional.of(Activations.of(key))));
    columns.add(new CopyColumn());
    if (Files.isReadable(peers)) {
      columns.add(new PeerColumn(SideBySideTable.LIBTORCH, peers, threads));
      columns.add(new PeerColumn(SideBySideTable.ONEDNN, peers, threads));
    } else {
      System.err.println("No peers: " + peers + " does not exist (build with -Ppeers).");
    }
  }

  private SideBySideTable measure(Plan plan) throws InterruptedException {
    for (Column column : columns) {
      column.prepare(plan);
    }
    SideBySideTable table =
        new SideBySideTable(plan, rounds, columns.stream().map(Column::name).toList());
    compareValues(table);
    // Round −1 compiles and fills caches; its times are dropped. Rounds are the outermost loop: a
    // disturbance of some seconds hits one round of each function, not all rounds of one.
    for (int round = -1; round < rounds; round++) {
      for (String function : functions) {
        for (Direction direction : directions) {
          time(function, direction, round, table);
        }
      }
      System.err.printf("%,d elements: round %d of %d%n", plan.size(), round + 1, rounds);
    }
    return table;
  }

  private void compareValues(SideBySideTable table) {
    for (String function : functions) {
      for (Direction direction : directions) {
        for (Column column : columns) {
          column
              .values(function, direction)
              .ifPresent(v -> table.addValues(function, direction, column.name(), v));
        }
      }
    }
  }

  private void time(String function, Direction direction, int round, SideBySideTable table)
      throws InterruptedException {
    for (int i = 0; i < columns.size(); i++) {
      // Another column begins each time: being first after the pause must not favour any.
      Column column = columns.get(Math.floorMod(round + i, columns.size()));
      Thread.sleep(pause);
      Optional<long[]> nanos = column.time(function, direction);
      if (round >= 0) {
        nanos.ifPresent(n -> table.addTimes(function, direction, column.name(), n));
      }
    }
  }
}
