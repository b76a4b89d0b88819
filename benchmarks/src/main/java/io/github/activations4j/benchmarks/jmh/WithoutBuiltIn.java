package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.Operand;
import io.github.activations4j.dl4j.Activations;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Param;

/** What do functions cost that DL4J does not have, and how near are they to a plain copy? */
public class WithoutBuiltIn extends BothPasses {

  @Param({"gelu", "hard_swish", "hard_mish", "celu", "log_sigmoid", "squareplus"})
  public String spec;

  @Param({"1024", "16384", "131072", "1048576", "16777216"})
  public int size;

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
}
