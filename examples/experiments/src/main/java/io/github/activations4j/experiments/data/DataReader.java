package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds out what data are, and reads them. */
public final class DataReader {
  private DataReader() {}

  /**
   * Reads data.
   *
   * @param source a file or folder, or the name of data that come with the program; null for the
   *     digits
   * @param options how files are to be understood
   * @return the data
   * @throws BadInputException if there are no such data, or they cannot be read
   */
  public static Dataset read(String source, DataOptions options) {
    Path path = source == null ? null : Path.of(source);
    if (source == null || !Files.exists(path) && SampleData.isName(source)) {
      return SampleData.read(source == null ? SampleData.DIGITS : source, options);
    }
    if (!Files.exists(path)) {
      throw new BadInputException(
          "%s: no such folder or file; these data come with the program: %s"
              .formatted(source, String.join(", ", SampleData.names())));
    }
    if (Files.isRegularFile(path)) {
      return Tables.read(path, options);
    }
    return folder(path, options);
  }

  private static Dataset folder(Path folder, DataOptions options) {
    if (isIdx(folder)) {
      return ImageFolder.read(folder);
    }
    List<Path> inside = Folders.folders(folder);
    if (Stream.concat(Stream.of(folder), inside.stream())
        .anyMatch(place -> !Folders.files(place, SequenceFolder.EXTENSION).isEmpty())) {
      return SequenceFolder.read(folder, options);
    }
    if (inside.stream().anyMatch(ColourFolder::hasImages)) {
      return ColourFolder.read(folder, options);
    }
    return ImageFolder.read(folder);
  }

  private static boolean isIdx(Path folder) {
    return Folders.files(folder, "").stream()
        .anyMatch(file -> file.getFileName().toString().startsWith("train-images"));
  }
}
