package io.github.activations4j.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tables in src/test/resources/reference. */
final class References {

  private References() {}

  static Stream<ReferenceTable> elementwise() {
    return files(false).map(ReferenceTable::read);
  }

  static Stream<RowTable> rows() {
    return files(true).map(RowTable::read);
  }

  /** The elementwise function of a specification; of one that draws at random, its mean. */
  static ElementwiseFunction elementwise(String spec) {
    ActivationFunction function = Catalogue.of(spec);
    return function instanceof RandomizedLeakyRelu randomized
        ? randomized.inference()
        : (ElementwiseFunction) function;
  }

  /** What stands behind "# spec: ". */
  static String spec(List<String> lines) {
    String line = lines.get(0).substring("# spec: ".length());
    int constants = line.indexOf(';');
    return constants < 0 ? line : line.substring(0, constants);
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(boolean rows) {
    try (Stream<Path> files =
        Files.list(Path.of(References.class.getResource("/reference").toURI()))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("rows_") == rows)
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
