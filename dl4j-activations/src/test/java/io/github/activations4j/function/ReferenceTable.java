package io.github.activations4j.function;

import java.nio.file.Path;
import java.util.List;

/**
 * Independent values of an elementwise function.
 *
 * @param spec the function
 * @param points its values
 */
record ReferenceTable(String spec, List<Point> points) {

  /**
   * A line of the table.
   *
   * @param x the argument, exact as a float
   * @param value f(x)
   * @param derivative f′(x)
   */
  record Point(float x, Exact value, Exact derivative) {

    static Point parse(String line) {
      String[] cells = line.split(",");
      return new Point(
          (float) Double.parseDouble(cells[0]), Exact.parse(cells[1]), Exact.parse(cells[2]));
    }
  }

  static ReferenceTable read(Path file) {
    List<String> lines = References.lines(file);
    return new ReferenceTable(
        References.spec(lines), lines.stream().skip(2).map(Point::parse).toList());
  }

  @Override
  public String toString() {
    return spec;
  }
}
