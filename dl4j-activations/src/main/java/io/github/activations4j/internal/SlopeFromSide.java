package io.github.activations4j.internal;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * A function with another slope at one of its kinks: the one from a given side. For example, ND4J's
 * leaky ReLU has slope 1 at 0, its hard tanh slope 1 at ±1.
 *
 * <p>It is not in the catalogue. It equals the function that it wraps, and has the same values.
 */
public final class SlopeFromSide extends ElementwiseFunction {

  // Two factors lift the smallest distance of two floats, 2⁻¹⁴⁹, above 1.
  private static final float LARGE = 0x1p100f;

  private final ElementwiseFunction function;
  private final float kink;
  private final float besideInFloat;
  private final double beside;

  private SlopeFromSide(ElementwiseFunction function, double kink, boolean right) {
    super(function.definition(), function.arguments());
    if ((float) kink != kink) {
      throw new IllegalArgumentException(function + ": the kink " + kink + " is no float");
    }
    this.function = function;
    this.kink = (float) kink;
    besideInFloat = right ? Math.nextUp(this.kink) : Math.nextDown(this.kink);
    beside = right ? Math.nextUp(kink) : Math.nextDown(kink);
  }

  /**
   * Takes the slope at a kink from the right.
   *
   * @param function an elementwise function
   * @param kink one of its kinks, a float
   * @return the function with that slope
   * @throws IllegalArgumentException if the kink is no float, or if the function is not elementwise
   */
  public static SlopeFromSide right(ActivationFunction function, double kink) {
    return new SlopeFromSide(elementwise(function), kink, true);
  }

  /**
   * Takes the slope at a kink from the left.
   *
   * @param function an elementwise function
   * @param kink one of its kinks, a float
   * @return the function with that slope
   * @throws IllegalArgumentException if the kink is no float, or if the function is not elementwise
   */
  public static SlopeFromSide left(ActivationFunction function, double kink) {
    return new SlopeFromSide(elementwise(function), kink, false);
  }

  private static ElementwiseFunction elementwise(ActivationFunction function) {
    if (function instanceof ElementwiseFunction elementwise) {
      return elementwise;
    }
    throw new IllegalArgumentException(function + " is not elementwise");
  }

  @Override
  public double value(double x) {
    return function.value(x);
  }

  @Override
  public double derivative(double x) {
    return function.derivative(x == kink ? beside : x);
  }

  @Override
  public double secondDerivative(double x) {
    return function.secondDerivative(x);
  }

  @Override
  public double[] kinks() {
    return function.kinks();
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return function.value(lanes, x);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return function.derivative(lanes, offKink(lanes, x));
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return function.gradient(lanes, offKink(lanes, x), dy);
  }

  private <V> V offKink(Lanes<V> lanes, V x) {
    return lanes.ifEqual(x, lanes.constant(kink), lanes.constant(besideInFloat), x);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    function.forward(x, y, n, scratch);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    moveOffKink(x, scratch.moved, n, kink, besideInFloat - kink);
    function.backward(scratch.moved, dy, dx, n, scratch);
  }

  private static void moveOffKink(float[] x, float[] moved, int n, float kink, float step) {
    for (int i = 0; i < n; i++) {
      float elsewhere = Math.min(Math.abs(x[i] - kink) * LARGE * LARGE, 1f);
      moved[i] = x[i] + (1f - elsewhere) * step;
    }
  }
}
