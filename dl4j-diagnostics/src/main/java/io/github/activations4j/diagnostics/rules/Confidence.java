package io.github.activations4j.diagnostics.rules;

/**
 * How sure a rule is. The numbers order findings that are equally serious; no rule compares them.
 */
enum Confidence {
  /** Nothing else can be the cause. */
  CERTAIN(1),
  /** Hardly anything else can be the cause. */
  ALMOST_CERTAIN(0.95),
  /** Other causes are rare. */
  STRONG(0.9),
  /** Other causes are unusual. */
  HIGH(0.85),
  /** Most likely the cause. */
  GOOD(0.8),
  /** Likely the cause; a few others look like it. */
  FAIR(0.75),
  /** More likely than any other cause. */
  MODERATE(0.7),
  /** Somewhat more likely than not. */
  DOUBTFUL(0.6),
  /** As likely as not. */
  EVEN(0.5),
  /** Healthy networks often look like this, too. */
  LOW(0.4);

  final double value;

  Confidence(double value) {
    this.value = value;
  }
}
