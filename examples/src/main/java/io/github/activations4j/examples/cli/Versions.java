package io.github.activations4j.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The versions this build was made of.
 *
 * @param library version of Activations4j
 * @param dl4j version of Deeplearning4j
 */
public record Versions(String library, String dl4j) {

  /**
   * Reads what the build wrote down.
   *
   * @return the versions
   */
  public static Versions ofThisBuild() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(properties.getProperty("library"), properties.getProperty("dl4j"));
  }

  /** What {@code --version} prints. */
  public static final class Provider implements IVersionProvider {
    /** Called by picocli. */
    public Provider() {}

    @Override
    public String[] getVersion() {
      Versions versions = ofThisBuild();
      return new String[] {
        "a4j %s (Deeplearning4j %s, Java %s)"
            .formatted(versions.library(), versions.dl4j(), Runtime.version())
      };
    }
  }
}
