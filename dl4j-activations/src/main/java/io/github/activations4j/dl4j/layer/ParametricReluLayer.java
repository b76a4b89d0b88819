package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.MultivariateFunction;
import io.github.activations4j.function.multivariate.ParametricRelu;

/**
 * PReLU: f(x) = x for x &gt; 0, else αx with a learned α; the derivative by x at 0 is α.
 *
 * <p>He et al. 2015, section 2.1: α begins with 0.25, is shared by all units of a channel or by the
 * whole layer, and is not decayed. These are the defaults here.
 *
 * <p>Deeplearning4j's own {@code PReLULayer} differs: α begins with 0; the network's weight decay
 * applies to it, and pulls it to 0; and the shape of the input and the axes that share have to be
 * given by hand.
 *
 * @see ParametricRelu
 */
public final class ParametricReluLayer extends LearnedActivationLayer {

  private static final long serialVersionUID = 1;

  /** For reading JSON. */
  ParametricReluLayer() {}

  private ParametricReluLayer(Builder builder) {
    super(builder);
  }

  @Override
  public MultivariateFunction function() {
    return new ParametricRelu();
  }

  /** Settings of a {@link ParametricReluLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends LearnedActivationLayer.Builder<Builder> {

    /** The defaults: one α for each channel, 0.25 at the start. */
    public Builder() {
      super(0.25);
    }

    /**
     * What α begins with.
     *
     * @param value the default is 0.25
     * @return this
     * @throws IllegalArgumentException if it is not a number
     */
    public Builder alpha(double value) {
      begin(0, "alpha", value);
      return this;
    }

    @Override
    public ParametricReluLayer build() {
      return new ParametricReluLayer(this);
    }
  }
}
