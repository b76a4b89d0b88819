package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.RowFunction;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * Predicts and measures the ratio of the first to the last gradient for every activation and
 * initialisation, and adds a line for each to docs/preflight-truth.csv. Lines that are there are
 * kept, so that it can be run in portions.
 */
public final class TruthTable {
  static final Path FILE =
      Path.of(System.getProperty("activations4j.docs", "../docs")).resolve("preflight-truth.csv");

  static final List<String> INITS = List.of("he", "xavier", "lecun", "matched");

  private TruthTable() {}

  /**
   * Measures what is missing.
   *
   * @param args width, depth, networks, and seconds after which to stop
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    int width = Integer.parseInt(args[0]);
    int depth = Integer.parseInt(args[1]);
    int networks = Integer.parseInt(args[2]);
    long end = System.nanoTime() + Long.parseLong(args[3]) * 1_000_000_000L;
    List<String> there = Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(FILE, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true,
            StandardCharsets.UTF_8)) {
      for (boolean residual : new boolean[] {false, true}) {
        for (String activation : functions()) {
          for (String init : INITS) {
            TruthSample sample = new TruthSample(activation, init, depth, width, residual);
            String key = key(sample, networks);
            if (there.stream().noneMatch(line -> line.startsWith(key)) && System.nanoTime() < end) {
              PreflightReport report = sample.predicted();
              out.printf(
                  Locale.ROOT,
                  "%s,%.3g,%.3g,%.3g%n",
                  key,
                  report.gradientRatio(),
                  report.gradientFactor(),
                  sample.measured(networks));
            }
          }
        }
      }
    }
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
