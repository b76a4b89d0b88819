package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.LearnedParameter;
import io.github.activations4j.function.multivariate.MultivariateFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A layer that applies an activation with learned parameters to its input and keeps the shape. It
 * stands behind a layer whose own activation is the identity:
 *
 * <pre>{@code
 * .layer(new DenseLayer.Builder().nOut(128).activation(Activations.identity()).build())
 * .layer(new ParametricReluLayer.Builder().build())
 * }</pre>
 *
 * <p>Inputs are feed-forward, recurrent (each time step on its own), or images and volumes,
 * channels first or last. With an input type set, everything about the shape follows from it;
 * without, give {@code nIn} (features or channels) and, for channels last, {@code featuresAxis}.
 *
 * <p>The parameters are trained as weights are, with the layer's own updater, learning rate,
 * regularisation and constraints. What is set for the whole network applies as follows: the updater
 * does, unless the layer has its own; regularisation, constraints and weight noise do not, because
 * weight decay would pull a slope towards 0.
 */
public abstract class LearnedActivationLayer extends FeedForwardLayer {

  private static final long serialVersionUID = 1;

  /** What is stored; see {@link Format}. */
  @JsonProperty private int format = Format.CURRENT;

  /** How many units share a parameter. */
  @JsonProperty private Sharing sharing = Sharing.PER_CHANNEL;

  /** The axis of features or channels. */
  @JsonProperty private int featuresAxis = 1;

  /** Sizes of an example's axes; null until an input type is known. Needed for PER_UNIT only. */
  @JsonProperty private long[] exampleShape;

  /** What the parameters begin with. */
  @JsonProperty private double[] initial;

  /**
   * Set for this layer, as opposed to the field of the superclass, which the network's is put in.
   */
  @SuppressWarnings("serial") // an ArrayList of regularizations, which are serializable
  @JsonProperty
  private List<Regularization> ownRegularization = new ArrayList<>();

  /** True in a configuration from JSON until its parameters have been looked at once. */
  private transient boolean unchecked;

  /** For reading JSON. */
  LearnedActivationLayer() {
    activationFn = new ActivationIdentity();
    unchecked = true;
  }

