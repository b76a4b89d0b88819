package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.stream.IntStream;

/** After which convolutions the maximum of 2×2 is taken. */
public enum Pooling {
  /** After each. */
  EACH,
  /** After each of the first two. */
  FIRST_TWO,
  /** After the last. */
  LAST;

  boolean isAfter(int convolution, int convolutions) {
    return switch (this) {
      case EACH -> true;
      case FIRST_TWO -> convolution < 2;
      case LAST -> convolution == convolutions - 1;
    };
  }

  /** How often the image is halved. */
  int count(int convolutions) {
    return (int) IntStream.range(0, convolutions).filter(c -> isAfter(c, convolutions)).count();
  }

  /** What the name of a network says of it; nothing for the usual one. */
  String mark() {
    return switch (this) {
      case EACH -> "";
      case FIRST_TWO -> " two pools";
      case LAST -> " one pool";
    };
  }

  /** {@return the name in files} */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
