package io.github.activations4j.diagnostics.internal.statistics;

import java.util.Arrays;

/**
 * The sums of one pass over a gradient. Working memory: one object serves all parameters in turn.
 */
final class WeightSums {

  /** Of each column, which holds the incoming weights of one unit: Σg². */
  float[] squares = {};

  private int[] positive = {};
  private int[] negative = {};

  int columns;
  double total;

  void clear(int columns) {
    this.columns = columns;
    if (squares.length < columns) {
      squares = new float[columns];
      positive = new int[columns];
      negative = new int[columns];
    }
    Arrays.fill(squares, 0, columns, 0);
    Arrays.fill(positive, 0, columns, 0);
    Arrays.fill(negative, 0, columns, 0);
    total = 0;
  }

  void add(int column, double square, int above, int below) {
    squares[column] += (float) square;
    positive[column] += above;
    negative[column] += below;
    total += square;
  }

  /**
   * Whether a unit has a gradient; its columns are {@code unit}, {@code unit + units} and so on.
   */
  boolean any(int unit, int units) {
    for (int c = unit; c < columns; c += units) {
      if (squares[c] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Of each column, √Σg²; overwrites {@link #squares}. */
  float[] norms() {
    for (int c = 0; c < columns; c++) {
      squares[c] = (float) Math.sqrt(squares[c]);
    }
    return squares;
  }

  /**
   * Share of the columns whose entries, zeros aside, all have one sign, among those with at least
   * two entries that are not zero; NaN if there is none.
   */
  double oneSignShare() {
    int judged = 0;
    int oneSign = 0;
    for (int c = 0; c < columns; c++) {
      if (positive[c] + negative[c] >= 2) {
        judged++;
        if (positive[c] == 0 || negative[c] == 0) {
          oneSign++;
        }
      }
    }
    return judged == 0 ? Double.NaN : (double) oneSign / judged;
  }
}