  LearnedActivationLayer(Builder<?> builder) {
    super(builder);
    if (builder.getActivationFn() != null) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + " is an activation itself; leave out activation(...)");
    }
    activationFn = new ActivationIdentity();
    nOut = nIn;
    sharing = builder.sharing;
    featuresAxis = builder.featuresAxis;
    initial = builder.initial.clone();
    ownRegularization = new ArrayList<>(builder.getRegularization());
    exampleShape = builder.exampleShape == null ? null : builder.exampleShape.clone();
    initializeConstraints(builder);
  }

  /** {@return the function that the layer applies, its last arguments the learned parameters} */
  public abstract MultivariateFunction function();

  /** {@return how many units share a parameter} */
  public final Sharing sharing() {
    return sharing;
  }

  /**
   * The axis of features or channels in the input.
   *
   * @return 1 for channels first and for dense layers, the last axis for channels last
   */
  public final int featuresAxis() {
    return featuresAxis;
  }

  /**
   * What the parameters begin with.
   *
   * @return one value for each learned argument of the function
   */
  public final double[] initial() {
    return initial.clone();
  }

  /**
   * Shape of one parameter in the parameter table: the batch axis of size 1, then 1 for a shared
   * parameter, the number of features for one per channel, the shape of an example for one per
   * unit.
   */
  final long[] parameterShape() {
    if (sharing == Sharing.SHARED) {
      return new long[] {1, 1};
    }
    if (sharing == Sharing.PER_CHANNEL || exampleShape == null) {
      return new long[] {1, nIn};
    }
    long[] shape = new long[exampleShape.length + 1];
    shape[0] = 1;
    for (int d = 0; d < exampleShape.length; d++) {
      // Time steps share.
      shape[d + 1] = Math.max(1, exampleShape[d]);
    }
    return shape;
  }

  /** A parameter's shape beside an input: 1 along all axes that share it. */
  final long[] broadcastShape(long[] input) {
    long[] shape = new long[input.length];
    Arrays.fill(shape, 1);
    if (sharing == Sharing.SHARED) {
      return shape;
    }
    if (sharing == Sharing.PER_UNIT && input.length > 2 && exampleShape != null) {
      return parameterShape();
    }
    int axis = Features.resolve(Named.of(this), featuresAxis, input);
    shape[axis] = nIn;
    return shape;
  }

  final List<String> parameterNames() {
    return function().learned().stream().map(LearnedParameter::name).toList();
  }

  /** Whether the parameters come from a file and have not been looked at; asked once. */
  final boolean takeUnchecked() {
    boolean was = unchecked;
    unchecked = false;
    return was;
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
    requireNumbers();
    requireSizes();
    return Wiring.connect(
        new LearnedActivation(conf, networkDataType),
        conf,
        trainingListeners,
        layerIndex,
        layerParamsView,
        initializeParams);
  }

  /** The builder refuses what is no number; a file may hold it. */
  private void requireNumbers() {
    List<String> names = parameterNames();
    for (int i = 0; i < names.size(); i++) {
      if (!Double.isFinite(initial[i])) {
        throw new DL4JInvalidConfigException(
            Named.of(this)
                + ": "
                + names.get(i)
                + " must begin with a number, but is "
                + initial[i]);
      }
    }
  }

  private void requireSizes() {
    if (sharing == Sharing.SHARED) {
      return;
    }
    if (nIn <= 0) {
      throw new DL4JInvalidConfigException(
          Named.of(this)
              + ": the number of features is not known; set nIn, or the input type of the network");
    }
    if (sharing == Sharing.PER_UNIT && featuresAxis != 1 && exampleShape == null) {
      throw new DL4JInvalidConfigException(
          Named.of(this)
              + ": one parameter per unit needs the shape of an example; set exampleShape, or the"
              + " input type of the network");
    }
  }

  @Override
  public ParamInitializer initializer() {
    return LearnedParameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    Format.check(format, this);
    requireNumbers();
    return Features.of(Named.of(this), inputType).type();
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    Features features = Features.of(Named.of(this), inputType);
    if (nIn <= 0 || override) {
      nIn = features.size();
    }
    nOut = nIn;
    featuresAxis = features.axis();
    if (sharing == Sharing.PER_UNIT) {
      exampleShape = Arrays.copyOfRange(features.shape(), 1, features.shape().length);
      if (inputType instanceof InputType.InputTypeRecurrent) {
        exampleShape[featuresAxis == 1 ? 1 : 0] = 1;
      }
    }
    if (inputType instanceof InputType.InputTypeFeedForward flat) {
      timeDistributedFormat = flat.getTimeDistributedFormat();
    }
  }

  /** Another number of features, as transfer learning sets it; the shape of an example follows. */
  @Override
  public void setNIn(long size) {
    super.setNIn(size);
    super.setNOut(size);
    if (exampleShape != null && featuresAxis >= 1 && featuresAxis <= exampleShape.length) {
      exampleShape[featuresAxis - 1] = size;
    }
  }

  /** The same as {@link #setNIn(long)}: the layer keeps the shape. */
  @Override
  public void setNOut(long size) {
    setNIn(size);
  }

  /** Nothing: the layer is an activation itself. */
  @Override
  public void setActivationFn(IActivation activation) {
    // A setting for the whole network does not concern this layer.
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return Features.preProcessor(inputType);
  }

  @Override
  public List<Regularization> getRegularizationByParam(String paramName) {
    return ownRegularization;
  }

  /** Restores the bounds that belong to the function. */
  @Override
  public void resetLayerDefaultConfig() {
    super.resetLayerDefaultConfig();
    ownRegularization = new ArrayList<>();
    setConstraints(withBounds(null));
  }

  /** A layer's constraints, and the bounds of its function where it has any. */
  List<LayerConstraint> withBounds(List<LayerConstraint> given) {
    return given;
  }

  @Override
  public void setConstraints(List<LayerConstraint> constraints) {
    super.setConstraints(withBounds(constraints));
  }

  @Override
  public LearnedActivationLayer clone() {
    LearnedActivationLayer clone = (LearnedActivationLayer) super.clone();
    clone.initial = initial.clone();
    clone.exampleShape = exampleShape == null ? null : exampleShape.clone();
    clone.ownRegularization = new ArrayList<>();
    for (Regularization r : ownRegularization) {
      clone.ownRegularization.add(r.clone());
    }
    return clone;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return MemoryEstimate.of(this, inputType, 0);
  }

  @Override
  protected boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public boolean equals(Object other) {
    // canEqual has compared the classes.
    return super.equals(other)
        && other instanceof LearnedActivationLayer that
        && format == that.format
        && sharing == that.sharing
        && featuresAxis == that.featuresAxis
        && Arrays.equals(initial, that.initial)
        && Arrays.equals(exampleShape, that.exampleShape)
        && ownRegularization.equals(that.ownRegularization);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        super.hashCode(), sharing, featuresAxis, Arrays.hashCode(initial), ownRegularization);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName()
        + "("
        + sharing
        + ", initial="
        + Arrays.toString(initial)
        + ", "
        + super.toString()
        + ")";
  }

  /**
   * Settings of a layer with learned parameters.
   *
   * @param <B> the builder itself
   */
  public abstract static class Builder<B extends Builder<B>> extends FeedForwardLayer.Builder<B> {

    private Sharing sharing = Sharing.PER_CHANNEL;
    private int featuresAxis = 1;
    private long[] exampleShape;
    private final double[] initial;

    Builder(double... initial) {
      this.initial = initial;
    }

    /** Sets what a parameter begins with. */
    final void begin(int parameter, String name, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(name + " must begin with a number, but is " + value);
      }
      initial[parameter] = value;
    }

    /**
     * How many units share a parameter.
     *
     * @param value the default is {@link Sharing#PER_CHANNEL}
     * @return this
     */
    @SuppressWarnings("unchecked")
    public B sharing(Sharing value) {
      sharing = Objects.requireNonNull(value, "sharing");
      return (B) this;
    }

    /**
     * The axis of features or channels in the input. Not needed where the network has an input
     * type.
     *
     * @param axis 1 (the default) for channels first and for dense layers; 2 for sequences, 3 for
     *     images and 4 for volumes with channels last, or −1
     * @return this
     * @throws IllegalArgumentException if it is 0, the axis of the batch
     */
    @SuppressWarnings("unchecked")
    public B featuresAxis(int axis) {
      if (axis == 0) {
        throw new IllegalArgumentException("axis 0 is the batch, not the features");
      }
      featuresAxis = axis;
      return (B) this;
    }

    /**
     * Shape of an example, for one parameter per unit. Not needed where the network has an input
     * type.
     *
     * @param sizes sizes of all axes but the batch, in the order of the input
     * @return this
     */
    @SuppressWarnings("unchecked")
    public B exampleShape(long... sizes) {
      exampleShape = sizes.clone();
      return (B) this;
    }

    /** Constraints for the learned parameters, which are all that the layer has. */
    @Override
    public B constrainWeights(LayerConstraint... constraints) {
      return constrainAllParameters(constraints);
    }
  }

  /** Adds bounds for parameters that no given constraint is about. */
  static List<LayerConstraint> bounded(
      List<LayerConstraint> given, double min, double max, Set<String> names) {
    Set<String> free = new LinkedHashSet<>(names);
    List<LayerConstraint> all = new ArrayList<>();
    if (given != null) {
      all.addAll(given);
      given.forEach(constraint -> free.removeAll(constraint.getParams()));
    }
    if (!free.isEmpty()) {
      all.add(new RangeConstraint(min, max, free));
    }
    return all;
  }
}
