package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.Gate;
import io.github.activations4j.function.multivariate.Multivariate;
import io.github.activations4j.function.multivariate.MultivariateFunction;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A dense layer with its gate: (xV + c)·g(xW + b), the projection and the gate in one matrix
 * product. GLU, ReGLU, GEGLU and SwiGLU, as the gate is sigmoid, ReLU, GELU or SiLU.
 *
 * <p>The columns of the parameter W are those of V, then those of W; Shazeer 2020, equation 5.
 *
 * @see Gate
 */
public final class GatedDenseLayer extends WideDenseLayer {

  private static final long serialVersionUID = 1;

  /** Specification of the gate. */
  @JsonProperty private String gate;

  /** For reading JSON. */
  GatedDenseLayer() {}

  private GatedDenseLayer(Builder builder) {
    super(builder);
    gate = builder.gate.spec();
  }

  @Override
  public MultivariateFunction function() {
    return Multivariate.of(gate);
  }

  @Override
  Split split() {
    return Split.HALVES;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && Objects.equals(gate, ((GatedDenseLayer) other).gate);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + Objects.hashCode(gate);
  }

  @Override
  public String toString() {
    return "GatedDenseLayer(" + gate + ", " + super.toString() + ")";
  }

  /** Settings of a {@link GatedDenseLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends WideDenseLayer.Builder<Builder> {

    private final Gate gate;

    /**
     * A gated dense layer.
     *
     * @param gate such as {@link Gate#swiglu()}
     */
    public Builder(Gate gate) {
      this.gate = Objects.requireNonNull(gate, "gate");
    }

    @Override
    public GatedDenseLayer build() {
      return new GatedDenseLayer(this);
    }
  }
}
