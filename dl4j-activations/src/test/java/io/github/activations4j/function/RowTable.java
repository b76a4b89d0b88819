package io.github.activations4j.function;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Independent values of a row function.
 *
 * @param spec the function
 * @param rows its values
 */
record RowTable(String spec, List<Row> rows) {

  /**
   * A line of the table.
   *
   * @param x the row
   * @param dy gradient of the loss by f(x)
   * @param y f(x)
   * @param dx gradient of the loss by x
   */
  record Row(double[] x, double[] dy, Exact[] y, Exact[] dx) {

    static Row parse(String line) {
      String[] cells = line.split(",");
      return new Row(doubles(cells[0]), doubles(cells[1]), exact(cells[2]), exact(cells[3]));
    }

    private static double[] doubles(String list) {
      return Stream.of(list.split(";")).mapToDouble(Double::parseDouble).toArray();
    }

    private static Exact[] exact(String list) {
      return Stream.of(list.split(";")).map(Exact::parse).toArray(Exact[]::new);
    }
  }

  static RowTable read(Path file) {
    List<String> lines = References.lines(file);
    return new RowTable(References.spec(lines), lines.stream().skip(2).map(Row::parse).toList());
  }

  @Override
  public String toString() {
    return spec;
  }
}
