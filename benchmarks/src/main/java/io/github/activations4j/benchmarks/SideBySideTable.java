package io.github.activations4j.benchmarks;

import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.Plan;
import io.github.activations4j.benchmarks.timing.Sample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Collects the times of one size and prints them as Markdown. */
final class SideBySideTable {

  static final String BUILT_IN = "built-in";
  static final String OURS = "ours";
  static final String LIBTORCH = "libtorch";
  static final String ONEDNN = "oneDNN";

  /** Above this the interquartile range says that the median is not to be trusted. */
  private static final double NOISY = 0.25;

  /** Larger than any rounding, smaller than the error of the built-in precise GELU. */
  private static final double SAME = 2e-3;

  private record Row(String function, Direction direction) {}

  private record Cell(Row row, String column) {}

  private final Plan plan;
  private final int rounds;
  private final List<String> columns;
  private final Map<Row, Boolean> rows = new LinkedHashMap<>();
  private final Map<Cell, long[]> times = new HashMap<>();
  private final Map<Cell, float[]> values = new HashMap<>();

  SideBySideTable(Plan plan, int rounds, List<String> columns) {
    this.plan = plan;
    this.rounds = rounds;
    this.columns = columns;
  }

  void addValues(String function, Direction direction, String column, float[] results) {
    values.put(new Cell(new Row(function, direction), column), results);
  }

  void addTimes(String function, Direction direction, String column, long[] nanos) {
    Row row = new Row(function, direction);
    rows.put(row, true);
    times.merge(
        new Cell(row, column),
        nanos,
        (a, b) -> LongStream.concat(LongStream.of(a), LongStream.of(b)).toArray());
  }

  /** The table of one quantile of the call times; 0.5 is the median. */
  String markdown(double quantile) {
    String heading = columns.stream().map(c -> c + " | ").collect(Collectors.joining());
    return String.format(
            Locale.ROOT,
            "%n%,d elements, float32: nanoseconds per element, %s of %d calls in %d rounds, %s.%n%n",
            plan.size(),
            quantile == 0.5 ? "medians" : "quantiles " + quantile,
            rounds * plan.calls(),
            rounds,
            plan.buffers() == 1
                ? "a refill before each call"
                : plan.buffers() + " arrays back to back")
        + "| function | direction | "
        + heading
        + "built-in/ours | ours/libtorch | ours/oneDNN |\n"
        + "|---|---|"
        + "--:|".repeat(columns.size() + 3)
        + "\n"
        + rows.keySet().stream().map(row -> line(row, quantile)).collect(Collectors.joining())
        + "\n~ noisy (interquartile range above 25 % of the median); ≠ computes something else than ours\n"
        + means(quantile);
  }

  /** One line for each pair of columns that have functions in common. */
  private String means(double quantile) {
    String lines =
        mean(BUILT_IN, OURS, quantile)
            + mean(OURS, LIBTORCH, quantile)
            + mean(OURS, ONEDNN, quantile);
    return lines.isEmpty() ? "" : "\nGeometric means of the ratios:\n\n" + lines;
  }

  private String mean(String over, String under, double quantile) {
    return Arrays.stream(Direction.values())
        .map(direction -> mean(direction, over, under, quantile))
        .collect(Collectors.joining());
  }

  private String mean(Direction direction, String over, String under, double quantile) {
    double[] ratios =
        rows.keySet().stream()
            .filter(row -> row.direction() == direction)
            .mapToDouble(row -> quotient(row, over, under, quantile))
            .filter(quotient -> !Double.isNaN(quotient))
            .toArray();
    if (ratios.length == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "- %s/%s %s: %.2f (%d functions, %.2f to %.2f)%n",
        over,
        under,
        direction,
        Math.exp(Arrays.stream(ratios).map(Math::log).average().orElseThrow()),
        ratios.length,
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).max().orElseThrow());
  }

  private String line(Row row, double quantile) {
    return "| "
        + row.function()
        + " | "
        + row.direction()
        + " | "
        + columns.stream().map(c -> cell(row, c, quantile) + " | ").collect(Collectors.joining())
        + ratio(row, BUILT_IN, OURS, quantile)
        + " | "
        + ratio(row, OURS, LIBTORCH, quantile)
        + " | "
        + ratio(row, OURS, ONEDNN, quantile)
        + " |\n";
  }

  private String cell(Row row, String column, double quantile) {
    long[] nanos = times.get(new Cell(row, column));
    if (nanos == null) {
      return "–";
    }
    Sample sample = new Sample(nanos);
    return String.format(Locale.ROOT, "%.3f", sample.quantile(quantile) / plan.size())
        + (sample.spread() > NOISY ? " ~" : "")
        + (agrees(row, column) ? "" : " ≠");
  }

  private boolean agrees(Row row, String column) {
    float[] ours = values.get(new Cell(row, OURS));
    float[] theirs = values.get(new Cell(row, column));
    if (ours == null || theirs == null) {
      return true;
    }
    for (int i = 0; i < ours.length; i++) {
      if (!(Math.abs(ours[i] - theirs[i]) <= SAME)) {
        return false;
      }
    }
    return true;
  }

  private String ratio(Row row, String over, String under, double quantile) {
    double quotient = quotient(row, over, under, quantile);
    return Double.isNaN(quotient) ? "–" : String.format(Locale.ROOT, "%.2f", quotient);
  }

  /** How much longer one column takes than another; NaN if one of them lacks the function. */
  private double quotient(Row row, String over, String under, double quantile) {
    long[] a = times.get(new Cell(row, over));
    long[] b = times.get(new Cell(row, under));
    return a == null || b == null
        ? Double.NaN
        : new Sample(a).quantile(quantile) / new Sample(b).quantile(quantile);
  }
}
