package io.github.activations4j.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Norms and signs of gradients, against an obvious loop in double. */
class WeightPassTest {

  @ParameterizedTest
  @CsvSource({
    "FLOAT, f, 1, 300, 40",
    "FLOAT, c, 1, 300, 40",
    "DOUBLE, f, 1, 30, 4",
    "FLOAT, c, 0, 40, 300",
    "FLOAT, f, 1, 1, 9",
    "FLOAT, c, 1, 9, 1"
  })
  void columns(DataType type, char order, int axis, int rows, int columns) {
    Nd4j.getRandom().setSeed(11);
    INDArray g = Nd4j.randn(DataType.FLOAT, rows, columns).castTo(type).dup(order);
    int units = axis == 0 ? rows : columns;
    int weights = axis == 0 ? columns : rows;
    for (int w = 0; w < weights; w++) {
      // Every third unit gets one sign, every seventh nothing.
      for (int u = 0; u < units; u++) {
        double value = axis == 0 ? g.getDouble(u, w) : g.getDouble(w, u);
        double changed = u % 7 == 6 ? 0 : u % 3 == 0 ? Math.abs(value) : value;
        if (axis == 0) {
          g.putScalar(u, w, changed);
        } else {
          g.putScalar(w, u, changed);
        }
      }
    }
    WeightSums sums = new WeightPass().columns(g, axis);
    double total = 0;
    int judged = 0;
    int oneSign = 0;
    for (int u = 0; u < units; u++) {
      double squares = 0;
      int positive = 0;
      int negative = 0;
      for (int w = 0; w < weights; w++) {
        double value = axis == 0 ? g.getDouble(u, w) : g.getDouble(w, u);
        squares += value * value;
        positive += value > 0 ? 1 : 0;
        negative += value < 0 ? 1 : 0;
      }
      total += squares;
      if (positive + negative >= 2) {
        judged++;
        oneSign += positive == 0 || negative == 0 ? 1 : 0;
      }
      assertEquals(squares, sums.squares[u], 1e-5 * (1 + squares));
    }
    assertEquals(total, sums.total, 1e-5 * total);
    assertEquals(judged == 0 ? Double.NaN : (double) oneSign / judged, sums.oneSignShare());
    assertEquals(total, new WeightPass().squares(g), 1e-5 * total);
  }
}
