package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.RowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Predicts and measures the ratio of the first to the last gradient for every activation and
 * initialisation: a line for each in docs/preflight-truth.csv. Measurements that are there are
 * kept, so that it can be run in portions; predictions, which take milliseconds, are made anew.
 */
final class TruthTable {
  static final Path FILE = Path.of("../docs/preflight-truth.csv");

  static final List<String> INITS = List.of("he", "xavier", "lecun", "matched");

  private TruthTable() {}

  /**
   * Predicts, and measures what is missing.
   *
   * @param width units per layer
   * @param depth hidden layers
   * @param networks networks per row
   * @param seconds after which no measurement is begun
   * @throws IOException if the file cannot be written
   */
  static void write(int width, int depth, int networks, long seconds) throws IOException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    Map<String, String> measured = measured();
    List<String> lines = new ArrayList<>();
    for (boolean residual : new boolean[] {false, true}) {
      for (String activation : functions()) {
        for (String init : INITS) {
          TruthSample sample = new TruthSample(activation, init, depth, width, residual);
          String key = key(sample, networks);
          String known = measured.remove(key);
          if (known != null || System.nanoTime() < end) {
            String ratio = known == null ? number(sample.measured(networks)) : known;
            PreflightReport report = sample.predicted();
            lines.add(
                String.join(
                    ",",
                    key,
                    number(report.gradientRatio()),
                    number(report.gradientFactor()),
                    ratio));
          }
        }
      }
    }
    if (!measured.isEmpty()) {
      throw new IllegalStateException("of other widths, depths or networks: " + measured.keySet());
    }
    Files.write(FILE, lines);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  /** What was measured before, by the key of its line. */
  private static Map<String, String> measured() throws IOException {
    Map<String, String> measured = new LinkedHashMap<>();
    for (String line : Files.exists(FILE) ? Files.readAllLines(FILE) : List.<String>of()) {
      String[] cells = line.split(",");
      String key = String.join(",", Arrays.copyOf(cells, cells.length - 3));
      measured.put(key, cells[cells.length - 1]);
    }
    return measured;
  }

  private static String key(TruthSample sample, int networks) {
    return "%s,%s,%d,%d,%s,%d"
        .formatted(
            sample.activation(),
            sample.init(),
            sample.depth(),
            sample.width(),
            sample.residual() ? "residual" : "plain",
            networks);
  }

  /** All that work on each element. */
  static List<String> functions() {
    return Activations.keys().stream()
        .filter(key -> !(Catalogue.of(key) instanceof RowFunction))
        .toList();
  }
}
