package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.Maxout;
import io.github.activations4j.function.multivariate.MultivariateFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A dense layer of Maxout units: unit u is the largest of k linear ones, columns u·k to u·k + k − 1
 * of the parameter W.
 *
 * <p>Goodfellow et al. 2013, section 3.
 *
 * @see Maxout
 */
public final class MaxoutDenseLayer extends WideDenseLayer {

  private static final long serialVersionUID = 1;

  /** Number of pieces. */
  @JsonProperty private int pieces;

  /** For reading JSON. */
  MaxoutDenseLayer() {}

  private MaxoutDenseLayer(Builder builder) {
    super(builder);
    pieces = builder.pieces;
  }

  /**
   * Number of pieces.
   *
   * @return k, 2 or more
   */
  public int pieces() {
    return pieces;
  }

  @Override
  public MultivariateFunction function() {
    return new Maxout(pieces);
  }

  @Override
  Split split() {
    return Split.pieces(pieces);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && pieces == ((MaxoutDenseLayer) other).pieces;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + pieces;
  }

  @Override
  public String toString() {
    return "MaxoutDenseLayer(" + pieces + " pieces, " + super.toString() + ")";
  }

  /** Settings of a {@link MaxoutDenseLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends WideDenseLayer.Builder<Builder> {

    private final int pieces;

    /**
     * A dense layer of Maxout units.
     *
     * @param pieces k; 2 or more
     * @throws IllegalArgumentException if there are fewer than 2
     */
    public Builder(int pieces) {
      this.pieces = new Maxout(pieces).arity();
    }

    @Override
    public MaxoutDenseLayer build() {
      return new MaxoutDenseLayer(this);
    }
  }
}
