package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;
import io.github.activations4j.math.Tanh;

/**
 * TanhExp: f(x) = x·tanh(eˣ), f′(x) = tanh(eˣ) + xeˣ·sech²(eˣ).
 *
 * <p>Liu and Di 2020, equation 1.
 */
public final class TanhExp extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("tanh_exp", Family.GATES)
          .formula("x·tanh(eˣ)")
          .derivative("tanh(eˣ) + x·eˣ·sech²(eˣ)")
          .reference(
              "X. Liu and X. Di, TanhExp: A Smooth Activation Function with High Convergence Speed for Lightweight Neural Networks, arXiv:2003.09855, equation 1")
          .build();

  // From here on tanh(eˣ) is 1 and sech²(eˣ) is 0.
  private static final float SATURATION = 4f;

  /** TanhExp. */
  public TanhExp() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.max(x, -750) * Math.tanh(Math.exp(x));
  }

  @Override
  public double derivative(double x) {
    double c = Math.min(Math.max(x, -750), 10);
    double e = Math.exp(c);
    return Math.tanh(e) + c * e * Tanh.sechSquared(e);
  }

  @Override
  public double secondDerivative(double x) {
    double c = Math.min(Math.max(x, -750), 10);
    double e = Math.exp(c);
    double tanh = Math.tanh(e);
    return e * Tanh.sechSquared(e) * (2 + c - 2 * c * e * tanh);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V low = lanes.max(x, Exp.MIN);
    V e = lanes.exp(lanes.min(low, SATURATION));
    return lanes.mul(low, lanes.tanh(e));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V c = lanes.clamp(x, Exp.MIN, SATURATION);
    V e = lanes.exp(c);
    // q = e²ᵉ − 1: tanh e = q/(q + 2), sech² e = 4(q + 1)/(q + 2)².
    V q = lanes.expm1(lanes.min(lanes.add(e, e), Sigmoid.SATURATION));
    V w = lanes.reciprocal(lanes.add(q, 2f));
    V tail = lanes.mul(lanes.mul(lanes.mul(c, 4f), e), lanes.mul(lanes.add(q, 1f), w));
    return lanes.mul(w, lanes.add(q, tail));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] e = scratch.a;
    clamp(x, e, y, n);
    Exp.exp(e, e, n, scratch);
    Tanh.multiply(y, e, e, y, n, scratch);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] c = scratch.a;
    float[] e = scratch.b;
    clamp(x, c, scratch.c, n);
    Exp.exp(c, e, n, scratch);
    Tanh.tanh(e, scratch.c, n, scratch);
    Tanh.sechSquared(e, scratch.d, n, scratch);
    slope(c, e, scratch.c, scratch.d, n);
    ChainRule.multiply(dy, e, dx, n);
  }

  private static void clamp(float[] x, float[] c, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float low = Math.max(x[i], Exp.MIN);
      y[i] = low;
      c[i] = Math.min(low, SATURATION);
    }
  }

  private static void slope(float[] c, float[] e, float[] tanh, float[] sechSquared, int n) {
    for (int i = 0; i < n; i++) {
      e[i] = tanh[i] + c[i] * e[i] * sechSquared[i];
    }
  }
}
