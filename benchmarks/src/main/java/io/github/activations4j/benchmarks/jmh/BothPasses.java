package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.AllFunctions;
import io.github.activations4j.benchmarks.nd4j.Operand;
import io.github.activations4j.benchmarks.nd4j.Operands;
import io.github.activations4j.benchmarks.nd4j.StockBackend;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Both passes of an activation over an operand.
 *
 * <p>The operand is filled again before every invocation, outside the measured time. JMH warns
 * about {@link Level#Invocation} because its two time stamps add some 50 ns to each call: less than
 * 5 % of the shortest one of 1,024 elements.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = StockBackend.JVM_ARGUMENT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class BothPasses {

  private IActivation activation;
  private Operand operand;
  private INDArray epsilon;

  /** What is measured; asked once, after every function has been through the kernels. */
  abstract IActivation activation();

  /** What it is applied to. */
  abstract Operand operand();

  /** The gradient by the outputs. */
  abstract INDArray epsilon(Operand of);

  static Operand operand(DataType type, int size) {
    return new Operand(Operands.z(type, 'c', size));
  }

  static INDArray epsilon(DataType type, int size) {
    return Operands.epsilon(type, 'c', size);
  }

  @Setup
  public final void prepare() {
    StockBackend.require();
    AllFunctions.run();
    activation = activation();
    operand = operand();
    epsilon = epsilon(operand);
  }

  @Setup(Level.Invocation)
  public final void refill() {
    operand.refill();
    disturb();
  }

  /** What happens between two calls. */
  void disturb() {}

  @Benchmark
  public INDArray forward(Elements counter) {
    counter.elements += operand.work().length();
    return operand.forward(activation);
  }

  @Benchmark
  public INDArray backward(Elements counter) {
    counter.elements += operand.work().length();
    return operand.backward(activation, epsilon);
  }
}
