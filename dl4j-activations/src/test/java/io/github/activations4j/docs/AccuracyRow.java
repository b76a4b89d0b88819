package io.github.activations4j.docs;

import io.github.activations4j.function.Errors;
import io.github.activations4j.function.KernelErrors;
import io.github.activations4j.function.Worst;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The worst errors of one kernel, each with the argument it was found at.
 *
 * @param function the function's key
 * @param direction "f" or "f′"
 * @param ulps error in units in the last place of float, where the bound is relative
 * @param relative relative error there
 * @param absolute absolute error where the bound is the floor
 * @param share error as a share of the allowed one
 */
record AccuracyRow(
    String function, String direction, Cell ulps, Cell relative, Cell absolute, Cell share) {

  static final String CSV_HEADER =
      "function,direction,ulps,at,relative,at,absolute,at,share of allowed,at";

  /**
   * An error and where it was.
   *
   * @param size the error
   * @param x the argument, NaN if there was no error
   */
  record Cell(double size, float x) {

    static Cell of(Worst worst) {
      return new Cell(worst.size(), worst.x());
    }

    static Cell parse(String size, String x) {
      return new Cell(Double.parseDouble(size), Float.parseFloat(x));
    }

    String csv() {
      return String.format(Locale.ROOT, "%.3g,%s", size, x);
    }

    String markdown(String format) {
      return size == 0 ? "0 |" : String.format(Locale.ROOT, format + " | %.6g", size, x);
    }
  }

  /** The two rows of a function. */
  static List<AccuracyRow> of(String function, KernelErrors errors) {
    return List.of(of(function, "f", errors.forward()), of(function, "f′", errors.backward()));
  }

  private static AccuracyRow of(String function, String direction, Errors errors) {
    return new AccuracyRow(
        function,
        direction,
        Cell.of(errors.ulps()),
        Cell.of(errors.relative()),
        Cell.of(errors.absolute()),
        Cell.of(errors.shareOfAllowed()));
  }

  static AccuracyRow parse(String[] cells) {
    return new AccuracyRow(
        cells[0],
        cells[1],
        Cell.parse(cells[2], cells[3]),
        Cell.parse(cells[4], cells[5]),
        Cell.parse(cells[6], cells[7]),
        Cell.parse(cells[8], cells[9]));
  }

  String csv() {
    return String.join(
        ",",
        Stream.concat(
                Stream.of(function, direction),
                Stream.of(ulps, relative, absolute, share).map(Cell::csv))
            .toList());
  }

  String markdown() {
    return "| `"
        + function
        + "` | "
        + direction
        + " | "
        + ulps.markdown("%.2f")
        + " | "
        + relative.markdown("%.1e")
        + " | "
        + absolute.markdown("%.1e")
        + " |\n";
  }
}
