package io.github.activations4j.function;

import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * A function applied to each element on its own.
 *
 * <p>{@link #value} and {@link #derivative} in double are the definition: documentation, the path
 * taken for DOUBLE arrays, and the oracle of the float kernels. {@link #forward} and {@link
 * #backward} are the fast path. Each function owns its loops: a shared loop that calls a virtual
 * {@code f(x)} becomes ten times slower once several functions have been through it.
 */
public abstract non-sealed class ElementwiseFunction extends ActivationFunction {

  private static final double[] NONE = {};

  /**
   * A function with checked parameters.
   *
   * @param definition what the function says about itself
   * @param arguments one value for each parameter, in order
   * @throws IllegalArgumentException if a value is out of its range
   */
  protected ElementwiseFunction(Definition definition, double... arguments) {
    super(definition, arguments);
  }

  /**
   * f(x).
   *
   * @param x any number; at ±Infinity the limit is returned, for NaN NaN
   * @return f(x)
   */
  public abstract double value(double x);

  /**
   * f′(x), at a kink the derivative that {@link Definition#convention()} names.
   *
   * @param x any number; at ±Infinity the limit is returned, for NaN NaN
   * @return f′(x)
   */
  public abstract double derivative(double x);

  /**
   * f″(x), at a kink 0.
   *
   * @param x any number; at ±Infinity the limit is returned, for NaN any number
   * @return f″(x)
   */
  public abstract double secondDerivative(double x);

  /**
   * f(x) in the arithmetic of lanes, for the tier of vector code; as accurate as {@link #forward}.
   *
   * @param lanes the arithmetic
   * @param x any floats; at ±Infinity the limit is returned, for NaN NaN
   * @param <V> a value in each lane
   * @return f(x)
   */
  public abstract <V> V value(Lanes<V> lanes, V x);

  /**
   * f′(x) in the arithmetic of lanes, at a kink the derivative that {@link Definition#convention()}
   * names.
   *
   * @param lanes the arithmetic
   * @param x any floats; at ±Infinity the limit is returned, for NaN NaN
   * @param <V> a value in each lane
   * @return f′(x)
   */
  public abstract <V> V derivative(Lanes<V> lanes, V x);

  /**
   * dy·f′(x) in the arithmetic of lanes; 0 where f′(x) is 0, also if dy is infinite.
   *
   * @param lanes the arithmetic
   * @param x arguments of the forward pass
   * @param dy gradients of the loss by f(x)
   * @param <V> a value in each lane
   * @return gradients of the loss by x
   */
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.gradient(dy, derivative(lanes, x));
  }

  /**
   * Up to which magnitude of x lane code is as accurate as it must be. Elements beyond are computed
   * in double, one by one.
   *
   * @return ∞ for most functions
   */
  public float laneRange() {
    return Float.POSITIVE_INFINITY;
  }

  /**
   * y = f(x) for a block of floats.
   *
   * @param x arguments
   * @param y results; may be {@code x}
   * @param n number of elements, at most {@link Scratch#SIZE}
   * @param scratch working memory of the calling thread
   */
  public abstract void forward(float[] x, float[] y, int n, Scratch scratch);

  /**
   * dx = dy · f′(x) for a block of floats; 0 where f′(x) is 0, also if dy is infinite.
   *
   * @param x arguments of the forward pass
   * @param dy gradient of the loss by f(x)
   * @param dx gradient of the loss by x; may be {@code x} or {@code dy}
   * @param n number of elements, at most {@link Scratch#SIZE}
   * @param scratch working memory of the calling thread
   */
  public abstract void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch);

  /**
   * Where f or f′ is not continuous. Where f′ merely has a corner, f″ jumps, and that is no kink.
   *
   * @return the arguments, ascending; empty for a smooth function
   */
  public double[] kinks() {
    return NONE;
  }
}
