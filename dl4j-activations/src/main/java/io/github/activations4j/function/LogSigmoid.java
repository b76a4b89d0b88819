package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Log1p;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;

/**
 * Logarithm of the sigmoid: f(x) = ln σ(x) = −softplus(−x), f′(x) = σ(−x).
 *
 * <p>PyTorch LogSigmoid.
 */
public final class LogSigmoid extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("log_sigmoid", Family.SIGMOIDS)
          .aliases("log_logistic")
          .formula("−ln(1 + e⁻ˣ)")
          .derivative("σ(−x)")
          .reference("PyTorch LogSigmoid; JAX nn.log_sigmoid")
          .build();

  /** Logarithm of the sigmoid. */
  public LogSigmoid() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return -Sigmoid.softplus(-x);
  }

  @Override
  public double derivative(double x) {
    return Sigmoid.value(-x);
  }

  @Override
  public double secondDerivative(double x) {
    return -Sigmoid.derivative(x);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V z = lanes.exp(lanes.max(lanes.mul(lanes.abs(x), -1f), Exp.MIN));
    // min with −0: far right, where the logarithm is 0, the result is −0.
    return lanes.sub(lanes.min(x, -0f), lanes.log1p(z));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V u = lanes.exp(lanes.clamp(x, Exp.MIN, -Exp.MIN));
    V slope = lanes.reciprocal(lanes.add(u, 1f));
    // Exactly 0 far right, so that an infinite gradient passes nothing on.
    return lanes.ifGreater(x, lanes.constant(-Exp.MIN), lanes.constant(0f), slope);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] z = scratch.a;
    Sigmoid.expNegativeMagnitude(x, z, n, scratch);
    Log1p.log1p(z, z, n);
    value(x, z, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] u = scratch.a;
    clamp(x, u, n);
    Exp.exp(u, u, n, scratch);
    slope(u, n);
    ChainRule.multiply(dy, u, dx, n);
  }

  private static void clamp(float[] x, float[] c, int n) {
    for (int i = 0; i < n; i++) {
      c[i] = Math.min(Math.max(x[i], Exp.MIN), Exp.MAX);
    }
  }

  private static void value(float[] x, float[] log, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // min with −0: far right, where the logarithm is 0, the result is −0.
      y[i] = Math.min(x[i], -0f) - log[i];
    }
  }

  /** u := f′. */
  private static void slope(float[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = 1f / (1f + u[i]);
    }
  }
}
