package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.AllFunctions;
import io.github.activations4j.benchmarks.nd4j.Operand;
import io.github.activations4j.benchmarks.nd4j.Operands;
import io.github.activations4j.benchmarks.nd4j.StockBackend;
import io.github.activations4j.dl4j.Activations;
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
 * From which size on does a second thread pay, and does it still pay after a pause or a matrix
 * product? The threshold in the array runner comes from here: the smallest size whose cost an
 * element, in all three states, is not above that of one thread. One thread is {@code
 * OMP_NUM_THREADS=1} in the environment; sizes below the threshold always have one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = StockBackend.JVM_ARGUMENT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ThresholdBenchmark {

  @Param({"relu", "mish"})
  public String spec;

  @Param({"65536", "131072", "262144", "524288", "1048576"})
  public int size;

  @Param public Before before;

  private IActivation activation;
  private Operand operand;
  private INDArray epsilon;

  @Setup
  public void prepare() {
    StockBackend.require();
    AllFunctions.run();
    activation = Activations.of(spec);
    operand = new Operand(Operands.z(DataType.FLOAT, 'c', size));
    epsilon = Operands.epsilon(DataType.FLOAT, 'c', size);
  }

  @Setup(Level.Invocation)
  public void refill() {
    operand.refill();
    before.run();
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
