package io.github.activations4j.benchmarks.timing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Reads from the class path which version of an artifact is on it. */
public final class MavenVersion {

  private MavenVersion() {}

  /** The version of an artifact whose jar carries its Maven properties. */
  public static String of(String group, String artifact) {
    String name = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = MavenVersion.class.getResourceAsStream(name)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
