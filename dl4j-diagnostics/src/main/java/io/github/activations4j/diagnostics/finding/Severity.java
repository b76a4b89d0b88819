package io.github.activations4j.diagnostics.finding;

/** How much a finding matters, ascending. */
public enum Severity {
  /** Worth knowing; nothing needs to be done. */
  INFO,
  /** Training works, but less well than it could. */
  WARNING,
  /** Training fails or will fail. A run with such a finding is not healthy. */
  SERIOUS
}
