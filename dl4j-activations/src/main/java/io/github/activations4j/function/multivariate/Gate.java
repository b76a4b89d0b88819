package io.github.activations4j.function.multivariate;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.Gelu;
import io.github.activations4j.function.GeluTanh;
import io.github.activations4j.function.Logistic;
import io.github.activations4j.function.Relu;
import io.github.activations4j.function.Silu;
import io.github.activations4j.math.Scratch;
import java.util.List;

/**
 * A gated linear unit: f(a, b) = a·g(b); ∂f/∂a = g(b), ∂f/∂b = a·g′(b).
 *
 * <p>Dauphin, Fan, Auli and Grangier 2017, section 2, for g = σ; Shazeer 2020, equation 5, for the
 * other gates.
 */
public final class Gate extends MultivariateFunction {

  private static final String SHAZEER =
      "N. Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202, section 2";

  private final ElementwiseFunction gate;

  private Gate(String spec, ElementwiseFunction gate, String reference) {
    super(
        spec,
        2,
        "a·g(b) with g = " + gate.spec(),
        gate.definition().convention().isEmpty()
            ? ""
            : "g as " + gate.key() + ": " + gate.definition().convention(),
        reference,
        List.of());
    this.gate = gate;
  }

  /**
   * GLU: the gate is the sigmoid.
   *
   * @return the function
   */
  public static Gate glu() {
    return new Gate(
        "glu",
        new Logistic(),
        "Y. Dauphin, A. Fan, M. Auli and D. Grangier, Language Modeling with Gated Convolutional"
            + " Networks, arXiv:1612.08083, section 2");
  }

  /**
   * ReGLU: the gate is ReLU.
   *
   * @return the function
   */
  public static Gate reglu() {
    return new Gate("reglu", new Relu(), SHAZEER);
  }

  /**
   * GEGLU: the gate is GELU, exact.
   *
   * @return the function
   */
  public static Gate geglu() {
    return new Gate("geglu", new Gelu(), SHAZEER);
  }

  /**
   * GEGLU with the tanh approximation of GELU.
   *
   * @return the function
   */
  public static Gate gegluTanh() {
    return new Gate("geglu_tanh", new GeluTanh(), SHAZEER);
  }

  /**
   * SwiGLU: the gate is SiLU, that is Swish with β = 1.
   *
   * @return the function
   */
  public static Gate swiglu() {
    return new Gate("swiglu", new Silu(), SHAZEER);
  }

  /**
   * What opens and closes the gate.
   *
   * @return g
   */
  public ElementwiseFunction gate() {
    return gate;
  }

  @Override
  public double value(double[] u) {
    return u[0] * gate.value(u[1]);
  }

  @Override
  public void gradient(double[] u, double[] into) {
    into[0] = gate.value(u[1]);
    into[1] = u[0] * gate.derivative(u[1]);
  }

  @Override
  public void hessian(double[] u, double[] into) {
    into[0] = 0;
    into[1] = gate.derivative(u[1]);
    into[2] = into[1];
    into[3] = u[0] * gate.secondDerivative(u[1]);
  }

  @Override
  void forward(float[][] u, float[] y, int n, Scratch scratch) {
    gate.forward(u[1], y, n, scratch);
    times(u[0], y, y, n);
  }

  @Override
  void backward(float[][] u, float[] dy, float[][] du, int n, Scratch scratch) {
    gate.forward(u[1], du[0], n, scratch);
    times(dy, du[0], du[0], n);
    times(dy, u[0], du[1], n);
    gate.backward(u[1], du[1], du[1], n, scratch);
  }

  private static void times(float[] p, float[] q, float[] product, int n) {
    for (int i = 0; i < n; i++) {
      product[i] = p[i] * q[i];
    }
  }
}
