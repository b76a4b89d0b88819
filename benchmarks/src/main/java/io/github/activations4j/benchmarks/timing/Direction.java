package io.github.activations4j.benchmarks.timing;

import java.util.Locale;

/** Whether f(z) or ε·f′(z) is measured. */
public enum Direction {
  FORWARD,
  BACKWARD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #toString()} writes. */
  public static Direction of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
