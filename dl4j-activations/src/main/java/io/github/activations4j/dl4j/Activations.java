package io.github.activations4j.dl4j;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Celu;
import io.github.activations4j.function.Cube;
import io.github.activations4j.function.Elu;
import io.github.activations4j.function.Gelu;
import io.github.activations4j.function.GeluSigmoid;
import io.github.activations4j.function.GeluTanh;
import io.github.activations4j.function.HardMish;
import io.github.activations4j.function.HardShrink;
import io.github.activations4j.function.HardSigmoid;
import io.github.activations4j.function.HardSwish;
import io.github.activations4j.function.HardTanh;
import io.github.activations4j.function.HyperbolicTangent;
import io.github.activations4j.function.Identity;
import io.github.activations4j.function.LeakyRelu;
import io.github.activations4j.function.Lisht;
import io.github.activations4j.function.LogSigmoid;
import io.github.activations4j.function.LogSoftmax;
import io.github.activations4j.function.Logistic;
import io.github.activations4j.function.Mish;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.RationalTanh;
import io.github.activations4j.function.RectifiedTanh;
import io.github.activations4j.function.Relu;
import io.github.activations4j.function.Relu6;
import io.github.activations4j.function.RowFunction;
import io.github.activations4j.function.Selu;
import io.github.activations4j.function.Silu;
import io.github.activations4j.function.Snake;
import io.github.activations4j.function.SoftShrink;
import io.github.activations4j.function.Softmax;
import io.github.activations4j.function.Softplus;
import io.github.activations4j.function.Softsign;
import io.github.activations4j.function.SparsePlus;
import io.github.activations4j.function.SparseSigmoid;
import io.github.activations4j.function.Sparsemax;
import io.github.activations4j.function.SquaredRelu;
import io.github.activations4j.function.Squareplus;
import io.github.activations4j.function.Step;
import io.github.activations4j.function.Swish;
import io.github.activations4j.function.TanhExp;
import io.github.activations4j.function.TanhShrink;
import io.github.activations4j.function.ThresholdedRelu;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;

/**
 * The activations of the catalogue, for use in model configurations:
 *
 * <pre>{@code
 * new DenseLayer.Builder().nOut(128).activation(Activations.mish()).build()
 * }</pre>
 *
 * <p>Every activation is immutable, transforms arrays in place, and survives JSON, YAML, model
 * files and Java serialization. Without arguments a factory uses the function's defaults.
 */
public final class Activations {

  private Activations() {}

  /**
   * The activation of a specification: a key or alias, and parameters by name or in order.
   *
   * @param spec such as {@code mish}, {@code gelu_tanh}, {@code leaky_relu(alpha=0.2)}; case,
   *     underscores and hyphens do not matter
   * @return the activation
   * @throws IllegalArgumentException if there is no such function or parameter, the message naming
   *     the nearest; if a value is not a number or out of its range
   */
  public static IActivation of(String spec) {
    return of(Catalogue.of(spec));
  }

  /** In the class that losses and checks of Deeplearning4j ask for. */
  private static IActivation of(ActivationFunction function) {
    if (function instanceof RowFunction row && isProbabilityOfClasses(row)) {
      return new SoftmaxActivation(row);
    }
    if (function instanceof Logistic) {
      return new SigmoidActivation(function);
    }
    if (function instanceof HardSigmoid) {
      return new HardSigmoidActivation(function);
    }
    return new PlainActivation(function);
  }

  /**
   * Whether p − y is the gradient of a loss by the arguments. With another temperature it is too
   * large by that factor; along another axis than that of the classes it is wrong.
   */
  private static boolean isProbabilityOfClasses(RowFunction row) {
    boolean alongClasses = row.axis() == -1 || row.axis() == 1;
    return alongClasses
        && (row instanceof Sparsemax || row instanceof Softmax && row.arguments()[0] == 1);
  }

  /**
   * Every canonical key.
   *
   * @return the keys, related functions next to each other
   */
  public static List<String> keys() {
    return Catalogue.keys();
  }

  /**
   * {@code identity}: f(x) = x.
   *
   * @return the activation
   * @see Identity
   */
  public static IActivation identity() {
    return of("identity");
  }

  /**
   * {@code step}: f(x) = 1 if x ≥ 0, else 0.
   *
   * @return the activation
   * @see Step
   */
  public static IActivation step() {
    return of("step");
  }

  /**
   * {@code relu}: f(x) = max(x, 0).
   *
   * @return the activation
   * @see Relu
   */
  public static IActivation relu() {
    return of("relu");
  }

