package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.MultivariateFunction;
import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A dense layer whose units are a function of several linear ones: one matrix product with k·nOut
 * columns, then the function, which makes nOut of them.
 *
 * <p>Initialisation sees each of the k parts as a dense layer of its own: fan-in nIn, fan-out nOut.
 * Recurrent inputs are handled as by Deeplearning4j's {@code DenseLayer}, each time step on its
 * own.
 */
public abstract class WideDenseLayer extends FeedForwardLayer {

  private static final long serialVersionUID = 1;

  /** What is stored; see {@link Format}. */
  @JsonProperty private int format = Format.CURRENT;

  /** Whether there are biases. */
  @JsonProperty private boolean hasBias = true;

  /** For reading JSON. */
  WideDenseLayer() {
    activationFn = new ActivationIdentity();
  }

  WideDenseLayer(Builder<?> builder) {
    super(builder);
    if (builder.getActivationFn() != null) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + " has its own activation; leave out activation(...)");
    }
    activationFn = new ActivationIdentity();
    hasBias = builder.hasBias;
    initializeConstraints(builder);
  }

  /** {@return the function that makes a unit of its linear parts} */
  public abstract MultivariateFunction function();

  /** How the columns of the weights are split into the arguments of the function. */
  abstract Split split();

  /**
   * Whether there are biases.
   *
   * @return true unless the builder said otherwise
   */
  public final boolean hasBias() {
    return hasBias;
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
    LayerValidation.assertNInNOutSet(
        getClass().getSimpleName(), getLayerName(), layerIndex, getNIn(), getNOut());
    return Wiring.connect(
        new WideDense(conf, networkDataType),
        conf,
        trainingListeners,
        layerIndex,
        layerParamsView,
        initializeParams);
  }

  @Override
  public ParamInitializer initializer() {
    return WideParameters.INSTANCE;
  }

  /** Nothing: the layer has its own activation. */
  @Override
  public void setActivationFn(IActivation activation) {
    // A setting for the whole network does not concern this layer.
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    long linearParts = split().count() * getOutputType(-1, inputType).arrayElementsPerExample();
    return MemoryEstimate.of(this, inputType, linearParts);
  }

  @Override
  public WideDenseLayer clone() {
    return (WideDenseLayer) super.clone();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public boolean equals(Object other) {
    // canEqual has compared the classes.
    return super.equals(other)
        && other instanceof WideDenseLayer that
        && format == that.format
        && hasBias == that.hasBias;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), getClass(), hasBias);
  }

  /**
   * Settings of a dense layer of this kind.
   *
   * @param <B> the builder itself
   */
  public abstract static class Builder<B extends Builder<B>> extends FeedForwardLayer.Builder<B> {

    private boolean hasBias = true;

    Builder() {}

    /**
     * Whether there are biases.
     *
     * @param value the default is true
     * @return this
     */
    @SuppressWarnings("unchecked")
    public B hasBias(boolean value) {
      hasBias = value;
      return (B) this;
    }
  }
}
