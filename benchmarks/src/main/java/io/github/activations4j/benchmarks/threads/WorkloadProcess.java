package io.github.activations4j.benchmarks.threads;

import io.github.activations4j.benchmarks.nd4j.StockBackend;
import io.github.activations4j.benchmarks.timing.Sample;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times workloads in a process of its own, because how OpenMP waits is decided once per process.
 * Prints one line per workload, and ends when its standard input does.
 */
final class WorkloadProcess {

  /** Begins a line with a result: the workload's name and the median in milliseconds. */
  static final String RESULT = "result ";

  /** The line after the last result. */
  static final String DONE = "done";

  private static final int FEWEST_ITERATIONS = 5;

  private WorkloadProcess() {}

  /**
   * Measures.
   *
   * @param args the way, {@code ours} or {@code built-in}, seconds to warm up and seconds to
   *     measure, workloads separated by commas
   */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    boolean ours = args[1].equals("ours");
    Way way = Way.valueOf(args[0].toUpperCase(Locale.ROOT));
    if (!ours) {
      StockBackend.choose();
    }
    way.beforeNd4j();
    if (!ours) {
      StockBackend.require();
    }
    long nanos = (long) (Double.parseDouble(args[2]) * 1e9);
    for (String name : args[3].split(",")) {
      Workload workload = Workload.valueOf(name);
      Runnable iteration = workload.iteration(ours);
      times(iteration, nanos);
      double median = new Sample(times(iteration, nanos)).median();
      System.out.printf(Locale.ROOT, "%s%s %.4f%n", RESULT, name, median / 1e6);
    }
    System.out.println(DONE);
    // The parent looks at how much processor time this process took; then it closes the pipe.
    System.in.readAllBytes();
    System.exit(0);
  }

  private static long[] times(Runnable iteration, long nanos) {
    long[] times = new long[64];
    int n = 0;
    long end = System.nanoTime() + nanos;
    while (n < FEWEST_ITERATIONS || System.nanoTime() < end) {
      if (n == times.length) {
        times = Arrays.copyOf(times, 2 * n);
      }
      long start = System.nanoTime();
      iteration.run();
      times[n++] = System.nanoTime() - start;
    }
    return Arrays.copyOf(times, n);
  }
}
