package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.AconC;
import io.github.activations4j.function.multivariate.MultivariateFunction;

/**
 * ACON-C: f(x) = (p₁ − p₂)·x·σ(β·(p₁ − p₂)·x) + p₂·x with learned p₁, p₂ and β.
 *
 * <p>Ma et al. 2021, section 3.2. One of each for each channel; they begin with p₁ = 1, p₂ = 0 and
 * β = 1, which is SiLU. (The authors' code draws p₁ and p₂ from a normal distribution instead.)
 *
 * @see AconC
 */
public final class AconCLayer extends LearnedActivationLayer {

  private static final long serialVersionUID = 1;

  /** For reading JSON. */
  AconCLayer() {}

  private AconCLayer(Builder builder) {
    super(builder);
  }

  @Override
  public MultivariateFunction function() {
    return new AconC();
  }

  /** Settings of an {@link AconCLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends LearnedActivationLayer.Builder<Builder> {

    /** The defaults: p₁ = 1, p₂ = 0, β = 1 for each channel. */
    public Builder() {
      super(1, 0, 1);
    }

    /**
     * What p₁ begins with.
     *
     * @param value the default is 1
     * @return this
     * @throws IllegalArgumentException if it is not a number
     */
    public Builder p1(double value) {
      begin(0, "p1", value);
      return this;
    }

    /**
     * What p₂ begins with.
     *
     * @param value the default is 0
     * @return this
     * @throws IllegalArgumentException if it is not a number
     */
    public Builder p2(double value) {
      begin(1, "p2", value);
      return this;
    }

    /**
     * What β begins with.
     *
     * @param value the default is 1
     * @return this
     * @throws IllegalArgumentException if it is not a number
     */
    public Builder beta(double value) {
      begin(2, "beta", value);
      return this;
    }

    @Override
    public AconCLayer build() {
      return new AconCLayer(this);
    }
  }
}
