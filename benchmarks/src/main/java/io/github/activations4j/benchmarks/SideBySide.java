package io.github.activations4j.benchmarks;

import io.github.activations4j.benchmarks.columns.Column;
import io.github.activations4j.benchmarks.columns.CopyColumn;
import io.github.activations4j.benchmarks.columns.Nd4jColumn;
import io.github.activations4j.benchmarks.columns.PeerColumn;
import io.github.activations4j.benchmarks.nd4j.AllFunctions;
import io.github.activations4j.benchmarks.nd4j.BuiltIns;
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
 * How do our activations compare with DL4J's own, with libtorch and with oneDNN? One run, interleaved rounds, medians:
 * what disturbs the machine disturbs all columns.
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
          "copy", "mish", "gelu", "gelu_tanh", "gelu_sigmoid", "silu", "elu", "selu", "tanh",
          "sigmoid", "softplus", "log_sigmoid", "hard_swish", "hard_sigmoid", "relu", "leaky_relu");

  @Option(names = "--directions", split = ",", description = "Default: ${DEFAULT-VALUE}")
  private List<Direction> directions = List.of(Direction.FORWARD, Direction.BACKWARD);

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}")
  private int rounds = 9;

  @Option(
      names = "--buffers",
      description =
          "Arrays used back to back; 1: a pause (the refill) before each call; 0: as suits the size."
              + " Default: ${DEFAULT-VALUE}")
  private int buffers = 0;

  @Option(
      names = "--pause",
      description =
          "Milliseconds between columns, in which the OpenMP workers of the previous one stop spinning."
              + " Default: ${DEFAULT-VALUE}")
  private int pause = 40;

  @Option(names = "--threads", description = "Threads of each column. Default: all cores")
  private int threads = Machine.cores();

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
    OtherLoad load = OtherLoad.observe();
    open();
    try {
      System.out.println("- Machine: " + Machine.hardware());
      System.out.println("- JVM: " + Machine.software());
      columns.forEach(c -> System.out.println("- " + c.name() + ": " + c.describe()));
      AllFunctions.run();
      for (int size : sizes) {
        System.out.println(measure(Plan.of(size, buffers)));
      }
      System.out.println(load.report());
    } finally {
      columns.forEach(Column::close);
    }
    return 0;
  }

  private void open() {
    Nd4j.getEnvironment().setMaxThreads(threads);
    columns.add(
        new Nd4jColumn(
            SideBySideTable.BUILT_IN,
            "ND4J " + MavenVersion.of("org.nd4j", "nd4j-api") + ", " + threads + " threads",
            BuiltIns::of));
    columns.add(
        new Nd4jColumn(
            SideBySideTable.OURS,
            "default JVM flags",
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
    SideBySideTable table = new SideBySideTable(plan, rounds, columns.stream().map(Column::name).toList());
    for (String function : functions) {
      for (Direction direction : directions) {
        for (Column column : columns) {
          column.values(function, direction).ifPresent(v -> table.addValues(function, direction, column.name(), v));
        }
        // Round −1 compiles and fills caches; its times are dropped.
        for (int round = -1; round < rounds; round++) {
          for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(Math.floorMod(round + i, columns.size()));
            Thread.sleep(pause);
            Optional<long[]> nanos = column.time(function, direction);
            if (round >= 0) {
              nanos.ifPresent(n -> table.addTimes(function, direction, column.name(), n));
            }
          }
        }
        System.err.println(plan.size() + " " + function + " " + direction);
      }
    }
    return table;
  }
}