  /**
   * {@code leaky_relu}: f(x) = x if x &gt; 0, else α·x.
   *
   * @return the activation
   * @see LeakyRelu
   */
  public static IActivation leakyRelu() {
    return of("leaky_relu");
  }

  /**
   * {@code leaky_relu}: f(x) = x if x &gt; 0, else α·x.
   *
   * @param alpha slope for x &le; 0; any finite number but 0, which is ReLU
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see LeakyRelu
   */
  public static IActivation leakyRelu(double alpha) {
    return of(new LeakyRelu(alpha));
  }

  /**
   * {@code thresholded_relu}: f(x) = x if x &gt; θ, else 0.
   *
   * @return the activation
   * @see ThresholdedRelu
   */
  public static IActivation thresholdedRelu() {
    return of("thresholded_relu");
  }

  /**
   * {@code thresholded_relu}: f(x) = x if x &gt; θ, else 0.
   *
   * @param theta threshold; 0 or positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see ThresholdedRelu
   */
  public static IActivation thresholdedRelu(double theta) {
    return of(new ThresholdedRelu(theta));
  }

  /**
   * {@code relu6}: f(x) = min(max(x, 0), 6).
   *
   * @return the activation
   * @see Relu6
   */
  public static IActivation relu6() {
    return of("relu6");
  }

  /**
   * {@code squared_relu}: f(x) = max(x, 0)².
   *
   * @return the activation
   * @see SquaredRelu
   */
  public static IActivation squaredRelu() {
    return of("squared_relu");
  }

  /**
   * {@code elu}: f(x) = x if x &gt; 0, else α·(eˣ − 1).
   *
   * @return the activation
   * @see Elu
   */
  public static IActivation elu() {
    return of("elu");
  }

  /**
   * {@code elu}: f(x) = x if x &gt; 0, else α·(eˣ − 1).
   *
   * @param alpha value the function tends to, negated, for x → −∞; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Elu
   */
  public static IActivation elu(double alpha) {
    return of(new Elu(alpha));
  }

  /**
   * {@code celu}: f(x) = max(0, x) + min(0, α·(e^(x/α) − 1)).
   *
   * @return the activation
   * @see Celu
   */
  public static IActivation celu() {
    return of("celu");
  }

  /**
   * {@code celu}: f(x) = max(0, x) + min(0, α·(e^(x/α) − 1)).
   *
   * @param alpha value the function tends to, negated, for x → −∞; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Celu
   */
  public static IActivation celu(double alpha) {
    return of(new Celu(alpha));
  }

  /**
   * {@code selu}: f(x) = λ·x if x &gt; 0, else λ·α·(eˣ − 1).
   *
   * @return the activation
   * @see Selu
   */
  public static IActivation selu() {
    return of("selu");
  }

  /**
   * {@code selu}: f(x) = λ·x if x &gt; 0, else λ·α·(eˣ − 1).
   *
   * @param mean mean that the activations keep
   * @param variance variance that the activations keep; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Selu
   */
  public static IActivation selu(double mean, double variance) {
    return of(new Selu(mean, variance));
  }

  /**
   * {@code gelu}: f(x) = x·Φ(x).
   *
   * @return the activation
   * @see Gelu
   */
  public static IActivation gelu() {
    return of("gelu");
  }

  /**
   * {@code gelu_tanh}: f(x) = ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
   *
   * @return the activation
   * @see GeluTanh
   */
  public static IActivation geluTanh() {
    return of("gelu_tanh");
  }

  /**
   * {@code gelu_sigmoid}: f(x) = x·σ(1.702·x).
   *
   * @return the activation
   * @see GeluSigmoid
   */
  public static IActivation geluSigmoid() {
    return of("gelu_sigmoid");
  }

  /**
   * {@code silu}: f(x) = x·σ(x).
   *
   * @return the activation
   * @see Silu
   */
  public static IActivation silu() {
    return of("silu");
  }

  /**
   * {@code swish}: f(x) = x·σ(β·x).
   *
   * @return the activation
   * @see Swish
   */
  public static IActivation swish() {
    return of("swish");
  }

  /**
   * {@code swish}: f(x) = x·σ(β·x).
   *
   * @param beta steepness of the sigmoid; any finite number but 0
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Swish
   */
  public static IActivation swish(double beta) {
    return of(new Swish(beta));
  }

  /**
   * {@code mish}: f(x) = x·tanh(ln(1 + eˣ)).
   *
   * @return the activation
   * @see Mish
   */
  public static IActivation mish() {
    return of("mish");
  }

