package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds a measured value against its limit. A run over many {@link Seeds} leaves the value that
 * came closest to each limit in {@code target/margins-*.txt}, a file for each process of the build.
 */
final class Margin {

  private static final Path FILE =
      Path.of("target", "margins-%d.txt".formatted(ProcessHandle.current().pid()));

  private static final Map<String, Margin> CLOSEST = new TreeMap<>();

  private final double value;
  private final double limit;
  private final boolean upper;

  private Margin(double value, double limit, boolean upper) {
    this.value = value;
    this.limit = limit;
    this.upper = upper;
  }

  /** Fails unless the value is smaller than the limit; NaN is not. */
  static void below(double limit, double value, String what) {
    new Margin(value, limit, true).check(what);
  }

  /** Fails unless the value is larger than the limit; NaN is not. */
  static void above(double limit, double value, String what) {
    new Margin(value, limit, false).check(what);
  }

  private void check(String what) {
    if (Seeds.areMany()) {
      record(what);
    }
    assertTrue(upper ? value < limit : value > limit, () -> what + ": " + this);
  }

  private void record(String what) {
    synchronized (CLOSEST) {
      CLOSEST.merge(what, this, (a, b) -> b.isWorseThan(a) ? b : a);
      List<String> lines =
          CLOSEST.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
      try {
        Files.write(FILE, lines);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private boolean isWorseThan(Margin other) {
    return Double.isNaN(value) || (upper ? value > other.value : value < other.value);
  }

  @Override
  public String toString() {
    return "%.3g, to be %s %.3g".formatted(value, upper ? "below" : "above", limit);
  }
}
