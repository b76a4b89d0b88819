package io.github.activations4j.benchmarks;

import io.github.activations4j.benchmarks.timing.Data;
import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.vector.VectorKernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Does every block kernel still vectorise? C2 gives up silently when a loop body has grown by one
 * operation too many, and the kernel then takes ten times as long: nothing but its speed tells. One
 * process runs all kernels first, on one thread, without ND4J.
 */
@Command(
    name = "KernelThroughput",
    mixinStandardHelpOptions = true,
    description = "Prints ns per element of every kernel; exit code 1 if one is above the limit.")
public final class KernelThroughput implements Callable<Integer> {

  /**
   * Calls in one measurement: about 0.2 ms, so that some measurements fall between two
   * interruptions.
   */
  private static final int CALLS = 200;

  /**
   * Rounds over all functions before the first that counts; enough calls for C2, in an order that
   * mixes them.
   */
  private static final int WARM_UP = 50;

  private static final int ROUNDS = 15;

  /** The fastest measurement of one kernel. */
  public record Result(String function, Direction direction, double nanosPerElement) {}

  @Option(
      names = "--limit",
      description =
          "Nanoseconds per element: far above a vectorised kernel, far below any other. Default: ${DEFAULT-VALUE}")
  private double limit = 4;

  @Option(
      names = "--functions",
      split = ",",
      description = "Printed functions; all are run. Default: all")
  private List<String> functions = List.of();

  @Option(
      names = "--vector",
      description = "Measure vector code; needs --add-modules jdk.incubator.vector.")
  private boolean vector;

  private final float[] x = Data.z(Scratch.SIZE);
  private final float[] epsilon = Data.epsilon(Scratch.SIZE);
  private final float[] y = new float[Scratch.SIZE];
  private final Scratch scratch = new Scratch();

  public static void main(String[] args) {
    System.exit(new CommandLine(new KernelThroughput()).execute(args));
  }

  @Override
  public Integer call() {
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software());
    System.out.println("\n| function | direction | ns per element | |\n|---|---|--:|---|");
    boolean allFast = true;
    for (Result result : measure()) {
      boolean slow = result.nanosPerElement() > limit;
      allFast &= !slow;
      if (functions.isEmpty() || functions.contains(result.function())) {
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.3f | %s |%n",
            result.function(),
            result.direction(),
            result.nanosPerElement(),
            slow ? "NOT VECTORISED?" : "");
      }
    }
    return allFast ? 0 : 1;
  }

  /** Measures every elementwise function of the catalogue, slowest first. */
  public List<Result> measure() {
    List<Kernels> kernels = new ArrayList<>();
    for (String key : Catalogue.keys()) {
      if (Catalogue.of(key) instanceof ElementwiseFunction function) {
        kernels.add(vector ? Kernels.vector(function) : Kernels.plain(function));
      }
    }
    double[][] fastest = new double[kernels.size()][2];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int i = 0; i < kernels.size(); i++) {
        for (Direction direction : Direction.values()) {
          double nanos = nanosPerElement(kernels.get(i), direction);
          double[] cell = fastest[i];
          int d = direction.ordinal();
          cell[d] = round <= 0 ? nanos : Math.min(cell[d], nanos);
        }
      }
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      for (Direction direction : Direction.values()) {
        results.add(new Result(kernels.get(i).key(), direction, fastest[i][direction.ordinal()]));
      }
    }
    results.sort(Comparator.comparingDouble(Result::nanosPerElement).reversed());
    return results;
  }

  /** The loops of a function in one of the tiers. */
  private record Kernels(String key, Loop forward, Loop backward) {
    static Kernels plain(ElementwiseFunction function) {
      return new Kernels(
          function.key(), (x, dy, y, n, s) -> function.forward(x, y, n, s), function::backward);
    }

    static Kernels vector(ElementwiseFunction function) {
      VectorKernels kernels = VectorKernels.of(function);
      return new Kernels(
          function.key(), (x, dy, y, n, s) -> kernels.forward(x, y, n, s), kernels::backward);
    }
  }

  private interface Loop {
    void run(float[] x, float[] dy, float[] y, int n, Scratch scratch);
  }

  private double nanosPerElement(Kernels function, Direction direction) {
    long start = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      (direction == Direction.FORWARD ? function.forward : function.backward)
          .run(x, epsilon, y, Scratch.SIZE, scratch);
    }
    return (double) (System.nanoTime() - start) / CALLS / Scratch.SIZE;
  }
}
