package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.Operand;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Param;

/**
 * What do mixed orders and strided views cost? The batch of a dense layer, and an array of a
 * million elements.
 */
public class CostOfALayout extends BothPasses {

  @Param({"mish", "relu"})
  public String spec;

  /** The columns of the whole array, of which a view takes some. */
  @Param({"512", "8192"})
  public int columns;

  @Param public Layout layout;

  @Param public Implementation implementation;

  private static final int ROWS = 128;

  @Override
  IActivation activation() {
    return implementation.activation(spec);
  }

  @Override
  Operand operand() {
    return layout.operand(ROWS, columns);
  }

  @Override
  INDArray epsilon(Operand of) {
    return layout.epsilon(of.work());
  }
}
