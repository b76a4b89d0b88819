package io.github.activations4j.benchmarks.samediff;

import io.github.activations4j.array.ArrayFunction;
import io.github.activations4j.benchmarks.Machine;
import io.github.activations4j.benchmarks.OtherLoad;
import io.github.activations4j.benchmarks.timing.MedianInterval;
import io.github.activations4j.benchmarks.timing.Turns;
import io.github.activations4j.benchmarks.timing.Turns.Difference;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.samediff.Acceleration;
import io.github.activations4j.samediff.SameDiffActivations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Microseconds that a node adds to a graph: the difference of a long and a short chain, by the
 * nodes that make it. Beside it the function alone on arrays that are there already, as in
 * Deeplearning4j; what SameDiff takes for a node that computes next to nothing, a change of sign,
 * below which no node can come; and nanoseconds that our executioner adds to an op that is not
 * ours.
 */
@Command(
    name = "NodeCost",
    mixinStandardHelpOptions = true,
    description = "Prints microseconds that a node adds to a SameDiff graph.")
public final class NodeCost implements Callable<Integer> {

  @Option(names = "--busy", description = "Measure although other programs are running.")
  private boolean busy;

  public static void main(String[] args) {
    System.exit(new CommandLine(new NodeCost()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!OtherLoad.quietEnough(busy)) {
      return 1;
    }
    OtherLoad load = OtherLoad.observe();
    System.out.println("- Machine: " + Machine.hardware());
    System.out.println("- JVM: " + Machine.software() + "\n");
    Map<String, UnaryOperator<SDVariable>> builtIns = new LinkedHashMap<>();
    builtIns.put("gelu_sigmoid", x -> x.getSameDiff().nn().gelu(x));
    builtIns.put("gelu_tanh", x -> x.getSameDiff().nn().preciseGelu(x));
    builtIns.put("silu", x -> x.getSameDiff().nn().swish(x));
    builtIns.put("elu", x -> x.getSameDiff().nn().elu(x));
    builtIns.put("tanh", x -> x.getSameDiff().nn().tanh(x));
    builtIns.put("relu", x -> x.getSameDiff().nn().relu(x, 0));
    builtIns.put("mish", x -> x.mul(x.getSameDiff().nn().tanh(x.getSameDiff().nn().softplus(x))));
    overhead();
    // Everything once before anything is timed: kernels that have the JVM to themselves look
    // faster.
    builtIns.forEach((spec, form) -> warmUp(spec, form));
    floor();
    System.out.println(
        "\n| function | elements | direction | on arrays µs | node µs | more µs | sd.nn() µs"
            + " | sd.nn() accelerated µs |\n|---|--:|---|--:|--:|--:|--:|--:|");
    for (int n : new int[] {1 << 10, 1 << 14, 1 << 20}) {
      builtIns.forEach((spec, form) -> row(spec, form, n));
    }
    System.out.println("\n" + load.report());
    return 0;
  }

  private static void warmUp(String spec, UnaryOperator<SDVariable> builtIn) {
    INDArray x = Nd4j.linspace(DataType.FLOAT, -4, 8.0 / (1 << 10), 1 << 10);
    Turns.median(
        1, 1, chain(v -> SameDiffActivations.of(spec, v), x, 3, true), chain(builtIn, x, 3, true));
  }

  /** A node of the native library that does no more than read and write. */
  private static void floor() {
    System.out.println("\n| change of sign | elements | direction | node µs |\n|---|--:|---|--:|");
    for (int n : new int[] {1 << 10, 1 << 14, 1 << 20}) {
      INDArray x = Nd4j.linspace(DataType.FLOAT, -4, 8.0 / n, n);
      Series series = new Series(n);
      for (boolean backward : new boolean[] {false, true}) {
        double[] ns =
            Turns.median(
                series.rounds,
                series.calls,
                chain(SDVariable::neg, x, 1, backward),
                chain(SDVariable::neg, x, 1 + series.chain, backward));
        System.out.printf(
            "| neg | %d | %s | %.1f |%n",
            n, direction(backward), (ns[1] - ns[0]) / series.chain / 1e3);
      }
    }
  }

  /** How often to repeat what, by the size of the arrays. */
  private static final class Series {
    private final int rounds;
    private final int calls;
    private final int chain;

    Series(int n) {
      boolean large = n > 100_000;
      rounds = large ? 9 : 21;
      calls = large ? 1 : 30;
      chain = large ? 3 : 10;
    }
  }

  private static String direction(boolean backward) {
    return backward ? "forward and backward" : "forward";
  }

  private static void row(String spec, UnaryOperator<SDVariable> builtIn, int n) {
    INDArray x = Nd4j.linspace(DataType.FLOAT, -4, 8.0 / n, n);
    INDArray y = x.ulike();
    INDArray dy = Nd4j.onesLike(x);
    ArrayFunction function = new ArrayFunction(Catalogue.of(spec));
    UnaryOperator<SDVariable> ours = v -> SameDiffActivations.of(spec, v);
    Series series = new Series(n);
    for (boolean backward : new boolean[] {false, true}) {
      Runnable[] tasks = {
        () -> {
          function.forward(x, y);
          if (backward) {
            function.backward(x, dy, y);
          }
        },
        chain(ours, x, 1, backward),
        chain(ours, x, 1 + series.chain, backward),
        chain(builtIn, x, 1, backward),
        chain(builtIn, x, 1 + series.chain, backward),
      };
      double[] ns = Turns.median(series.rounds, series.calls, tasks);
      Acceleration.enable();
      Acceleration.correctPreciseGelu(true);
      double[] accelerated = Turns.median(series.rounds, series.calls, tasks[3], tasks[4]);
      Acceleration.disable();
      double node = (ns[2] - ns[1]) / series.chain;
      System.out.printf(
          "| %s | %d | %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
          spec,
          n,
          direction(backward),
          ns[0] / 1e3,
          node / 1e3,
          (node - ns[0]) / 1e3,
          (ns[4] - ns[3]) / series.chain / 1e3,
          (accelerated[1] - accelerated[0]) / series.chain / 1e3);
    }
  }

  private static Runnable chain(
      UnaryOperator<SDVariable> node, INDArray x, int length, boolean backward) {
    SameDiff graph = SameDiff.create();
    SDVariable v = graph.var("x", x);
    for (int i = 0; i < length; i++) {
      v = node.apply(v);
    }
    String out = v.name();
    if (!backward) {
      return () -> graph.outputSingle(Map.of(), out);
    }
    v.sum("loss");
    graph.setLossVariables("loss");
    return () -> graph.calculateGradients(Map.of(), "x");
  }

  /** Of ops that exist already: to make one takes microseconds, whose noise would hide ours. */
  private static void overhead() {
    // First: ND4J sets up the native library, and an executioner made before that fails.
    OpExecutioner ours = Nd4j.getExecutioner();
    OpExecutioner stock = new NativeOpExecutioner();
    INDArray x = Nd4j.ones(DataType.FLOAT, 8);
    INDArray z = x.ulike();
    Op transform = new Exp(x, z);
    ScalarOp scalar = new ScalarAdd(x, null, z, 1);
    CustomOp custom = new SoftMax(x, z, 0);
    System.out.println(
        "| op that is not ours | stock ns | ours, off: more ns | ours, on: more ns |\n|---|--:|--:|--:|");
    overhead("transform (exp)", () -> stock.exec(transform), () -> ours.exec(transform));
    overhead("scalar (add)", () -> stock.exec(scalar), () -> ours.exec(scalar));
    overhead("custom (softmax)", () -> stock.exec(custom), () -> ours.exec(custom));
  }

  private static void overhead(String op, Runnable stock, Runnable ours) {
    Difference off = Turns.difference(4001, 100, stock, ours);
    Acceleration.enable();
    Difference on = Turns.difference(4001, 100, stock, ours);
    Acceleration.disable();
    System.out.printf(
        "| %s | %.0f | %s | %s |%n",
        op, off.first(), withInterval(off.more()), withInterval(on.more()));
  }

  private static String withInterval(MedianInterval nanos) {
    return String.format("%.0f (%.0f to %.0f)", nanos.median(), nanos.low(), nanos.high());
  }
}
