package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Cube: f(x) = x³, f′(x) = 3x².
 *
 * <p>Chen and Manning 2014, section 3.1; Deeplearning4j, Activation.CUBE.
 */
public final class Cube extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("cube", Family.OTHERS)
          .formula("x³")
          .derivative("3·x²")
          .reference(
              "D. Chen and C. Manning, A Fast and Accurate Dependency Parser using Neural Networks, EMNLP 2014, section 3.1")
          .build();

  /** The cube. */
  public Cube() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return x * x * x;
  }

  @Override
  public double derivative(double x) {
    return 3 * x * x;
  }

  @Override
  public double secondDerivative(double x) {
    return 6 * x;
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.mul(lanes.mul(x, x), x);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.mul(lanes.mul(x, 3f), x);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.gradientUnbounded(dy, derivative(lanes, x));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float v = x[i];
      y[i] = v * v * v;
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    slope(x, scratch.a, n);
    ChainRule.multiplyUnbounded(dy, scratch.a, dx, n);
  }

  private static void slope(float[] x, float[] slope, int n) {
    for (int i = 0; i < n; i++) {
      slope[i] = 3f * x[i] * x[i];
    }
  }
}
