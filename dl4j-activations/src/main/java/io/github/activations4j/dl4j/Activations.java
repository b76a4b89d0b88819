package io.github.activations4j.dl4j;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.HardSigmoid;
import io.github.activations4j.function.Logistic;
import io.github.activations4j.function.RowFunction;
import io.github.activations4j.function.Softmax;
import io.github.activations4j.function.Sparsemax;
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
   * @throws IllegalArgumentException if there is no such function or parameter (the message names
   *     the nearest), or if a value is not a number or out of its range
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

  // Everything below is generated from the catalogue. CONTRIBUTING.md has the command.

  /**
   * {@code identity}: f(x) = x.
   *
   * @return the activation
   * @see io.github.activations4j.function.Identity
   */
  public static IActivation identity() {
    return of(Catalogue.of("identity"));
  }

  /**
   * {@code step}: f(x) = 1 if x ≥ 0, else 0.
   *
   * @return the activation
   * @see io.github.activations4j.function.Step
   */
  public static IActivation step() {
    return of(Catalogue.of("step"));
  }

  /**
   * {@code relu}: f(x) = max(x, 0).
   *
   * @return the activation
   * @see io.github.activations4j.function.Relu
   */
  public static IActivation relu() {
    return of(Catalogue.of("relu"));
  }

  /**
   * {@code leaky_relu}: f(x) = x if x &gt; 0, else α·x.
   *
   * @return the activation
   * @see io.github.activations4j.function.LeakyRelu
   */
  public static IActivation leakyRelu() {
    return of(Catalogue.of("leaky_relu"));
  }

  /**
   * {@code leaky_relu}: f(x) = x if x &gt; 0, else α·x.
   *
   * @param alpha slope for x ≤ 0 (with 0 the function would be ReLU); a number other than 0
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.LeakyRelu
   */
  public static IActivation leakyRelu(double alpha) {
    return of(Catalogue.create("leaky_relu", alpha));
  }

  /**
   * {@code thresholded_relu}: f(x) = x if x &gt; θ, else 0.
   *
   * @return the activation
   * @see io.github.activations4j.function.ThresholdedRelu
   */
  public static IActivation thresholdedRelu() {
    return of(Catalogue.of("thresholded_relu"));
  }

  /**
   * {@code thresholded_relu}: f(x) = x if x &gt; θ, else 0.
   *
   * @param theta the threshold, up to which f is 0; 0 or positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.ThresholdedRelu
   */
  public static IActivation thresholdedRelu(double theta) {
    return of(Catalogue.create("thresholded_relu", theta));
  }

  /**
   * {@code threshold}: f(x) = x if x &gt; threshold, else value.
   *
   * @return the activation
   * @see io.github.activations4j.function.Threshold
   */
  public static IActivation threshold() {
    return of(Catalogue.of("threshold"));
  }

  /**
   * {@code threshold}: f(x) = x if x &gt; threshold, else value.
   *
   * @param threshold arguments up to it are replaced; a finite number
   * @param value what replaces them; a finite number
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Threshold
   */
  public static IActivation threshold(double threshold, double value) {
    return of(Catalogue.create("threshold", threshold, value));
  }

  /**
   * {@code relu6}: f(x) = min(max(x, 0), 6).
   *
   * @return the activation
   * @see io.github.activations4j.function.Relu6
   */
  public static IActivation relu6() {
    return of(Catalogue.of("relu6"));
  }

  /**
   * {@code squared_relu}: f(x) = max(x, 0)².
   *
   * @return the activation
   * @see io.github.activations4j.function.SquaredRelu
   */
  public static IActivation squaredRelu() {
    return of(Catalogue.of("squared_relu"));
  }

  /**
   * {@code elu}: f(x) = x if x &gt; 0, else α·(eˣ − 1).
   *
   * @return the activation
   * @see io.github.activations4j.function.Elu
   */
  public static IActivation elu() {
    return of(Catalogue.of("elu"));
  }

  /**
   * {@code elu}: f(x) = x if x &gt; 0, else α·(eˣ − 1).
   *
   * @param alpha the limit for x → −∞ is −α; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Elu
   */
  public static IActivation elu(double alpha) {
    return of(Catalogue.create("elu", alpha));
  }

  /**
   * {@code celu}: f(x) = max(0, x) + min(0, α·(e^(x/α) − 1)).
   *
   * @return the activation
   * @see io.github.activations4j.function.Celu
   */
  public static IActivation celu() {
    return of(Catalogue.of("celu"));
  }

  /**
   * {@code celu}: f(x) = max(0, x) + min(0, α·(e^(x/α) − 1)).
   *
   * @param alpha the limit for x → −∞ is −α; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Celu
   */
  public static IActivation celu(double alpha) {
    return of(Catalogue.create("celu", alpha));
  }

  /**
   * {@code selu}: f(x) = λ·x if x &gt; 0, else λ·α·(eˣ − 1).
   *
   * @return the activation
   * @see io.github.activations4j.function.Selu
   */
  public static IActivation selu() {
    return of(Catalogue.of("selu"));
  }

  /**
   * {@code selu}: f(x) = λ·x if x &gt; 0, else λ·α·(eˣ − 1).
   *
   * @param mean mean that the activations keep; a finite number
   * @param variance variance that the activations keep; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Selu
   */
  public static IActivation selu(double mean, double variance) {
    return of(Catalogue.create("selu", mean, variance));
  }

  /**
   * {@code gelu}: f(x) = x·Φ(x).
   *
   * @return the activation
   * @see io.github.activations4j.function.Gelu
   */
  public static IActivation gelu() {
    return of(Catalogue.of("gelu"));
  }

  /**
   * {@code gelu_tanh}: f(x) = ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
   *
   * @return the activation
   * @see io.github.activations4j.function.GeluTanh
   */
  public static IActivation geluTanh() {
    return of(Catalogue.of("gelu_tanh"));
  }

  /**
   * {@code gelu_sigmoid}: f(x) = x·σ(1.702·x).
   *
   * @return the activation
   * @see io.github.activations4j.function.GeluSigmoid
   */
  public static IActivation geluSigmoid() {
    return of(Catalogue.of("gelu_sigmoid"));
  }

  /**
   * {@code silu}: f(x) = x·σ(x).
   *
   * @return the activation
   * @see io.github.activations4j.function.Silu
   */
  public static IActivation silu() {
    return of(Catalogue.of("silu"));
  }

  /**
   * {@code swish}: f(x) = x·σ(β·x).
   *
   * @return the activation
   * @see io.github.activations4j.function.Swish
   */
  public static IActivation swish() {
    return of(Catalogue.of("swish"));
  }

  /**
   * {@code swish}: f(x) = x·σ(β·x).
   *
   * @param beta steepness of the sigmoid; a number other than 0
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Swish
   */
  public static IActivation swish(double beta) {
    return of(Catalogue.create("swish", beta));
  }

  /**
   * {@code mish}: f(x) = x·tanh(ln(1 + eˣ)).
   *
   * @return the activation
   * @see io.github.activations4j.function.Mish
   */
  public static IActivation mish() {
    return of(Catalogue.of("mish"));
  }

  /**
   * {@code hard_sigmoid}: f(x) = clip(α·x + β, 0, 1).
   *
   * @return the activation
   * @see io.github.activations4j.function.HardSigmoid
   */
  public static IActivation hardSigmoid() {
    return of(Catalogue.of("hard_sigmoid"));
  }

  /**
   * {@code hard_sigmoid}: f(x) = clip(α·x + β, 0, 1).
   *
   * @param alpha slope; positive
   * @param beta f(0) before clipping; a finite number
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.HardSigmoid
   */
  public static IActivation hardSigmoid(double alpha, double beta) {
    return of(Catalogue.create("hard_sigmoid", alpha, beta));
  }

  /**
   * {@code hard_swish}: f(x) = x·clip(x/6 + ½, 0, 1).
   *
   * @return the activation
   * @see io.github.activations4j.function.HardSwish
   */
  public static IActivation hardSwish() {
    return of(Catalogue.of("hard_swish"));
  }

  /**
   * {@code hard_mish}: f(x) = ½·x·clip(x + 2, 0, 2).
   *
   * @return the activation
   * @see io.github.activations4j.function.HardMish
   */
  public static IActivation hardMish() {
    return of(Catalogue.of("hard_mish"));
  }

  /**
   * {@code hard_tanh}: f(x) = clip(x, min, max).
   *
   * @return the activation
   * @see io.github.activations4j.function.HardTanh
   */
  public static IActivation hardTanh() {
    return of(Catalogue.of("hard_tanh"));
  }

  /**
   * {@code hard_tanh}: f(x) = clip(x, min, max).
   *
   * @param min lower bound; a finite number
   * @param max upper bound, above min; a finite number
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.HardTanh
   */
  public static IActivation hardTanh(double min, double max) {
    return of(Catalogue.create("hard_tanh", min, max));
  }

  /**
   * {@code sigmoid}: f(x) = 1/(1 + e⁻ˣ).
   *
   * @return the activation
   * @see io.github.activations4j.function.Logistic
   */
  public static IActivation sigmoid() {
    return of(Catalogue.of("sigmoid"));
  }

  /**
   * {@code log_sigmoid}: f(x) = −ln(1 + e⁻ˣ).
   *
   * @return the activation
   * @see io.github.activations4j.function.LogSigmoid
   */
  public static IActivation logSigmoid() {
    return of(Catalogue.of("log_sigmoid"));
  }

  /**
   * {@code tanh}: f(x) = tanh(x).
   *
   * @return the activation
   * @see io.github.activations4j.function.HyperbolicTangent
   */
  public static IActivation tanh() {
    return of(Catalogue.of("tanh"));
  }

  /**
   * {@code rational_tanh}: f(x) = 1.7159·sgn(x)·(1 − 1/D), y = 2·|x|/3, D = 1 + y + y² +
   * 1.41645·y⁴.
   *
   * @return the activation
   * @see io.github.activations4j.function.RationalTanh
   */
  public static IActivation rationalTanh() {
    return of(Catalogue.of("rational_tanh"));
  }

  /**
   * {@code rectified_tanh}: f(x) = max(0, tanh(x)).
   *
   * @return the activation
   * @see io.github.activations4j.function.RectifiedTanh
   */
  public static IActivation rectifiedTanh() {
    return of(Catalogue.of("rectified_tanh"));
  }

  /**
   * {@code tanh_exp}: f(x) = x·tanh(eˣ).
   *
   * @return the activation
   * @see io.github.activations4j.function.TanhExp
   */
  public static IActivation tanhExp() {
    return of(Catalogue.of("tanh_exp"));
  }

  /**
   * {@code lisht}: f(x) = x·tanh(x).
   *
   * @return the activation
   * @see io.github.activations4j.function.Lisht
   */
  public static IActivation lisht() {
    return of(Catalogue.of("lisht"));
  }

  /**
   * {@code softplus}: f(x) = ln(1 + e^(β·x))/β.
   *
   * @return the activation
   * @see io.github.activations4j.function.Softplus
   */
  public static IActivation softplus() {
    return of(Catalogue.of("softplus"));
  }

  /**
   * {@code softplus}: f(x) = ln(1 + e^(β·x))/β.
   *
   * @param beta steepness; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Softplus
   */
  public static IActivation softplus(double beta) {
    return of(Catalogue.create("softplus", beta));
  }

  /**
   * {@code softsign}: f(x) = x/(1 + |x|).
   *
   * @return the activation
   * @see io.github.activations4j.function.Softsign
   */
  public static IActivation softsign() {
    return of(Catalogue.of("softsign"));
  }

  /**
   * {@code squareplus}: f(x) = (x + √(x² + b))/2.
   *
   * @return the activation
   * @see io.github.activations4j.function.Squareplus
   */
  public static IActivation squareplus() {
    return of(Catalogue.of("squareplus"));
  }

  /**
   * {@code squareplus}: f(x) = (x + √(x² + b))/2.
   *
   * @param b roundness of the corner at 0; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Squareplus
   */
  public static IActivation squareplus(double b) {
    return of(Catalogue.create("squareplus", b));
  }

  /**
   * {@code hard_shrink}: f(x) = x if |x| &gt; λ, else 0.
   *
   * @return the activation
   * @see io.github.activations4j.function.HardShrink
   */
  public static IActivation hardShrink() {
    return of(Catalogue.of("hard_shrink"));
  }

  /**
   * {@code hard_shrink}: f(x) = x if |x| &gt; λ, else 0.
   *
   * @param lambda half the width of the dead zone; 0 or positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.HardShrink
   */
  public static IActivation hardShrink(double lambda) {
    return of(Catalogue.create("hard_shrink", lambda));
  }

  /**
   * {@code soft_shrink}: f(x) = sgn(x)·max(|x| − λ, 0).
   *
   * @return the activation
   * @see io.github.activations4j.function.SoftShrink
   */
  public static IActivation softShrink() {
    return of(Catalogue.of("soft_shrink"));
  }

  /**
   * {@code soft_shrink}: f(x) = sgn(x)·max(|x| − λ, 0).
   *
   * @param lambda half the width of the dead zone; 0 or positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.SoftShrink
   */
  public static IActivation softShrink(double lambda) {
    return of(Catalogue.create("soft_shrink", lambda));
  }

  /**
   * {@code tanh_shrink}: f(x) = x − tanh(x).
   *
   * @return the activation
   * @see io.github.activations4j.function.TanhShrink
   */
  public static IActivation tanhShrink() {
    return of(Catalogue.of("tanh_shrink"));
  }

  /**
   * {@code sparse_plus}: f(x) = 0 if x ≤ −1, x if x ≥ 1, else (x + 1)²/4.
   *
   * @return the activation
   * @see io.github.activations4j.function.SparsePlus
   */
  public static IActivation sparsePlus() {
    return of(Catalogue.of("sparse_plus"));
  }

  /**
   * {@code sparse_sigmoid}: f(x) = clip((x + 1)/2, 0, 1).
   *
   * @return the activation
   * @see io.github.activations4j.function.SparseSigmoid
   */
  public static IActivation sparseSigmoid() {
    return of(Catalogue.of("sparse_sigmoid"));
  }

  /**
   * {@code snake}: f(x) = x + sin²(α·x)/α.
   *
   * @return the activation
   * @see io.github.activations4j.function.Snake
   */
  public static IActivation snake() {
    return of(Catalogue.of("snake"));
  }

  /**
   * {@code snake}: f(x) = x + sin²(α·x)/α.
   *
   * @param alpha frequency; positive
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Snake
   */
  public static IActivation snake(double alpha) {
    return of(Catalogue.create("snake", alpha));
  }

  /**
   * {@code cube}: f(x) = x³.
   *
   * @return the activation
   * @see io.github.activations4j.function.Cube
   */
  public static IActivation cube() {
    return of(Catalogue.of("cube"));
  }

  /**
   * {@code exponential}: f(x) = eˣ.
   *
   * @return the activation
   * @see io.github.activations4j.function.Exponential
   */
  public static IActivation exponential() {
    return of(Catalogue.of("exponential"));
  }

  /**
   * {@code rrelu}: f(x) = x if x &gt; 0, else a·x; a uniform on [lower, upper] in training, else
   * their mean.
   *
   * @return the activation
   * @see io.github.activations4j.function.RandomizedLeakyRelu
   */
  public static IActivation rrelu() {
    return of(Catalogue.of("rrelu"));
  }

  /**
   * {@code rrelu}: f(x) = x if x &gt; 0, else a·x; a uniform on [lower, upper] in training, else
   * their mean.
   *
   * @param lower smallest slope; a finite number
   * @param upper largest slope, not below lower; a finite number
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.RandomizedLeakyRelu
   */
  public static IActivation rrelu(double lower, double upper) {
    return of(Catalogue.create("rrelu", lower, upper));
  }

  /**
   * {@code softmax}: e^(xᵢ/T) / Σⱼ e^(xⱼ/T).
   *
   * @return the activation
   * @see io.github.activations4j.function.Softmax
   */
  public static IActivation softmax() {
    return of(Catalogue.of("softmax"));
  }

  /**
   * {@code softmax}: e^(xᵢ/T) / Σⱼ e^(xⱼ/T).
   *
   * @param temperature above 1 flattens, below 1 sharpens; positive
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays; a whole number
   *     from -5 to 4
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Softmax
   */
  public static IActivation softmax(double temperature, int axis) {
    return of(Catalogue.create("softmax", temperature, axis));
  }

  /**
   * {@code log_softmax}: xᵢ − ln Σⱼ e^xⱼ.
   *
   * @return the activation
   * @see io.github.activations4j.function.LogSoftmax
   */
  public static IActivation logSoftmax() {
    return of(Catalogue.of("log_softmax"));
  }

  /**
   * {@code log_softmax}: xᵢ − ln Σⱼ e^xⱼ.
   *
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays; a whole number
   *     from -5 to 4
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.LogSoftmax
   */
  public static IActivation logSoftmax(int axis) {
    return of(Catalogue.create("log_softmax", axis));
  }

  /**
   * {@code sparsemax}: max(xᵢ − τ, 0), τ such that the row sums to 1.
   *
   * @return the activation
   * @see io.github.activations4j.function.Sparsemax
   */
  public static IActivation sparsemax() {
    return of(Catalogue.of("sparsemax"));
  }

  /**
   * {@code sparsemax}: max(xᵢ − τ, 0), τ such that the row sums to 1.
   *
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays; a whole number
   *     from -5 to 4
   * @return the activation
   * @throws IllegalArgumentException if a parameter is out of its range
   * @see io.github.activations4j.function.Sparsemax
   */
  public static IActivation sparsemax(int axis) {
    return of(Catalogue.create("sparsemax", axis));
  }
}
