package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.Operand;
import io.github.activations4j.benchmarks.nd4j.Operands;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How the pre-activations and ε lie in memory. */
public enum Layout {
  /** Both in 'c' order: convolutions. */
  Z_C_EPSILON_C('c', 'c', UnaryOperator.identity()),
  /** z in 'f' and ε in 'c' order: what DL4J's dense layers hand over. */
  Z_F_EPSILON_C('f', 'c', UnaryOperator.identity()),
  /** Both in 'f' order. */
  Z_F_EPSILON_F('f', 'f', UnaryOperator.identity()),
  /** Half of the columns of a 'c' array: short runs with gaps. */
  COLUMNS_OF_C('c', 'c', z -> z.get(NDArrayIndex.all(), NDArrayIndex.interval(0, z.size(1) / 2))),
  /** Every second column of a 'c' array: no two elements are neighbours. */
  EVERY_SECOND('c', 'c', z -> z.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2, z.size(1)))),
  /** One gate of the four that an LSTM computes together in an 'f' array. */
  LSTM_GATE(
      'f',
      'f',
      z -> z.get(NDArrayIndex.all(), NDArrayIndex.interval(z.size(1) / 4, z.size(1) / 2)));

  private final char zOrder;
  private final char epsilonOrder;
  private final UnaryOperator<INDArray> view;

  Layout(char zOrder, char epsilonOrder, UnaryOperator<INDArray> view) {
    this.zOrder = zOrder;
    this.epsilonOrder = epsilonOrder;
    this.view = view;
  }

  Operand operand(long rows, long columns) {
    return new Operand(Operands.z(DataType.FLOAT, zOrder, rows, columns), view);
  }

  /**
   * A whole array in its own order, as large as the view: ε is computed by the layer above, not cut
   * from anything.
   */
  INDArray epsilon(INDArray z) {
    return Operands.epsilon(DataType.FLOAT, epsilonOrder, z.shape());
  }
}
