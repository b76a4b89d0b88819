package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.MultivariateFunction;
import io.github.activations4j.function.multivariate.ParametricElu;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.layers.LayerConstraint;

/**
 * PELU: f(x) = (α/β)·x for x ≥ 0, else α·(e^(x/β) − 1), with learned α and β.
 *
 * <p>Trottier et al. 2016, section 3. As there, both are kept at 0.1 or above after each update,
 * unless the layer has a constraint of its own for them. They begin with 1, which is ELU. The paper
 * has one pair for a layer: {@code sharing(Sharing.SHARED)}; the default here is one for each
 * channel, as for the other layers.
 *
 * @see ParametricElu
 */
public final class ParametricEluLayer extends LearnedActivationLayer {

  private static final long serialVersionUID = 1;

  /** For reading JSON. */
  ParametricEluLayer() {}

  private ParametricEluLayer(Builder builder) {
    super(builder);
    setConstraints(getConstraints());
  }

  @Override
  public MultivariateFunction function() {
    return new ParametricElu();
  }

  @Override
  List<LayerConstraint> withBounds(List<LayerConstraint> given) {
    Set<String> names = new LinkedHashSet<>(parameterNames());
    return bounded(given, ParametricElu.MIN, Double.MAX_VALUE, names);
  }

  /** Settings of a {@link ParametricEluLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends LearnedActivationLayer.Builder<Builder> {

    /** The defaults: α = β = 1 for each channel. */
    public Builder() {
      super(1, 1);
    }

    /**
     * What α, the saturation, begins with.
     *
     * @param value 0.1 or more; the default is 1
     * @return this
     * @throws IllegalArgumentException if it is not a number, or below 0.1
     */
    public Builder alpha(double value) {
      require("alpha", value);
      begin(0, "alpha", value);
      return this;
    }

    /**
     * What β, the width of the exponential, begins with.
     *
     * @param value 0.1 or more; the default is 1
     * @return this
     * @throws IllegalArgumentException if it is not a number, or below 0.1
     */
    public Builder beta(double value) {
      require("beta", value);
      begin(1, "beta", value);
      return this;
    }

    private static void require(String name, double value) {
      if (value < ParametricElu.MIN) {
        throw new IllegalArgumentException(
            name + " must begin with " + ParametricElu.MIN + " or more, but is " + value);
      }
    }

    @Override
    public ParametricEluLayer build() {
      return new ParametricEluLayer(this);
    }
  }
}
