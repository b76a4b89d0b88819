package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.Operand;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Param;

/** What do the other floating-point types cost, compared with FLOAT? */
public class CostOfAType extends BothPasses {

  @Param({"mish", "relu"})
  public String spec;

  @Param({"16384", "1048576"})
  public int size;

  @Param({"FLOAT", "HALF", "BFLOAT16", "DOUBLE"})
  public DataType type;

  @Param public Implementation implementation;

  @Override
  IActivation activation() {
    return implementation.activation(spec);
  }

  @Override
  Operand operand() {
    return operand(type, size);
  }

  @Override
  INDArray epsilon(Operand of) {
    return epsilon(type, size);
  }
}
