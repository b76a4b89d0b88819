package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;

/**
 * Sigmoid: f(x) = σ(x) = 1/(1 + e⁻ˣ), f′(x) = σ(x)(1 − σ(x)), at most 0.25.
 *
 * <p>Rumelhart, Hinton and Williams 1986; Goodfellow, Bengio and Courville 2016, section 3.10.
 */
public final class Logistic extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("sigmoid", Family.SIGMOIDS)
          .aliases("logistic")
          .formula("1/(1 + e⁻ˣ)")
          .derivative("σ(x)·(1 − σ(x))")
          .reference(
              "D. Rumelhart, G. Hinton and R. Williams, Learning representations by back-propagating errors, Nature 323, 1986, equation 2")
          .build();

  /** The sigmoid. */
  public Logistic() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Sigmoid.value(x);
  }

  @Override
  public double derivative(double x) {
    return Sigmoid.derivative(x);
  }

  @Override
  public double secondDerivative(double x) {
    return Sigmoid.derivative(x) * (1 - 2 * Sigmoid.value(x));
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V c = lanes.clamp(x, Exp.MIN, Sigmoid.SATURATION);
    return Sigmoid.ofExp(lanes, lanes.exp(c));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V z = lanes.exp(lanes.max(lanes.mul(lanes.abs(x), -1f), Exp.MIN));
    V w = lanes.reciprocal(lanes.add(z, 1f));
    return lanes.mul(lanes.mul(z, w), w);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] u = scratch.a;
    Sigmoid.exp(x, u, n, scratch);
    value(u, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] z = scratch.a;
    Sigmoid.expNegativeMagnitude(x, z, n, scratch);
    slope(z, n);
    ChainRule.multiply(dy, z, dx, n);
  }

  private static void value(float[] u, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = u[i] / (1f + u[i]);
    }
  }

  /** z := f′. */
  private static void slope(float[] z, int n) {
    for (int i = 0; i < n; i++) {
      float w = 1f / (1f + z[i]);
      z[i] = z[i] * w * w;
    }
  }
}
