package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Hard sigmoid: f(x) = clip(αx + β, 0, 1); f′(x) = α where 0 &lt; αx + β &lt; 1, else 0.
 *
 * <p>Courbariaux, Bengio and David 2015, section 2.3. The default slope 1/6 is that of PyTorch,
 * Keras and JAX; ONNX and Deeplearning4j's own use 0.2.
 */
public final class HardSigmoid extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("hard_sigmoid", Family.PIECEWISE)
          .parameter(Parameter.positive("alpha", 1.0 / 6, 0.2, "slope"))
          .parameter(Parameter.any("beta", 0.5, 0.4, "f(0) before clipping"))
          .formula("clip(α·x + β, 0, 1)")
          .derivative("α if 0 < α·x + β < 1, else 0")
          .convention("f′ = 0 at both kinks")
          .reference(
              "M. Courbariaux, Y. Bengio and J.-P. David, BinaryConnect, arXiv:1511.00363, section 2.3; PyTorch Hardsigmoid")
          .build();

  private final double alpha;
  private final double beta;
  private final double left;
  private final double right;

  /**
   * Hard sigmoid.
   *
   * @param alpha slope; positive
   * @param beta f(0) before clipping; any finite number
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public HardSigmoid(double alpha, double beta) {
    super(DEFINITION, alpha, beta);
    this.alpha = alpha;
    this.beta = beta;
    left = -beta / alpha;
    right = (1 - beta) / alpha;
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(alpha * x + beta, 0), 1);
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > left && x < right ? alpha : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {left, right};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    float zero = (float) left;
    // (x − left)·α, not αx + β: no digits are lost where the result is small.
    V fromLeft = lanes.add(lanes.add(x, -zero), -(float) (left - zero));
    return lanes.clamp(lanes.mul(fromLeft, (float) alpha), 0f, 1f);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    float low = Indicator.floor(left);
    return lanes.selectBetween(x, low, Indicator.ceil(right), (float) alpha, 0f);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float zero = bounded(left);
    float rest = bounded(left - zero);
    float slope = (float) alpha;
    for (int i = 0; i < n; i++) {
      // (x − left)·α, not αx + β: no digits are lost where the result is small.
      y[i] = Math.min(Math.max(((x[i] - zero) - rest) * slope, 0f), 1f);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float low = bounded(Indicator.floor(left));
    float high = bounded(Indicator.ceil(right));
    ChainRule.selectBetween(x, low, high, (float) alpha, dy, dx, n);
  }

  /** A kink beyond the range of float is at its end: ∞ − ∞ would be NaN. */
  private static float bounded(double kink) {
    return (float) Math.min(Math.max(kink, -Float.MAX_VALUE), Float.MAX_VALUE);
  }
}
