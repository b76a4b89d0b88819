package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.Operand;
import io.github.activations4j.benchmarks.nd4j.Operands;
import io.github.activations4j.benchmarks.nd4j.StockBackend;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to read and write an array at all? The limit for every activation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = StockBackend.JVM_ARGUMENT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlainCopy {

  @Param({"1024", "16384", "131072", "1048576", "16777216"})
  public int size;

  private Operand operand;

  @Setup
  public void prepare() {
    StockBackend.require();
    operand = new Operand(Operands.z(DataType.FLOAT, 'c', size));
  }

  /** On the calling thread; also what the other benchmarks do between two calls. */
  @Benchmark
  public void memcpy(Elements counter) {
    counter.elements += size;
    operand.refill();
  }

  /** By ND4J, on all its threads. */
  @Benchmark
  public void assign(Elements counter) {
    counter.elements += size;
    operand.assign();
  }
}
