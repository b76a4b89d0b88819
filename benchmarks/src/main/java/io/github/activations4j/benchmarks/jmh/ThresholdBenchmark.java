package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.Operand;
import io.github.activations4j.dl4j.Activations;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Param;

/**
 * From which size on does a second thread pay, and does it still pay after a pause or a matrix
 * product? The threshold in the array runner comes from here: the smallest size whose cost per
 * element, in all three states, is not above that of one thread. One thread is {@code
 * OMP_NUM_THREADS=1} in the environment; sizes below the threshold always have one.
 */
public class ThresholdBenchmark extends BothPasses {

  @Param({"relu", "mish"})
  public String spec;

  @Param({"65536", "131072", "262144", "524288", "1048576"})
  public int size;

  @Param public Before before;

  @Override
  IActivation activation() {
    return Activations.of(spec);
  }

  @Override
  Operand operand() {
    return operand(DataType.FLOAT, size);
  }

  @Override
  INDArray epsilon(Operand of) {
    return epsilon(DataType.FLOAT, size);
  }

  @Override
  void disturb() {
    before.run();
  }
}
