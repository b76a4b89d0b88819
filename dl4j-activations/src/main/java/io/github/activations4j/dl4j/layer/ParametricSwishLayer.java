package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.MultivariateFunction;
import io.github.activations4j.function.multivariate.ParametricSwish;

/**
 * Swish with a learned steepness: f(x) = xσ(βx).
 *
 * <p>Ramachandran et al. 2017, section 3. β begins with 1, one for each channel.
 *
 * @see ParametricSwish
 */
public final class ParametricSwishLayer extends LearnedActivationLayer {

  private static final long serialVersionUID = 1;

  /** For reading JSON. */
  ParametricSwishLayer() {}

  private ParametricSwishLayer(Builder builder) {
    super(builder);
  }

  @Override
  public MultivariateFunction function() {
    return new ParametricSwish();
  }

  /** Settings of a {@link ParametricSwishLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends LearnedActivationLayer.Builder<Builder> {

    /** The defaults: one β for each channel, 1 at the start. */
    public Builder() {
      super(1);
    }

    /**
     * What β begins with.
     *
     * @param value the default is 1
     * @return this
     * @throws IllegalArgumentException if it is not a number
     */
    public Builder beta(double value) {
      begin(0, "beta", value);
      return this;
    }

    @Override
    public ParametricSwishLayer build() {
      return new ParametricSwishLayer(this);
    }
  }
}
