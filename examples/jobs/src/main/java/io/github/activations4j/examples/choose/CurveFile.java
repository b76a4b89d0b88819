package io.github.activations4j.examples.choose;

import io.github.activations4j.diagnostics.report.AtomicFile;
import io.github.activations4j.experiments.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Curves of trainings as a compressed table, small enough to be kept with the program. */
final class CurveFile {
  private CurveFile() {}

  /**
   * Reads curves.
   *
   * @param file as {@link #write} writes it
   * @return all curves
   * @throws BadInputException if it is no such file
   */
  static List<TrainingCurve> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new BadInputException("--curves %s: cannot be read: %s".formatted(file, e), e);
    }
  }

  /**
   * Reads curves.
   *
   * @param compressed what {@link #write} has written
   * @return all curves
   * @throws IOException if it cannot be read
   */
  static List<TrainingCurve> read(InputStream compressed) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))) {
      if (!TrainingCurve.HEAD.equals(lines.readLine())) {
        throw new BadInputException("does not begin with " + TrainingCurve.HEAD);
      }
      return lines.lines().map(TrainingCurve::parse).toList();
    }
  }

  /**
   * Writes curves.
   *
   * @param curves all of them
   * @param file that is replaced
   * @throws IOException if it cannot be written
   */
  static void write(List<TrainingCurve> curves, Path file) throws IOException {
    String text =
        Stream.concat(Stream.of(TrainingCurve.HEAD), curves.stream().map(TrainingCurve::line))
            .collect(Collectors.joining("\n", "", "\n"));
    AtomicFile.writeToDisk(
        file,
        out -> {
          GZIPOutputStream compressed = new GZIPOutputStream(out);
          compressed.write(text.getBytes(StandardCharsets.UTF_8));
          compressed.finish();
        });
  }
}
