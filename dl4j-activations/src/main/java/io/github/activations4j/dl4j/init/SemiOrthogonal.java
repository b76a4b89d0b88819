package io.github.activations4j.dl4j.init;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random matrices whose shorter side is orthonormal: Saxe et al. 2014, section 3. */
final class SemiOrthogonal {

  private SemiOrthogonal() {}

  /**
   * Draws one, uniformly over all orientations, and scales it so that the root mean square of its
   * entries is the deviation asked for.
   *
   * @param rows rows
   * @param columns columns
   * @param deviation root mean square of the entries
   * @return the matrix, DOUBLE
   */
  static INDArray draw(long rows, long columns, double deviation) {
    boolean wide = columns > rows;
    INDArray normal = Nd4j.randn(DataType.DOUBLE, wide ? columns : rows, wide ? rows : columns);
    INDArray[] factors = Nd4j.linalg().qr(normal, false);
    // The sign that the factorisation happens to choose would prefer some orientations.
    INDArray signs = Nd4j.math().sign(Nd4j.diag(factors[1]));
    INDArray columnsOrthonormal = factors[0].mulRowVector(signs);
    INDArray matrix = wide ? columnsOrthonormal.transpose() : columnsOrthonormal;
    // Orthonormal vectors of length n have entries with mean square 1/n.
    return matrix.muli(deviation * Math.sqrt(Math.max(rows, columns)));
  }
}
