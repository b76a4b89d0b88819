package io.github.activations4j.samediff.op;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The version of this library, and the refusal to run when there are two of them. */
public final class Version {

  private static final String RESOURCE = "META-INF/activations4j/samediff-ops.properties";
  private static final Map<String, URL> FOUND = find();

  private Version() {}

  private static Map<String, URL> find() {
    try {
      Map<String, URL> found = new LinkedHashMap<>();
      for (URL url : Collections.list(Version.class.getClassLoader().getResources(RESOURCE))) {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
          properties.load(in);
        }
        found.putIfAbsent(properties.getProperty("version", "unknown"), url);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The version of this library.
   *
   * @return for instance {@code 0.1.0}
   * @throws IllegalStateException if the class path holds two versions: classes of both would be
   *     mixed, and a saved graph might not be readable by either
   */
  public static String current() {
    if (FOUND.size() > 1) {
      StringBuilder places = new StringBuilder();
      FOUND.forEach(
          (version, url) -> places.append("\n  ").append(version).append(" in ").append(url));
      throw new IllegalStateException(
          "there are "
              + FOUND.size()
              + " versions of Activations4j's samediff-ops on the class path; keep one of"
              + places);
    }
    return FOUND.keySet().stream().findFirst().orElse("unknown");
  }
}
