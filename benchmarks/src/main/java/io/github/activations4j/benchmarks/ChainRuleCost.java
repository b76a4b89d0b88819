package io.github.activations4j.benchmarks;

import io.github.activations4j.benchmarks.timing.Data;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.vector.VectorKernels;
import io.github.activations4j.vector.VectorSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What does it cost that a slope of 0 passes nothing on, even if the gradient is infinite? Backward
 * kernels beside the same ones with a plain product, on one thread, without ND4J.
 */
@Command(
    name = "ChainRuleCost",
    mixinStandardHelpOptions = true,
    description = "Prints ns per element of backward kernels with the rule and without it.")
public final class ChainRuleCost implements Callable<Integer> {

  /** Calls in one measurement: about 0.2 ms. */
  private static final int CALLS = 200;

  /** Rounds over all loops; the fastest measurement of the second half counts. */
  private static final int ROUNDS = 120;

  @Option(names = "--functions", split = ",", description = "Default: ${DEFAULT-VALUE}")
  private List<String> functions =
      List.of("mish", "gelu", "gelu_tanh", "silu", "elu", "selu", "tanh", "sigmoid", "softplus");

  private final float[] x = Data.z(Scratch.SIZE);
  private final float[] epsilon = Data.epsilon(Scratch.SIZE);
  private final float[] slope = Data.z(Scratch.SIZE);
  private final float[] dx = new float[Scratch.SIZE];
  private final Scratch scratch = new Scratch();

  public static void main(String[] args) {
    System.exit(new CommandLine(new ChainRuleCost()).execute(args));
  }

  @Override
  public Integer call() {
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software());
    OtherLoad load = OtherLoad.observe();
    List<Pair> pairs = new ArrayList<>();
    pairs.add(
        new Pair(
            "the product alone, plain loops",
            () -> ChainRule.multiply(epsilon, slope, dx, Scratch.SIZE),
            () -> product(epsilon, slope, dx, Scratch.SIZE)));
    if (VectorSupport.obstacle().isEmpty()) {
      functions.forEach(key -> pairs.add(vector((ElementwiseFunction) Catalogue.of(key))));
    } else {
      System.out.println("- No vector code: " + VectorSupport.obstacle().get());
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Pair pair : pairs) {
        pair.measure(round >= ROUNDS / 2);
      }
    }
    System.out.println("\n| backward | with the rule | plain product | ratio |\n|---|--:|--:|--:|");
    pairs.forEach(System.out::println);
    System.out.println("\n" + load.report());
    return 0;
  }

  private Pair vector(ElementwiseFunction function) {
    VectorKernels ruled = VectorKernels.of(function);
    VectorKernels plain = VectorKernels.of(new PlainProduct(function));
    return new Pair(
        function.key() + ", vector code",
        () -> ruled.backward(x, epsilon, dx, Scratch.SIZE, scratch),
        () -> plain.backward(x, epsilon, dx, Scratch.SIZE, scratch));
  }

  private static void product(float[] dy, float[] slope, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * slope[i];
    }
  }

  /** Two loops that do the same but for the rule. */
  private static final class Pair {
    private final String name;
    private final Runnable ruled;
    private final Runnable plain;
    private double ruledNanos = Double.POSITIVE_INFINITY;
    private double plainNanos = Double.POSITIVE_INFINITY;

    Pair(String name, Runnable ruled, Runnable plain) {
      this.name = name;
      this.ruled = ruled;
      this.plain = plain;
    }

    void measure(boolean counts) {
      double a = nanosPerElement(ruled);
      double b = nanosPerElement(plain);
      if (counts) {
        ruledNanos = Math.min(ruledNanos, a);
        plainNanos = Math.min(plainNanos, b);
      }
    }

    private static double nanosPerElement(Runnable loop) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        loop.run();
      }
      return (double) (System.nanoTime() - start) / CALLS / Scratch.SIZE;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.2f |",
          name,
          ruledNanos,
          plainNanos,
          ruledNanos / plainNanos);
    }
  }

  /** A function whose backward pass multiplies, whatever the factors are. */
  private static final class PlainProduct extends ElementwiseFunction {
    private final ElementwiseFunction function;

    PlainProduct(ElementwiseFunction function) {
      super(function.definition(), function.arguments());
      this.function = function;
    }

    @Override
    public <V> V gradient(Lanes<V> lanes, V at, V dy) {
      return lanes.mul(dy, function.derivative(lanes, at));
    }

    @Override
    public double value(double at) {
      return function.value(at);
    }

    @Override
    public double derivative(double at) {
      return function.derivative(at);
    }

    @Override
    public double secondDerivative(double at) {
      return function.secondDerivative(at);
    }

    @Override
    public <V> V value(Lanes<V> lanes, V at) {
      return function.value(lanes, at);
    }

    @Override
    public <V> V derivative(Lanes<V> lanes, V at) {
      return function.derivative(lanes, at);
    }

    @Override
    public void forward(float[] from, float[] to, int n, Scratch memory) {
      function.forward(from, to, n, memory);
    }

    @Override
    public void backward(float[] at, float[] dy, float[] to, int n, Scratch memory) {
      function.backward(at, dy, to, n, memory);
    }
  }
}
