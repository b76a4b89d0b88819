package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.LaneGradient;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * ReLU capped at 6: f(x) = min(max(x, 0), 6); f′(x) = 1 for 0 &lt; x &lt; 6, else 0.
 *
 * <p>Krizhevsky 2010, section 2.
 */
public final class Relu6 extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("relu6", Family.RECTIFIERS)
          .formula("min(max(x, 0), 6)")
          .derivative("1 if 0 < x < 6, else 0")
          .convention("f′(0) = f′(6) = 0")
          .reference(
              "A. Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10, 2010, section 2")
          .build();

  /** ReLU capped at 6. */
  public Relu6() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x, 0), 6);
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > 0 && x < 6 ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {0, 6};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.clamp(x, 0f, 6f);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.selectBetween(x, 0f, 6f, 1f, 0f);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return LaneGradient.whereBetween(lanes, x, 0f, 6f, dy);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i], 0f), 6f);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    ChainRule.selectBetween(x, 0f, 6f, 1f, dy, dx, n);
  }
}
