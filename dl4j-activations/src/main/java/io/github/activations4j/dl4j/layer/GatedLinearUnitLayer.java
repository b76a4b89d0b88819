package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.Gate;
import io.github.activations4j.function.multivariate.Multivariate;
import io.github.activations4j.function.multivariate.MultivariateFunction;
import java.util.Objects;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A gate on its input: the first half of the axis, multiplied by g of the second half. GLU, ReGLU,
 * GEGLU and SwiGLU, as the gate is sigmoid, ReLU, GELU or SiLU. The axis is halved.
 *
 * <pre>{@code
 * .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activations.identity()).build())
 * .layer(new GatedLinearUnitLayer.Builder(Gate.glu()).build())        // 16 channels
 * }</pre>
 *
 * <p>{@link GatedDenseLayer} is a dense layer with its gate.
 *
 * @see Gate
 */
public final class GatedLinearUnitLayer extends AxisLayer {

  private static final long serialVersionUID = 1;

  /** Specification of the gate. */
  @JsonProperty private String gate;

  /** For reading JSON. */
  GatedLinearUnitLayer() {}

  private GatedLinearUnitLayer(Builder builder) {
    super(builder);
    gate = builder.gate.spec();
  }

  /**
   * The function that the layer applies.
   *
   * @return f(a, b) = a·g(b)
   */
  public MultivariateFunction function() {
    return Multivariate.of(gate);
  }

  @Override
  Split split() {
    return Split.HALVES;
  }

  @Override
  long outputSize(long size, String where) {
    if (size % 2 != 0) {
      throw new DL4JInvalidConfigException(
          where + " must be even, as a gate halves it, but is " + size);
    }
    return size / 2;
  }

  @Override
  Passes passes() {
    return new Passes(this, function());
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && Objects.equals(gate, ((GatedLinearUnitLayer) other).gate);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + Objects.hashCode(gate);
  }

  @Override
  public String toString() {
    return super.toString() + " " + gate;
  }

  /** Settings of a {@link GatedLinearUnitLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends AxisLayer.Builder<Builder> {

    private final Gate gate;

    /**
     * A gate along the axis of the features.
     *
     * @param gate such as {@link Gate#swiglu()}
     */
    public Builder(Gate gate) {
      this.gate = Objects.requireNonNull(gate, "gate");
    }

    @Override
    public GatedLinearUnitLayer build() {
      return new GatedLinearUnitLayer(this);
    }
  }
}