  /**
   * {@code hard_sigmoid}: f(x) = clip(α·x + β, 0, 1).
   *
   * @return the activation
   * @see HardSigmoid
   */
  public static IActivation hardSigmoid() {
    return of("hard_sigmoid");
  }

  /**
   * {@code hard_sigmoid}: f(x) = clip(α·x + β, 0, 1).
   *
   * @param alpha slope; positive
   * @param beta f(0) before clipping; any finite number
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see HardSigmoid
   */
  public static IActivation hardSigmoid(double alpha, double beta) {
    return of(new HardSigmoid(alpha, beta));
  }

  /**
   * {@code hard_swish}: f(x) = x·clip(x/6 + ½, 0, 1).
   *
   * @return the activation
   * @see HardSwish
   */
  public static IActivation hardSwish() {
    return of("hard_swish");
  }

  /**
   * {@code hard_mish}: f(x) = ½·x·clip(x + 2, 0, 2).
   *
   * @return the activation
   * @see HardMish
   */
  public static IActivation hardMish() {
    return of("hard_mish");
  }

  /**
   * {@code hard_tanh}: f(x) = clip(x, min, max).
   *
   * @return the activation
   * @see HardTanh
   */
  public static IActivation hardTanh() {
    return of("hard_tanh");
  }

  /**
   * {@code hard_tanh}: f(x) = clip(x, min, max).
   *
   * @param min lower bound
   * @param max upper bound; above {@code min}
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see HardTanh
   */
  public static IActivation hardTanh(double min, double max) {
    return of(new HardTanh(min, max));
  }

  /**
   * {@code sigmoid}: f(x) = 1/(1 + e⁻ˣ).
   *
   * @return the activation
   * @see Logistic
   */
  public static IActivation sigmoid() {
    return of("sigmoid");
  }

  /**
   * {@code log_sigmoid}: f(x) = −ln(1 + e⁻ˣ).
   *
   * @return the activation
   * @see LogSigmoid
   */
  public static IActivation logSigmoid() {
    return of("log_sigmoid");
  }

  /**
   * {@code tanh}: f(x) = tanh(x).
   *
   * @return the activation
   * @see HyperbolicTangent
   */
  public static IActivation tanh() {
    return of("tanh");
  }

  /**
   * {@code rational_tanh}: f(x) = 1.7159·sgn(x)·(1 − 1/D), y = 2·|x|/3, D = 1 + y + y² +
   * 1.41645·y⁴.
   *
   * @return the activation
   * @see RationalTanh
   */
  public static IActivation rationalTanh() {
    return of("rational_tanh");
  }

  /**
   * {@code rectified_tanh}: f(x) = max(0, tanh(x)).
   *
   * @return the activation
   * @see RectifiedTanh
   */
  public static IActivation rectifiedTanh() {
    return of("rectified_tanh");
  }

  /**
   * {@code tanh_exp}: f(x) = x·tanh(eˣ).
   *
   * @return the activation
   * @see TanhExp
   */
  public static IActivation tanhExp() {
    return of("tanh_exp");
  }

  /**
   * {@code lisht}: f(x) = x·tanh(x).
   *
   * @return the activation
   * @see Lisht
   */
  public static IActivation lisht() {
    return of("lisht");
  }

  /**
   * {@code softplus}: f(x) = ln(1 + e^(β·x))/β.
   *
   * @return the activation
   * @see Softplus
   */
  public static IActivation softplus() {
    return of("softplus");
  }

  /**
   * {@code softplus}: f(x) = ln(1 + e^(β·x))/β.
   *
   * @param beta steepness; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Softplus
   */
  public static IActivation softplus(double beta) {
    return of(new Softplus(beta));
  }

  /**
   * {@code softsign}: f(x) = x/(1 + |x|).
   *
   * @return the activation
   * @see Softsign
   */
  public static IActivation softsign() {
    return of("softsign");
  }

  /**
   * {@code squareplus}: f(x) = (x + √(x² + b))/2.
   *
   * @return the activation
   * @see Squareplus
   */
  public static IActivation squareplus() {
    return of("squareplus");
  }

  /**
   * {@code squareplus}: f(x) = (x + √(x² + b))/2.
   *
   * @param b roundness of the corner; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Squareplus
   */
  public static IActivation squareplus(double b) {
    return of(new Squareplus(b));
  }

  /**
   * {@code hard_shrink}: f(x) = x if |x| &gt; λ, else 0.
   *
   * @return the activation
   * @see HardShrink
   */
  public static IActivation hardShrink() {
    return of("hard_shrink");
  }

