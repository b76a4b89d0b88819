package io.github.activations4j.dl4j.init;

import java.util.Locale;
import java.util.Objects;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Weights whose variance fits an activation f, so that signals or gradients keep their size from
 * layer to layer:
 *
 * <pre>{@code
 * IActivation mish = Activations.mish();
 * new NeuralNetConfiguration.Builder().activation(mish).weightInit(ActivationInit.forActivation(mish))
 * }</pre>
 *
 * <p>With z ~ N(0, 1) the variance is
 *
 * <ul>
 *   <li>forward, the default: 1 / (fan-in · E[f(z)²]), which keeps the size of activations;
 *   <li>backward: 1 / (fan-out · E[f′(z)²]), which keeps the size of gradients;
 *   <li>compromise: 2 / (fan-in · E[f(z)²] + fan-out · E[f′(z)²]).
 * </ul>
 *
 * <p>For ReLU, forward is He's rule (He et al. 2015, section 2.2); for the identity and SELU it is
 * LeCun's. For the identity, the compromise is Xavier's (Glorot and Bengio 2010, section 4.2.1).
 * The moments are integrated numerically, so f may be any elementwise activation: one of this
 * library, of Deeplearning4j, or your own.
 *
 * <p>f is the activation that the inputs of the weights come from. In a network with one activation
 * that is the activation of every layer but the first: a layer that reads standardised data fits
 * {@code forActivation(Activations.identity())}.
 *
 * <p>Fan-in and fan-out are those of the layer, also where Deeplearning4j 1.0.0-M2.1 passes others:
 * in depthwise, separable and transposed convolutions and in LSTM layers.
 *
 * <p>Immutable. Survives JSON, YAML, model files and Java serialization if f does. The name of this
 * class and of its fields are in saved models and do not change.
 */
public final class ActivationInit implements IWeightInit {
  private static final long serialVersionUID = 1L;

  /** The activation that the inputs of the weights come from. */
  private final IActivation activation;

  /** What keeps its size. */
  private final Keeps keeps;

  /** How the weights are drawn. */
  private final Draw draw;

  /** The gain is not larger than this; infinite for no limit. */
  private final double largestGain;

  /** What keeps its size from layer to layer. */
  public enum Keeps {
    /** The activations: variance 1 / (fan-in · E[f²]). */
    FORWARD,
    /** The gradients: variance 1 / (fan-out · E[f′²]). */
    BACKWARD,
    /** Neither exactly: variance 2 / (fan-in · E[f²] + fan-out · E[f′²]). */
    COMPROMISE
  }

  /** From what weights are drawn. */
  public enum Draw {
    /** A normal distribution. */
    NORMAL,
    /** A uniform distribution of the same variance. */
    UNIFORM,
    /**
     * Orthonormal rows or columns, scaled to the same mean square. Kernels of convolutions count as
     * matrices with one row per output channel.
     */
    ORTHOGONAL
  }

  @JsonCreator
  private ActivationInit(
      @JsonProperty("activation") IActivation activation,
      @JsonProperty("keeps") Keeps keeps,
      @JsonProperty("draw") Draw draw,
      @JsonProperty("largestGain") double largestGain) {
    this.activation = Objects.requireNonNull(activation, "activation");
    this.keeps = Objects.requireNonNull(keeps, "keeps");
    this.draw = Objects.requireNonNull(draw, "draw");
    if (!(largestGain > 0)) {
      throw new IllegalArgumentException("the largest gain must be positive, not " + largestGain);
    }
    this.largestGain = largestGain;
  }

  /**
   * Weights from a normal distribution that keep the size of activations.
   *
   * @param activation f, elementwise
   * @return the initialisation
   * @throws IllegalArgumentException if f mixes the units of a layer, as softmax does; or if E[f²]
   *     is 0 or not finite, so that no weights fit
   */
  public static ActivationInit forActivation(IActivation activation) {
    return new ActivationInit(activation, Keeps.FORWARD, Draw.NORMAL, Double.MAX_VALUE).checked();
  }

  /**
   * The same, but keeping the size of gradients.
   *
   * @return another initialisation
   * @throws IllegalArgumentException if E[f′²] is 0, as for a step, or not finite
   */
  public ActivationInit backward() {
    return new ActivationInit(activation, Keeps.BACKWARD, draw, largestGain).checked();
  }

