package io.github.activations4j.math;

/**
 * Arithmetic on floats in lanes: what a formula is written in once, whatever computes it. A value
 * {@code V} stands for as many floats as there are lanes, and every operation works on each lane on
 * its own, in float precision.
 *
 * <p>NaN: the arithmetic operations hand it on. {@link #max(Object, float)} and {@link #min(Object,
 * float)} do too; a selection is written so that it does ({@link #ifGreater}).
 *
 * @param <V> a value in each lane
 */
public interface Lanes<V> {

  /**
   * The same number in every lane.
   *
   * @param value the number
   * @return it
   */
  V constant(float value);

  /**
   * a + b.
   *
   * @param a summand
   * @param b summand
   * @return the sum
   */
  V add(V a, V b);

  /**
   * a − b.
   *
   * @param a minuend
   * @param b subtrahend
   * @return the difference
   */
  V sub(V a, V b);

  /**
   * a·b.
   *
   * @param a factor
   * @param b factor
   * @return the product
   */
  V mul(V a, V b);

  /**
   * a/b.
   *
   * @param a dividend
   * @param b divisor
   * @return the quotient
   */
  V div(V a, V b);

  /**
   * a·b + c, rounded once.
   *
   * @param a factor
   * @param b factor
   * @param c summand
   * @return the sum
   */
  V fma(V a, V b, V c);

  /**
   * |a|.
   *
   * @param a any number
   * @return its magnitude
   */
  V abs(V a);

  /**
   * √a.
   *
   * @param a any number; NaN below 0
   * @return its square root
   */
  V sqrt(V a);

  /**
   * The float whose exponent field is the low eight bits of the fraction of {@code shifted}: with
   * shifted = k + 127 + 1.5·2²³, 2ᵏ. See {@link Exp}.
   *
   * @param shifted a float, of which only the bits count
   * @return a power of two, 0 or ∞; any float at all if {@code shifted} is NaN
   */
  V powerOfTwo(V shifted);

  /**
   * a &gt; b ? x : y; y also where a or b is NaN.
   *
   * @param a compared
   * @param b compared with
   * @param x chosen where a is greater
   * @param y chosen elsewhere
   * @return x or y
   */
  V ifGreater(V a, V b, V x, V y);

  /**
   * a ≥ b ? x : y; y also where a or b is NaN.
   *
   * @param a compared
   * @param b compared with
   * @param x chosen where a is not less
   * @param y chosen elsewhere
   * @return x or y
   */
  V ifAtLeast(V a, V b, V x, V y);

  /**
   * a = b ? x : y, where 0 and −0 are equal; y also where a or b is NaN.
   *
   * @param a compared
   * @param b compared with
   * @param x chosen where the two are equal
   * @param y chosen elsewhere
   * @return x or y
   */
  V ifEqual(V a, V b, V x, V y);

  /**
   * a + b.
   *
   * @param a summand
   * @param b summand
   * @return the sum
   */
  default V add(V a, float b) {
    return add(a, constant(b));
  }

  /**
   * a·b.
   *
   * @param a factor
   * @param b factor
   * @return the product
   */
  default V mul(V a, float b) {
    return mul(a, constant(b));
  }

  /**
   * a·b + c, rounded once.
   *
   * @param a factor
   * @param b factor
   * @param c summand
   * @return the sum
   */
  default V fma(V a, V b, float c) {
    return fma(a, b, constant(c));
  }

  /**
   * a·b + c, rounded once.
   *
   * @param a factor
   * @param b factor
   * @param c summand
   * @return the sum
   */
  default V fma(V a, float b, V c) {
    return fma(a, constant(b), c);
  }

  /**
   * a·b + c, rounded once.
   *
   * @param a factor
   * @param b factor
   * @param c summand
   * @return the sum
   */
  default V fma(V a, float b, float c) {
    return fma(a, constant(b), constant(c));
  }

  /**
   * 1/a.
   *
   * @param a divisor
   * @return its reciprocal
   */
  default V reciprocal(V a) {
    return div(constant(1f), a);
  }

  /**
   * c₀ + c₁x + c₂x² + …
   *
   * @param x the variable
   * @param coefficients c₀, c₁, c₂, …; at least two
   * @return the polynomial
   */
  default V polynomial(V x, float... coefficients) {
    int last = coefficients.length - 1;
    V sum = fma(x, coefficients[last], coefficients[last - 1]);
    for (int i = last - 2; i >= 0; i--) {
      sum = fma(sum, x, coefficients[i]);
    }
    return sum;
  }

  /**
   * The larger one, as {@link Math#max(float, float)}: NaN stays NaN, and 0 is above −0.
   *
   * @param x any number
   * @param bound any number but NaN
   * @return the larger one
   */
  default V max(V x, float bound) {
    V c = constant(bound);
    return isNegativeZero(bound) ? ifGreater(c, x, c, x) : ifAtLeast(c, x, c, x);
  }

  /**
   * The smaller one, as {@link Math#min(float, float)}: NaN stays NaN, and −0 is below 0.
   *
   * @param x any number
   * @param bound any number but NaN
   * @return the smaller one
   */
  default V min(V x, float bound) {
    V c = constant(bound);
    return isNegativeZero(bound) ? ifAtLeast(x, c, c, x) : ifGreater(x, c, c, x);
  }

  /**
   * min(max(x, low), high); NaN stays NaN.
   *
   * @param x any number
   * @param low lower bound
   * @param high upper bound
   * @return x within the bounds
   */
  default V clamp(V x, float low, float high) {
    return min(max(x, low), high);
  }

  /**
   * x &gt; threshold ? above : other; NaN where x is NaN.
   *
   * @param x any number
   * @param threshold compared with
   * @param above chosen where x is greater
   * @param other chosen where it is not
   * @return one of the two, or NaN
   */
  default V select(V x, float threshold, float above, float other) {
    V chosen = ifGreater(x, constant(threshold), constant(above), constant(other));
    return ifAtLeast(x, x, chosen, x);
  }

  /**
   * low &lt; x &lt; high ? inside : outside; NaN where x is NaN.
   *
   * @param x any number
   * @param low lower bound
   * @param high upper bound
   * @param inside chosen between the bounds
   * @param outside chosen elsewhere
   * @return one of the two, or NaN
   */
  default V selectBetween(V x, float low, float high, float inside, float outside) {
    V out = constant(outside);
    V belowHigh = ifGreater(constant(high), x, constant(inside), out);
    return ifAtLeast(x, x, ifGreater(x, constant(low), belowHigh, out), x);
  }

  private static boolean isNegativeZero(float bound) {
    return Float.floatToRawIntBits(bound) == Integer.MIN_VALUE;
  }
}
