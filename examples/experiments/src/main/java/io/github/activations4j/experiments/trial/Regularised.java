package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Which layers of a convolutional network batch normalisation and dropout follow, where a trial
 * asks for them.
 */
public enum Regularised {
  /** Every hidden layer. */
  ALL,
  /** Dense layers only. */
  DENSE;

  /** {@return the name in files} */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