  /**
   * The same, but between keeping activations and keeping gradients.
   *
   * @return another initialisation
   * @throws IllegalArgumentException if a moment is not finite
   */
  public ActivationInit compromise() {
    return new ActivationInit(activation, Keeps.COMPROMISE, draw, largestGain).checked();
  }

  /**
   * The same, but drawn from a uniform distribution.
   *
   * @return another initialisation
   */
  public ActivationInit uniform() {
    return new ActivationInit(activation, keeps, Draw.UNIFORM, largestGain);
  }

  /**
   * The same, but with orthonormal rows or columns, whichever are shorter in number, times a gain
   * that gives the weights the same mean square (Saxe et al. 2014).
   *
   * @return another initialisation
   */
  public ActivationInit orthogonal() {
    return new ActivationInit(activation, keeps, Draw.ORTHOGONAL, largestGain);
  }

  /**
   * The same, but with a gain of at most this: an activation that lets almost nothing through
   * otherwise asks for huge weights.
   *
   * @param gain largest {@link #gain()}; positive
   * @return another initialisation
   * @throws IllegalArgumentException if the gain is not positive
   */
  public ActivationInit withGainAtMost(double gain) {
    return new ActivationInit(activation, keeps, draw, gain);
  }

  /**
   * {@return how much larger than LeCun's the weights are in a layer with as many inputs as
   * outputs: their standard deviation times √fan} PyTorch's {@code calculate_gain} gives such a
   * number for a few functions.
   */
  public double gain() {
    return Math.min(largestGain, Math.sqrt(1 / weighted(new Fans(1, 1))));
  }

  /**
   * {@return the variance of the weights of a layer}
   *
   * @param fanIn how many weights meet in one unit
   * @param fanOut how many weights one input feeds
   */
  public double variance(double fanIn, double fanOut) {
    return variance(new Fans(fanIn, fanOut));
  }

  private double variance(Fans fans) {
    double fan =
        switch (keeps) {
          case FORWARD -> fans.in();
          case BACKWARD -> fans.out();
          case COMPROMISE -> (fans.in() + fans.out()) / 2;
        };
    return Math.min(1 / weighted(fans), largestGain * largestGain / fan);
  }

  /** The fans, each times the moment that belongs to it. */
  private double weighted(Fans fans) {
    return switch (keeps) {
      case FORWARD -> fans.in() * Moments.ofValue(activation);
      case BACKWARD -> fans.out() * Moments.ofSlope(activation);
      case COMPROMISE ->
          (fans.in() * Moments.ofValue(activation) + fans.out() * Moments.ofSlope(activation)) / 2;
    };
  }

  private ActivationInit checked() {
    double moment = weighted(new Fans(1, 1));
    if (!(moment > 0 && moment < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "no weights fit %s %s: its second moment is %s"
              .formatted(activation, keeps.name().toLowerCase(Locale.ROOT), moment));
    }
    return this;
  }

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
    double deviation = Math.sqrt(variance(Fans.of(fanIn, fanOut, shape)));
    switch (draw) {
      case NORMAL -> Nd4j.randn(paramView).muli(deviation);
      case UNIFORM -> {
        double edge = Math.sqrt(3) * deviation;
        Nd4j.rand(paramView, Nd4j.getDistributions().createUniform(-edge, edge));
      }
      case ORTHOGONAL -> {
        long rows = shape[0];
        INDArray matrix = SemiOrthogonal.draw(rows, paramView.length() / rows, deviation);
        paramView.reshape(order, shape).assign(matrix.reshape('c', shape));
      }
    }
    return paramView.reshape(order, shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivationInit that
        && activation.equals(that.activation)
        && keeps == that.keeps
        && draw == that.draw
        && largestGain == that.largestGain;
  }

  @Override
  public int hashCode() {
    return Objects.hash(activation, keeps, draw, largestGain);
  }

  /** For people: what it fits, what it keeps and how it draws. */
  @Override
  public String toString() {
    return "ActivationInit(%s, %s, %s)"
        .formatted(
            activation,
            keeps.name().toLowerCase(Locale.ROOT),
            draw.name().toLowerCase(Locale.ROOT));
  }
}
