package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.Operand;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Param;

/**
 * Is our activation faster than DL4J's, and does its cost per element stay flat from small to large
 * arrays?
 */
public class AgainstBuiltIn extends BothPasses {

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

  @Override
  IActivation activation() {
    return implementation.activation(spec);
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
