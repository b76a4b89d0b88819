package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.Maxout;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Maxout on its input: unit u is the largest of the k pieces u·k, …, u·k + k − 1, neighbours along
 * the axis (as in TensorFlow Addons and Chainer). The axis becomes k times shorter.
 *
 * <p>{@link MaxoutDenseLayer} and {@link MaxoutConvolutionLayer} have weights as well.
 *
 * @see Maxout
 */
public final class MaxoutLayer extends AxisLayer {

  private static final long serialVersionUID = 1;

  /** Number of pieces. */
  @JsonProperty private int pieces;

  /** For reading JSON. */
  MaxoutLayer() {}

  private MaxoutLayer(Builder builder) {
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
  Split split() {
    return Split.pieces(pieces);
  }

  @Override
  long outputSize(long size, String where) {
    if (size % pieces != 0) {
      throw new DL4JInvalidConfigException(
          where + " must be a multiple of the " + pieces + " pieces, but is " + size);
    }
    return size / pieces;
  }

  @Override
  Passes passes() {
    return new Passes(this, new Maxout(pieces));
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && pieces == ((MaxoutLayer) other).pieces;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + pieces;
  }

  @Override
  public String toString() {
    return super.toString() + " of " + pieces;
  }

  /** Settings of a {@link MaxoutLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends AxisLayer.Builder<Builder> {

    private final int pieces;

    /**
     * Maxout along the axis of the features.
     *
     * @param pieces k; 2 or more
     * @throws IllegalArgumentException if there are fewer than 2
     */
    public Builder(int pieces) {
      this.pieces = new Maxout(pieces).arity();
    }

    @Override
    public MaxoutLayer build() {
      return new MaxoutLayer(this);
    }
  }
}
