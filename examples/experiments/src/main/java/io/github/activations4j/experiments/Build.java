package io.github.activations4j.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * What this program was built from.
 *
 * @param library version of Activations4j
 * @param dl4j version of Deeplearning4j
 * @param revision git revision, with a plus if files had changed since; "unknown" for a build
 *     outside a git repository
 */
public record Build(String library, String dl4j, String revision) {

  /**
   * Reads what the build wrote down.
   *
   * @return the versions
   */
  public static Build current() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      properties.load(in);
      return new Build(
          properties.getProperty("library"), properties.getProperty("dl4j"), readRevision());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readRevision() throws IOException {
    try (InputStream in = Build.class.getResourceAsStream("revision.txt")) {
      String revision =
          in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return revision.isEmpty() ? "unknown" : revision;
    }
  }
}
