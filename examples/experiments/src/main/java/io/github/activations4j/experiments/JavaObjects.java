package io.github.activations4j.experiments;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Config;
import java.io.ObjectInputFilter.Status;

/**
 * Java's own serialization, which runs code of the classes that a file names. No job here needs it:
 * what is read from files is YAML, JSON, IDX and arrays.
 */
public final class JavaObjects {
  private JavaObjects() {}

  /**
   * Makes this process refuse every object, whoever reads it, unless its command line has set a
   * filter of its own.
   */
  public static void refuse() {
    if (Config.getSerialFilter() == null) {
      Config.setSerialFilter(JavaObjects::reject);
    }
  }

  private static Status reject(ObjectInputFilter.FilterInfo any) {
    return Status.REJECTED;
  }
}
