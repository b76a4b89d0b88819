package io.github.activations4j.benchmarks.threads;

import io.github.activations4j.benchmarks.Machine;
import io.github.activations4j.benchmarks.OtherLoad;
import io.github.activations4j.benchmarks.timing.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What do ND4J's native threads cost when they wait? Trains networks, and passes over a large
 * array, with each way of waiting in processes of their own, which take turns.
 */
@Command(
    name = "ThreadsAtRest",
    mixinStandardHelpOptions = true,
    description =
        "Prints milliseconds per iteration for each way in which OpenMP's workers can wait.")
public final class ThreadsAtRest implements Callable<Integer> {

  @Option(
      names = "--ways",
      split = ",",
      description =
          "Of ${COMPLETION-CANDIDATES}; ratios are to the first. Default: ${DEFAULT-VALUE}")
  private List<Way> ways = List.of(Way.DEFAULT, Way.RESTED);

  @Option(
      names = "--activations",
      split = ",",
      description = "built-in, ours. Default: ${DEFAULT-VALUE}")
  private List<String> activations = List.of("built-in", "ours");

  @Option(
      names = "--workloads",
      split = ",",
      description = "Of ${COMPLETION-CANDIDATES}. Default: all")
  private List<Workload> workloads = List.of(Workload.values());

  @Option(names = "--rounds", description = "Processes for each column. Default: ${DEFAULT-VALUE}")
  private int rounds = 4;

  @Option(
      names = "--seconds",
      description = "To warm up, and again to measure, per workload. Default: ${DEFAULT-VALUE}")
  private double seconds = 1.5;

  @Option(
      names = "--beside",
      description = "Threads that keep a core busy meanwhile. Default: ${DEFAULT-VALUE}")
  private int beside = 0;

  @Option(names = "--busy", description = "Measure although other programs are running.")
  private boolean busy;

  private final List<Column> columns = new ArrayList<>();

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ThreadsAtRest())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (!OtherLoad.quietEnough(busy)) {
      return 1;
    }
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software());
    System.out.printf(
        Locale.ROOT,
        "- %d processes per column, in turns; %s%n%n",
        rounds,
        beside == 0 ? "nothing else running" : "beside " + beside + " busy thread(s)");
    for (String activation : activations) {
      for (Way way : ways) {
        columns.add(new Column(activation, way));
      }
    }
    for (int i = 0; i < beside; i++) {
      keepACoreBusy();
    }
    for (int round = 0; round < rounds; round++) {
      for (Column column : columns) {
        column.measure();
      }
      System.err.printf("round %d of %d%n", round + 1, rounds);
      print(round + 1 < rounds ? System.err : System.out);
    }
    double others =
        columns.stream()
            .flatMap(column -> column.quieter().stream())
            .mapToDouble(Measured::others)
            .max()
            .orElse(0);
    System.out.printf(
        Locale.ROOT,
        "%nMilliseconds per iteration: the median of the processes' medians (lowest to highest),"
            + " over the half of the processes beside which other programs did least."
            + " They used up to %.2f cores meanwhile.%n",
        others);
    return 0;
  }

  private static void keepACoreBusy() {
    Thread thread =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
            },
            "busy");
    thread.setDaemon(true);
    thread.start();
  }

  private void print(PrintStream out) {
    StringBuilder head = new StringBuilder("| |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Column column : columns) {
      head.append(' ')
          .append(column.activation)
          .append(", ")
          .append(column.way.text())
          .append(" |");
      rule.append("--:|");
      if (column.way != ways.get(0)) {
        head.append(' ').append(ways.get(0).text()).append('/').append(column.way.text());
        head.append(" |");
        rule.append("--:|");
      }
    }
    out.println(head + "\n" + rule);
    for (Workload workload : workloads) {
      StringBuilder row = new StringBuilder("| " + workload.text() + " |");
      double first = 0;
      for (Column column : columns) {
        Sample sample = column.of(workload);
        row.append(
            String.format(
                Locale.ROOT,
                " %.1f (%.1f–%.1f) |",
                sample.median() / 1e6,
                sample.quantile(0) / 1e6,
                sample.quantile(1) / 1e6));
        if (column.way == ways.get(0)) {
          first = sample.median();
        } else {
          row.append(String.format(Locale.ROOT, " %.2f |", first / sample.median()));
        }
      }
      out.println(row);
    }
  }

  /** One way of waiting with one kind of activations, measured by several processes. */
  private final class Column {
    private final String activation;
    private final Way way;
    private final List<Measured> processes = new ArrayList<>();

    Column(String activation, Way way) {
      this.activation = activation;
      this.way = way;
    }

    void measure() throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // With the vector module, if this process has it.
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(WorkloadProcess.class.getName(), way.name(), activation));
      command.add(String.valueOf(seconds));
      command.add(workloads.stream().map(Workload::name).collect(Collectors.joining(",")));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      way.environment(builder.environment());
      OtherLoad load = OtherLoad.observe();
      Map<Workload, Long> nanos = new EnumMap<>(Workload.class);
      Process process = builder.start();
      try (BufferedReader answers = process.inputReader()) {
        String line = answers.readLine();
        while (line != null && !line.equals(WorkloadProcess.DONE)) {
          if (line.startsWith(WorkloadProcess.RESULT)) {
            String[] words = line.substring(WorkloadProcess.RESULT.length()).split(" ");
            nanos.put(Workload.valueOf(words[0]), Math.round(Double.parseDouble(words[1]) * 1e6));
          }
          line = answers.readLine();
        }
        if (line == null) {
          throw new IOException("a process of " + way + " ended with " + process.waitFor());
        }
        processes.add(new Measured(load.coresUsedByOthers(), nanos));
      } finally {
        process.getOutputStream().close();
        process.waitFor();
      }
    }

    /** The half of the processes beside which others did least. */
    List<Measured> quieter() {
      return processes.stream()
          .sorted(Comparator.comparingDouble(Measured::others))
          .limit((processes.size() + 1) / 2)
          .toList();
    }

    Sample of(Workload workload) {
      return new Sample(quieter().stream().mapToLong(m -> m.nanos.get(workload)).toArray());
    }
  }

  /**
   * What one process measured.
   *
   * @param others cores that other programs used meanwhile
   * @param nanos medians
   */
  private record Measured(double others, Map<Workload, Long> nanos) {}
}
