package io.github.activations4j.diagnostics.rules;

/** Where the lines are drawn. Every number of the rules is here, with the reason for it. */
public enum Threshold {
  /**
   * Share of a layer's units that must be dead for a warning. Below it a layer merely is wider than
   * its task needs.
   */
  DEAD_SHARE(0.2, "healthy ReLU nets of the fault collection stay below"),
  /** Share of dead units from which training is held back. */
  DEAD_SHARE_SERIOUS(0.5, "SageMaker Debugger, DeadRelu: 50 % of a layer"),
  /** Mean |a| or mean |dL/dz| of a dormant unit, over the mean of its layer. */
  DORMANT_RATIO(0.01, "Sokar et al. 2023 (ReDo), section 3: tau = 0.01 to 0.1"),
  /** Share of a layer's units that must be dormant. */
  DORMANT_SHARE(0.5, "the share that SageMaker Debugger takes for dead units"),
  /** Slope at or below which a unit counts as saturated: that of tanh at |a| = 0.97. */
  SATURATED_SLOPE(0.0591, "1 - 0.97^2; Glorot and Bengio 2010, section 3, look at |a| near 1"),
  /** Share of its examples that a saturated unit spends on the flat ends. */
  SATURATED_EXAMPLES(0.95, "all but the tail, so that one odd example does not hide it"),
  /** Share of a layer's units that must be saturated. */
  SATURATED_SHARE(0.5, "SageMaker Debugger, TensorVariance and Tanh: 50 %");

  private final double value;
  private final String source;

  Threshold(double value, String source) {
    this.value = value;
    this.source = source;
  }

  /**
   * The default.
   *
   * @return the number
   */
  public double value() {
    return value;
  }

  /**
   * Why the default is what it is.
   *
   * @return a source or a reason
   */
  public String source() {
    return source;
  }
}
