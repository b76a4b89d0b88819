package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Tanh;

/**
 * Hyperbolic tangent: f(x) = tanh(x), f′(x) = 1 − tanh²(x).
 *
 * <p>LeCun et al. 1998, Efficient BackProp, section 4.4.
 */
public final class HyperbolicTangent extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("tanh", Family.SIGMOIDS)
          .formula("tanh(x)")
          .derivative("1 − tanh²(x)")
          .reference(
              "Y. LeCun et al., Efficient BackProp, in Neural Networks: Tricks of the Trade, 1998, section 4.4")
          .build();

  /** The hyperbolic tangent. */
  public HyperbolicTangent() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.tanh(x);
  }

  @Override
  public double derivative(double x) {
    return Tanh.sechSquared(x);
  }

  @Override
  public double secondDerivative(double x) {
    return -2 * Math.tanh(x) * Tanh.sechSquared(x);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.tanh(x);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.sechSquared(x);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    Tanh.tanh(x, y, n, scratch);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    Tanh.sechSquared(x, scratch.a, n, scratch);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }
}
