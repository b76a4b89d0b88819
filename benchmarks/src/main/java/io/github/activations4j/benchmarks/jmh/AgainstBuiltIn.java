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
 * Is our activation faster than DL4J's, and does its cost an element stay flat from small to large
 * arrays?
 *
 * <p>The operand is filled again before every invocation, outside the measured time. JMH warns
 * about {@link Level#Invocation} because its two time stamps add some 50 ns to each call: less than
 * 5 % of the shortest one here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = StockBackend.JVM_ARGUMENT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AgainstBuiltIn {

  @Param({
    "mish",
    "gelu_tanh",
    "gelu_sigmoid",
    "silu",
    "elu",
    "selu",
    "tanh",
    "sigmoid",
    "softplus",
    "relu",
    "leaky_relu"
  })
  public String spec;

  @Param({"1024", "16384", "131072", "1048576", "16777216"})
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