  /**
   * {@code hard_shrink}: f(x) = x if |x| &gt; λ, else 0.
   *
   * @param lambda half the width of the dead zone; 0 or positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see HardShrink
   */
  public static IActivation hardShrink(double lambda) {
    return of(new HardShrink(lambda));
  }

  /**
   * {@code soft_shrink}: f(x) = sgn(x)·max(|x| − λ, 0).
   *
   * @return the activation
   * @see SoftShrink
   */
  public static IActivation softShrink() {
    return of("soft_shrink");
  }

  /**
   * {@code soft_shrink}: f(x) = sgn(x)·max(|x| − λ, 0).
   *
   * @param lambda half the width of the dead zone; 0 or positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see SoftShrink
   */
  public static IActivation softShrink(double lambda) {
    return of(new SoftShrink(lambda));
  }

  /**
   * {@code tanh_shrink}: f(x) = x − tanh(x).
   *
   * @return the activation
   * @see TanhShrink
   */
  public static IActivation tanhShrink() {
    return of("tanh_shrink");
  }

  /**
   * {@code sparse_plus}: f(x) = 0 if x ≤ −1, x if x ≥ 1, else (x + 1)²/4.
   *
   * @return the activation
   * @see SparsePlus
   */
  public static IActivation sparsePlus() {
    return of("sparse_plus");
  }

  /**
   * {@code sparse_sigmoid}: f(x) = clip((x + 1)/2, 0, 1).
   *
   * @return the activation
   * @see SparseSigmoid
   */
  public static IActivation sparseSigmoid() {
    return of("sparse_sigmoid");
  }

  /**
   * {@code snake}: f(x) = x + sin²(α·x)/α.
   *
   * @return the activation
   * @see Snake
   */
  public static IActivation snake() {
    return of("snake");
  }

  /**
   * {@code snake}: f(x) = x + sin²(α·x)/α.
   *
   * @param alpha frequency; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Snake
   */
  public static IActivation snake(double alpha) {
    return of(new Snake(alpha));
  }

  /**
   * {@code cube}: f(x) = x³.
   *
   * @return the activation
   * @see Cube
   */
  public static IActivation cube() {
    return of("cube");
  }

  /**
   * {@code rrelu}: f(x) = x if x &gt; 0, else a·x; a uniform on [lower, upper] in training, else
   * their mean.
   *
   * @return the activation
   * @see RandomizedLeakyRelu
   */
  public static IActivation rrelu() {
    return of("rrelu");
  }

  /**
   * {@code rrelu}: f(x) = x if x &gt; 0, else a·x; a uniform on [lower, upper] in training, else
   * their mean.
   *
   * @param lower smallest slope
   * @param upper largest slope; not below {@code lower}
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see RandomizedLeakyRelu
   */
  public static IActivation rrelu(double lower, double upper) {
    return of(new RandomizedLeakyRelu(lower, upper));
  }

  /**
   * {@code softmax}: yᵢ = e^(xᵢ/T) / Σⱼ e^(xⱼ/T).
   *
   * @return the activation
   * @see Softmax
   */
  public static IActivation softmax() {
    return of("softmax");
  }

  /**
   * {@code softmax}: yᵢ = e^(xᵢ/T) / Σⱼ e^(xⱼ/T).
   *
   * @param temperature positive; above 1 flattens, below 1 sharpens
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Softmax
   */
  public static IActivation softmax(double temperature, int axis) {
    return of(new Softmax(temperature, axis));
  }

  /**
   * {@code log_softmax}: yᵢ = xᵢ − ln Σⱼ e^xⱼ.
   *
   * @return the activation
   * @see LogSoftmax
   */
  public static IActivation logSoftmax() {
    return of("log_softmax");
  }

  /**
   * {@code log_softmax}: yᵢ = xᵢ − ln Σⱼ e^xⱼ.
   *
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see LogSoftmax
   */
  public static IActivation logSoftmax(int axis) {
    return of(new LogSoftmax(axis));
  }

  /**
   * {@code sparsemax}: yᵢ = max(xᵢ − τ, 0), τ such that the row sums to 1.
   *
   * @return the activation
   * @see Sparsemax
   */
  public static IActivation sparsemax() {
    return of("sparsemax");
  }

  /**
   * {@code sparsemax}: yᵢ = max(xᵢ − τ, 0), τ such that the row sums to 1.
   *
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see Sparsemax
   */
  public static IActivation sparsemax(int axis) {
    return of(new Sparsemax(axis));
  }
}
