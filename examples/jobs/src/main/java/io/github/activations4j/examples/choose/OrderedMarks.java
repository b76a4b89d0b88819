package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.data.DataOptions;
import io.github.activations4j.experiments.data.Task;
import io.github.activations4j.experiments.trial.DataLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Sequences of eight steps with two marks in noise. Each mark is up or down, and the class is which
 * came first and which second: the temporal order problem of Hochreiter and Schmidhuber (1997,
 * experiment 6a), shortened. Only a network that remembers the first mark can tell them apart.
 */
final class OrderedMarks {
  private static final long SEED = 31;
  private static final int SEQUENCES = 800;
  private static final int STEPS = 8;
  private static final double NOISE = 0.3;
  private static final String LABEL = "order";
  private static final String ID = "id";
  private static final String TIME = "time";

  private OrderedMarks() {}

  /** Writes them to a file that is deleted when this process ends. */
  static DataLocation location() {
    try {
      Path file = Files.createTempFile("marks", ".csv");
      file.toFile().deleteOnExit();
      Files.writeString(file, csv());
      return new DataLocation(file.toString(), null, null, options());
    } catch (IOException e) {
      throw new UncheckedIOException("the sequences cannot be written", e);
    }
  }

  private static DataOptions options() {
    return new DataOptions(
        List.of(LABEL),
        Task.Kind.CLASSIFICATION,
        List.of(),
        null,
        null,
        false,
        List.of(),
        null,
        null,
        null,
        ID,
        TIME,
        false,
        null,
        null);
  }

  private static String csv() {
    Random random = new Random(SEED);
    StringBuilder csv = new StringBuilder(String.join(",", ID, TIME, "value", "mark", LABEL));
    for (int i = 0; i < SEQUENCES; i++) {
      boolean isFirstUp = random.nextBoolean();
      boolean isSecondUp = random.nextBoolean();
      int first = random.nextInt(STEPS / 2);
      int second = STEPS / 2 + random.nextInt(STEPS / 2);
      for (int t = 0; t < STEPS; t++) {
        boolean isMark = t == first || t == second;
        double value = !isMark ? 0 : (t == first ? isFirstUp : isSecondUp) ? 1 : -1;
        csv.append(
            String.format(
                Locale.ROOT,
                "%n%d,%d,%.3f,%.3f,%s %s",
                i,
                t,
                value + NOISE * random.nextGaussian(),
                (isMark ? 1 : 0) + NOISE * random.nextGaussian(),
                isFirstUp ? "up" : "down",
                isSecondUp ? "up" : "down"));
      }
    }
    return csv.append(String.format("%n")).toString();
  }
}
