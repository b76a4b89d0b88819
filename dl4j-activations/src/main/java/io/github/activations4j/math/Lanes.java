package io.github.activations4j.math;

/**
 * Arithmetic on floats in lanes. A formula is written in it once, independently of what computes
 * it. A value {@code V} represents as many floats as there are lanes, and every operation works on
 * each lane separately, in float precision.
 *
 * <p>NaN: the arithmetic operations propagate it. {@link #max(Object, float)} and {@link
 * #min(Object, float)} do too; a selection is written so that it does ({@link #ifGreater}).
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

  /**
   * Whether {@link #fma} rounds once, so that it gives the exact rounding error of a product. Where
   * it does not, lane code that keeps numbers in two parts omits the second part.
   *
   * @return true, unless an arithmetic says otherwise
   */
  default boolean isFused() {
    return true;
  }

  /**
   * eˣ; see {@link Exp#exp(Lanes, Object)}.
   *
   * @param x arguments, already clamped to [−88, 88]
   * @return eˣ
   */
  default V exp(V x) {
    return Exp.exp(this, x);
  }

  /**
   * e^(high + low); see {@link Exp#exp(Lanes, Object, Object)}.
   *
   * @param high leading parts of the arguments
   * @param low what the leading parts lack
   * @return e^(high + low)
   */
  default V exp(V high, V low) {
    return Exp.exp(this, high, low);
  }

  /**
   * eˣ − 1; see {@link Exp#expm1(Lanes, Object)}.
   *
   * @param x arguments, already clamped to [−88, 88]
   * @return eˣ − 1
   */
  default V expm1(V x) {
    return Exp.expm1(this, x);
  }

  /**
   * ln(1 + e); see {@link Log1p#log1p(Lanes, Object)}.
   *
   * @param e arguments in [0, 1]
   * @return ln(1 + e)
   */
  default V log1p(V e) {
    return Log1p.log1p(this, e);
  }

  /**
   * tanh x; see {@link Tanh#tanh(Lanes, Object)}.
   *
   * @param x arguments
   * @return tanh x
   */
  default V tanh(V x) {
    return Tanh.tanh(this, x);
  }

  /**
   * sech² x; see {@link Tanh#sechSquared(Lanes, Object)}.
   *
   * @param x arguments
   * @return sech² x
   */
  default V sechSquared(V x) {
    return Tanh.sechSquared(this, x);
  }

  /**
   * The upper tail Φ(−t) of the standard normal distribution; see {@link
   * NormalTail#upperTail(Lanes, Object)}.
   *
   * @param t arguments in [0, {@link NormalTail#MAX}]
   * @return Φ(−t)
   */
  default V upperTail(V t) {
    return NormalTail.upperTail(this, t);
  }

  /**
   * sin(factor·x); see {@link Sine#sine(Lanes, Object, Object)}.
   *
   * @param x arguments
   * @param factor constant factor; factor·x is within {@link Sine#MAX}
   * @return the sines
   */
  default V sine(V x, Product factor) {
    return Sine.sine(this, factor.high(this, x), factor.low(this, x));
  }

  /**
   * sin²(factor·x); see {@link Sine#sineSquared(Lanes, Object, Object)}.
   *
   * @param x arguments
   * @param factor constant factor; factor·x is within {@link Sine#MAX}
   * @return the squares of the sines
   */
  default V sineSquared(V x, Product factor) {
    return Sine.sineSquared(this, factor.high(this, x), factor.low(this, x));
  }

  /**
   * dy·slope, where a slope of 0 gives 0; see {@link LaneGradient#multiply}.
   *
   * @param dy gradients of the loss by the function's values
   * @param slope f′(x)
   * @return gradients of the loss by x
   */
  default V gradient(V dy, V slope) {
    return LaneGradient.multiply(this, dy, slope);
  }

  /**
   * dy·slope for slopes that overflow; see {@link LaneGradient#multiplyUnbounded}.
   *
   * @param dy gradients of the loss by the function's values
   * @param slope f′(x), infinite ones too
   * @return gradients of the loss by x
   */
  default V gradientUnbounded(V dy, V slope) {
    return LaneGradient.multiplyUnbounded(this, dy, slope);
  }

  /**
   * dy where a number is above a threshold, else 0; see {@link LaneGradient#whereAbove}.
   *
   * @param x arguments of the forward pass
   * @param number compared: x or |x|
   * @param threshold compared with
   * @param dy gradients of the loss by the function's values
   * @return gradients of the loss by x
   */
  default V gradientAbove(V x, V number, float threshold, V dy) {
    return LaneGradient.whereAbove(this, x, number, threshold, dy);
  }

  private static boolean isNegativeZero(float bound) {
    return Float.floatToRawIntBits(bound) == Integer.MIN_VALUE;
  }
}
