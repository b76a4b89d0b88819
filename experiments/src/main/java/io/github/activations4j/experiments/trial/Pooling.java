package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** After which convolutions the maximum of 2×2 is taken. */
public enum Pooling {
  /** After each. */
  EACH,
  /** After the last. */
  LAST;

  boolean isAfter(int convolution, int convolutions) {
    return this == EACH || convolution == convolutions - 1;
  }

  /**
   * The name in files.
   *
   * @return the name
   */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
