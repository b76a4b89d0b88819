package io.github.activations4j.function;

import java.math.BigDecimal;
import java.math.MathContext;

/** A number of forty digits. */
record Exact(BigDecimal number) {

  // Without a context a difference is exact: a million digits where 1e-434289 is subtracted from 1.
  private static final MathContext FORTY = new MathContext(40);

  static Exact parse(String text) {
    return new Exact(new BigDecimal(text));
  }

  /** The nearest double; 0 or infinite beyond its range. */
  double nearest() {
    return number.doubleValue();
  }

  /** |computed − this|, infinite for NaN; 0 where both are beyond the range of a double. */
  double distance(double computed) {
    if (Double.isInfinite(computed) && computed == nearest()) {
      return 0;
    }
    if (!Double.isFinite(computed)) {
      return Double.POSITIVE_INFINITY;
    }
    return number.subtract(new BigDecimal(computed), FORTY).abs().doubleValue();
  }
}
