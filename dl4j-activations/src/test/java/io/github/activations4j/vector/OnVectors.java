package io.github.activations4j.vector;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/** A function whose block kernels are those in vector code, for tests of its promises. */
public final class OnVectors extends ElementwiseFunction {

  private final ElementwiseFunction function;
  private final VectorKernels kernels;

  public OnVectors(ElementwiseFunction function) {
    super(function.definition(), function.arguments());
    this.function = function;
    this.kernels = VectorKernels.of(function);
  }

  @Override
  public double value(double x) {
    return function.value(x);
  }

  @Override
  public double derivative(double x) {
    return function.derivative(x);
  }

  @Override
  public double secondDerivative(double x) {
    return function.secondDerivative(x);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return function.value(lanes, x);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return function.derivative(lanes, x);
  }

  @Override
  public double[] kinks() {
    return function.kinks();
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    kernels.forward(x, y, n, scratch);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    kernels.backward(x, dy, dx, n, scratch);
  }
}
