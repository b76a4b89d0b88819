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

/** What do the other floating-point types cost, compared with FLOAT? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = StockBackend.JVM_ARGUMENT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CostOfAType {

  @Param({"mish", "relu"})
  public String spec;

  @Param({"16384", "1048576"})
  public int size;

  @Param({"FLOAT", "HALF", "BFLOAT16", "DOUBLE"})
  public DataType type;

  @Param public Implementation implementation;

  private IActivation activation;
  private Operand operand;
  private INDArray epsilon;

  @Setup
  public void prepare() {
    StockBackend.require();
    AllFunctions.run();
    activation = implementation.activation(spec);
    operand = new Operand(Operands.z(type, 'c', size));
    epsilon = Operands.epsilon(type, 'c', size);
  }

  @Setup(Level.Invocation)
  public void refill() {
    operand.refill();
  }

  @Benchmark
  public INDArray forward(Elements counter) {
    counter.elements += size;
    return operand.forward(activation);
  }

  @Benchmark
  public INDArray backward(Elements counter) {
    counter.elements += size;
    return operand.backward(activation, epsilon);
  }
}
