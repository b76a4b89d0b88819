package io.github.activations4j.dl4j.layer;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A layer without parameters that changes the length of one axis of its input: of the features or
 * channels, unless another one is given.
 *
 * <p>Inputs are feed-forward, recurrent, or images and volumes, channels first or last. With an
 * input type set, the axis of the features follows from it.
 */
public abstract class AxisLayer extends NoParamLayer {

  private static final long serialVersionUID = 1;

  /** What is stored; see {@link Format}. */
  @JsonProperty private int format = Format.CURRENT;

  /** 0 for that of the features: the batch, which 0 would be, is none to change. */
  @JsonProperty private int axis;

  /** The axis of features or channels. */
  @JsonProperty private int featuresAxis = 1;

  /** For reading JSON. */
  AxisLayer() {}

  AxisLayer(Builder<?> builder) {
    super(builder);
    axis = builder.axis;
    initializeConstraints(builder);
  }

  /** How the axis is split, in the input or in the output. */
  abstract Split split();

  /** Whether the axis is split in the input; if not, it is split in the output. */
  boolean splitsInput() {
    return true;
  }

  /**
   * Length of the axis in the output.
   *
   * @param size length in the input
   * @param where which axis of what, for a message
   * @throws DL4JInvalidConfigException if the layer cannot have such an input
   */
  abstract long outputSize(long size, String where);

  /** The function that the layer applies. */
  abstract Passes passes();

  /** The axis that changes, in an input of some shape. */
  final int axisOf(long[] shape) {
    return Features.resolve(Named.of(this), axis == 0 ? featuresAxis : axis, shape);
  }

  /** Whether an axis was given, and it is not that of the features. */
  final boolean changesOtherThanFeatures() {
    return axis != 0 && axis != featuresAxis;
  }

  /** Length of the axis in the output, for an input of some shape. */
  final long outputSize(int along, long[] shape) {
    return outputSize(shape[along], Named.of(this) + ": the length of axis " + along);
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    Format.check(format, this);
    return Wiring.connect(
        new AxisActivation(conf, networkDataType),
        conf,
        trainingListeners,
        layerIndex,
        layerParamsView,
        initializeParams);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    Format.check(format, this);
    Features features = Features.of(Named.of(this), inputType);
    int along =
        Features.resolve(Named.of(this), axis == 0 ? features.axis() : axis, features.shape());
    long size = features.shape()[along];
    // The number of time steps may be unknown; the batch, which is unknown too, is no axis here.
    return size < 0
        ? features.type()
        : features.with(along, outputSize(along, features.shape())).type();
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    featuresAxis = Features.of(Named.of(this), inputType).axis();
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return Features.preProcessor(inputType);
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return MemoryEstimate.of(this, inputType, 0);
  }

  @Override
  public AxisLayer clone() {
    return (AxisLayer) super.clone();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public boolean equals(Object other) {
    // canEqual has compared the classes.
    return super.equals(other)
        && other instanceof AxisLayer that
        && format == that.format
        && axis == that.axis
        && featuresAxis == that.featuresAxis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), getClass(), axis, featuresAxis);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "(" + (axis == 0 ? "features" : "axis " + axis) + ")";
  }

  /**
   * Settings of a layer that changes an axis.
   *
   * @param <B> the builder itself
   */
  public abstract static class Builder<B extends Builder<B>> extends Layer.Builder<B> {

    private int axis;

    Builder() {}

    /**
     * The axis that changes, for another one than that of the features.
     *
     * @param value counted from 0, which is the batch; negative to count from the last
     * @return this
     * @throws IllegalArgumentException if it is 0, the axis of the batch
     */
    @SuppressWarnings("unchecked")
    public B axis(int value) {
      if (value == 0) {
        throw new IllegalArgumentException("axis 0 is the batch, which a layer cannot change");
      }
      axis = value;
      return (B) this;
    }
  }
}
