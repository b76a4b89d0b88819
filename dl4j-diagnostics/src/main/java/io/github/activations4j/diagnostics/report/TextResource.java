package io.github.activations4j.diagnostics.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Text files that lie beside a class. */
public final class TextResource {
  private TextResource() {}

  /**
   * Reads one.
   *
   * @param owner the class it lies beside
   * @param name file name, without folder
   * @return its content, read as UTF-8
   * @throws FileNotFoundException if it is missing from this build
   * @throws IOException if it cannot be read
   */
  public static String read(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
