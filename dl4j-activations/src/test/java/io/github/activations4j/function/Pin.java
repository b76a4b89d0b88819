package io.github.activations4j.function;

/** How far a float kernel may be from the definition in double. */
public enum Pin {
  /**
   * y against f(x): relative where f(x) is at least a millionth of x. Where it is smaller, f is
   * what is left after almost all of x was cancelled or multiplied away, and an error far below one
   * unit in the last place of x changes nothing in a network.
   */
  FORWARD {
    @Override
    public boolean isRelative(double x, double exact) {
      return Math.abs(exact) >= 1e-6 * Math.abs(x);
    }

    @Override
    double floor(double x) {
      return 2e-7 * Math.min(1, Math.abs(x));
    }
  },

  /**
   * dx against f′(x) for dy = 1: relative, but not below a gradient's own unit in the last place.
   */
  BACKWARD {
    @Override
    public boolean isRelative(double x, double exact) {
      return RELATIVE * Math.abs(exact) >= floor(x);
    }

    @Override
    double floor(double x) {
      return 3e-7;
    }
  };

  /** PyTorch's relative tolerance for float32: about 11 units in the last place. */
  static final double RELATIVE = 1.3e-6;

  /**
   * Whether the relative bound decides at x.
   *
   * @param x the argument
   * @param exact what the kernel should return
   * @return false where the absolute floor decides
   */
  public abstract boolean isRelative(double x, double exact);

  abstract double floor(double x);

  /**
   * The largest error allowed at x.
   *
   * @param x the argument
   * @param exact what the kernel should return
   * @return an absolute error
   */
  public double allowed(double x, double exact) {
    double relative = RELATIVE * Math.abs(exact);
    double bound = isRelative(x, exact) ? relative : Math.max(relative, floor(x));
    // Below 2⁻¹²⁶ floats are this far apart, and every operation of a kernel rounds to the nearest.
    return Math.max(bound, 2 * Float.MIN_VALUE);
  }

  /**
   * The error of a result.
   *
   * @param exact what the kernel should return
   * @param computed what it returned
   * @return the distance; 0 for the infinity that a float overflow should give; infinite for NaN
   */
  static double error(double exact, float computed) {
    if (Float.isNaN(computed)) {
      return Double.POSITIVE_INFINITY;
    }
    if (Float.isInfinite(computed)) {
      boolean overflows = Math.abs(exact) > Float.MAX_VALUE * (1 - RELATIVE);
      boolean sameSign = Math.signum(exact) == Math.signum(computed);
      return overflows && sameSign ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(computed - exact);
  }
}
