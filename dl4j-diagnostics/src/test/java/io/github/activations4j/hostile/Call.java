package io.github.activations4j.hostile;

/** The calls of a sink. */
public enum Call {
  STATUS,
  FINDING,
  CLEARED,
  END
}
