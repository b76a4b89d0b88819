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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a call cost before it computes anything? Small arrays: one element is nearly all
 * overhead, 1,024 is a small layer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = StockBackend.JVM_ARGUMENT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CostOfACall {

  @Param({"mish", "gelu_tanh", "relu"})
  public String spec;

  @Param({"1", "64", "1024"})
  public int size;

  @Param public Implementation implementation;

  private IActivation activation;
  private Operand operand;
  private INDArray epsilon;

  @Setup
  public void prepare() {
    StockBackend.require();
    AllFunctions.run();
    activation = implementation.activation(spec);
    operand = new Operand(Operands.z(DataType.FLOAT, 'c', size));
    epsilon = Operands.epsilon(DataType.FLOAT, 'c', size);
  }

  @Setup(Level.Invocation)
  public void refill() {
    operand.refill();
  }

  @Benchmark
  public INDArray forward() {
    return operand.forward(activation);
  }

  @Benchmark
  public INDArray backward() {
    return operand.backward(activation, epsilon);
  }

  /** What the time stamps themselves cost; already in the numbers above. */
  @Benchmark
  public Operand nothing() {
    return operand;
  }
}
