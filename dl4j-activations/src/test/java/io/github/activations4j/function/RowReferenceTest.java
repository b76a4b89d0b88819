package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The row functions against values that another program computed to forty digits. */
class RowReferenceTest {

  static Stream<RowTable> tables() {
    return References.rows();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void agreesWithFortyDigits(RowTable table) {
    RowFunction function = (RowFunction) Catalogue.of(table.spec());
    for (RowTable.Row row : table.rows()) {
      int n = row.x().length;
      double[] y = new double[n];
      double[] dx = new double[n];
      function.forward(row.x(), y, n);
      function.backward(row.x(), row.dy(), dx, n);
      // Each result is a few sums over the row: one rounding per element, of terms as large as
      // these.
      double largestDifference = spread(row.x());
      double largestGradient = Arrays.stream(row.dy()).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < n; i++) {
        double value = row.y()[i].nearest();
        double scale = Math.max(Math.abs(value), Math.min(1, largestDifference));
        check(table, row, "y", i, row.y()[i].distance(y[i]), tolerance(n) * scale);
        check(table, row, "dx", i, row.dx()[i].distance(dx[i]), tolerance(n) * n * largestGradient);
      }
    }
  }

  private static double tolerance(int n) {
    return (4 + n) * 0x1p-52;
  }

  private static double spread(double[] x) {
    return Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
  }

  private static void check(
      RowTable table, RowTable.Row row, String what, int i, double error, double allowed) {
    assertTrue(
        error <= allowed,
        () ->
            table.spec()
                + " of "
                + Arrays.toString(row.x())
                + ": "
                + what
                + "["
                + i
                + "] is off by "
                + error
                + ", more than "
                + allowed);
  }
}
