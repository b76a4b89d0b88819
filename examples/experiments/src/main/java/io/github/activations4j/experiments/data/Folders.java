package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The contents of a folder, by name and without hidden files. */
final class Folders {
  private Folders() {}

  static List<Path> folders(Path folder) {
    return list(folder, Files::isDirectory);
  }

  static List<Path> files(Path folder, String... extensions) {
    return list(
        folder,
        file -> {
          String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
          return Files.isRegularFile(file) && Stream.of(extensions).anyMatch(name::endsWith);
        });
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read, %s".formatted(folder, e.getMessage()), e);
    }
  }
}
