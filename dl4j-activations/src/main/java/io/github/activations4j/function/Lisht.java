package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;
import io.github.activations4j.math.Tanh;

/**
 * Linearly scaled hyperbolic tangent: f(x) = x·tanh(x), f′(x) = tanh(x) + x·sech²(x).
 *
 * <p>Roy et al. 2019, equation 3.
 */
public final class Lisht extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("lisht", Family.GATES)
          .formula("x·tanh(x)")
          .derivative("tanh(x) + x·sech²(x)")
          .reference(
              "S. Roy et al., LiSHT: Non-Parametric Linearly Scaled Hyperbolic Tangent Activation Function for Neural Networks, arXiv:1901.05894, equation 3")
          .build();

  /** Linearly scaled hyperbolic tangent. */
  public Lisht() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return x * Math.tanh(x);
  }

  @Override
  public double derivative(double x) {
    double c = Math.min(Math.max(x, -750), 750);
    return Math.tanh(c) + c * Tanh.sechSquared(c);
  }

  @Override
  public double secondDerivative(double x) {
    double c = Math.min(Math.max(x, -750), 750);
    return 2 * Tanh.sechSquared(c) * (1 - c * Math.tanh(c));
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.mul(x, lanes.tanh(x));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V c = lanes.clamp(x, 0.5f * Exp.MIN, 0.5f * Sigmoid.SATURATION);
    V twice = lanes.add(c, c);
    V q = lanes.expm1(twice);
    V w = lanes.reciprocal(lanes.add(q, 2f));
    // tanh = q/(q + 2), sech² = 4e²ˣ/(q + 2)².
    V tail = lanes.mul(lanes.mul(c, 4f), lanes.mul(lanes.exp(twice), w));
    return lanes.mul(w, lanes.add(q, tail));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    Tanh.multiply(x, x, scratch.a, y, n, scratch);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    Tanh.tanh(x, scratch.a, n, scratch);
    Tanh.sechSquared(x, scratch.b, n, scratch);
    slope(x, scratch.a, scratch.b, n);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  /** tanh := f′. */
  private static void slope(float[] x, float[] tanh, float[] sechSquared, int n) {
    for (int i = 0; i < n; i++) {
      // Beyond ±44 sech² is 0; ∞ times 0 would be NaN.
      float c = Math.min(Math.max(x[i], -44f), 44f);
      tanh[i] = tanh[i] + c * sechSquared[i];
    }
  }
}
