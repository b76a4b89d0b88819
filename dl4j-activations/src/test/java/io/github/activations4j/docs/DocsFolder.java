package io.github.activations4j.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the documents that are generated from the catalogue. */
final class DocsFolder {

  private DocsFolder() {}

  /**
   * A document, wherever Maven was started: the build sets the property, tests run in the module.
   */
  static Path file(String name) {
    return Path.of(System.getProperty("activations4j.docs", "../docs")).resolve(name).normalize();
  }

  static String read(Path file) {
    try {
      // Git may have checked the file out with the line ends of Windows.
      return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
