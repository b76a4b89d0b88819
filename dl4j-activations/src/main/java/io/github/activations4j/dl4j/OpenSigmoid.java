package io.github.activations4j.dl4j;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.Logistic;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * The sigmoid in training: an output a that a loss can divide by, and the slope a·(1 − a) of that
 * output.
 *
 * <p>The losses that go with it divide by a·(1 − a), computed from the rounded a that the array
 * holds. A slope from the same a cancels the division to the last digits; an exact one does not,
 * and where a is rounded to 1 it turns the division by 0 into ±∞, where Deeplearning4j counts on a
 * slope of 0.
 *
 * <p>{@code LossBinaryXENT} keeps outputs 1e-5 away from 1. HALF and BFLOAT16 cannot represent that
 * number, so for them a stays below 1 here.
 */
final class OpenSigmoid extends ElementwiseFunction {

  /** {@code LossBinaryXENT.DEFAULT_CLIPPING_EPSILON}. */
  private static final double CLIP = 1e-5;

  private final Logistic logistic;
  private final double floor;
  private final double ceiling;
  private final float shift;

  OpenSigmoid(Logistic logistic, double floor, Precision precision) {
    super(logistic.definition(), logistic.arguments());
    this.logistic = logistic;
    this.floor = floor;
    ceiling = precision.belowOne() < 1 - CLIP ? precision.belowOne() : 1;
    // Adding this to a float rounds away what the array's type does not hold of numbers in [½, 1).
    shift = precision.bits() < 24 ? 1.5f * (1 << 23 - precision.bits()) : 0;
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(logistic.value(x), floor), ceiling);
  }

  @Override
  public double derivative(double x) {
    double a = value(x);
    return a * (1 - a);
  }

  @Override
  public double secondDerivative(double x) {
    return logistic.secondDerivative(x);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.clamp(logistic.value(lanes, x), (float) floor, (float) ceiling);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V a = logistic.value(lanes, x);
    V half = lanes.min(a, 0.5f);
    V rounded = lanes.add(lanes.add(lanes.sub(a, half), shift), -shift);
    a = lanes.clamp(lanes.add(half, rounded), (float) floor, (float) ceiling);
    return lanes.mul(a, lanes.sub(lanes.constant(1f), a));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    logistic.forward(x, y, n, scratch);
    limit(y, (float) floor, (float) ceiling, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] a = scratch.b;
    logistic.forward(x, a, n, scratch);
    round(a, shift, n);
    limit(a, (float) floor, (float) ceiling, n);
    slope(a, n);
    ChainRule.multiply(dy, a, dx, n);
  }

  private static void limit(float[] a, float floor, float ceiling, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = Math.min(Math.max(a[i], floor), ceiling);
    }
  }

  private static void round(float[] a, float shift, int n) {
    for (int i = 0; i < n; i++) {
      float half = Math.min(a[i], 0.5f);
      a[i] = half + (a[i] - half + shift - shift);
    }
  }

  /** a := a·(1 − a). */
  private static void slope(float[] a, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = a[i] * (1f - a[i]);
    }
  }
}
