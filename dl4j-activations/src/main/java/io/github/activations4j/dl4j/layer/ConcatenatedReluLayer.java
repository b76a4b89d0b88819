package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.ConcatenatedRelu;

/**
 * CReLU: max(x, 0) and max(−x, 0) side by side along the axis, which becomes twice as long.
 *
 * @see ConcatenatedRelu
 */
public final class ConcatenatedReluLayer extends AxisLayer {

  private static final long serialVersionUID = 1;

  /** For reading JSON. */
  ConcatenatedReluLayer() {}

  private ConcatenatedReluLayer(Builder builder) {
    super(builder);
  }

  @Override
  Split split() {
    return Split.HALVES;
  }

  @Override
  long outputSize(long size, String where) {
    return 2 * size;
  }

  @Override
  Passes passes() {
    return new Passes(this, ConcatenatedRelu.forwardMap(), ConcatenatedRelu.backwardMap());
  }

  @Override
  boolean splitsInput() {
    return false;
  }

  /** Settings of a {@link ConcatenatedReluLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends AxisLayer.Builder<Builder> {

    /** CReLU along the axis of the features. */
    public Builder() {}

    @Override
    public ConcatenatedReluLayer build() {
      return new ConcatenatedReluLayer(this);
    }
  }
}
