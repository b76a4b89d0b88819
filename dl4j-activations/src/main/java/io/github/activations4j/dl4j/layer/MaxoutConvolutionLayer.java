package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.Maxout;
import java.util.Collection;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ConvolutionUtils;
import org.deeplearning4j.util.ValidationUtils;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A convolution of Maxout units: a convolution with k·nOut channels, of which output channel c is
 * the largest of the k neighbours c·k to c·k + k − 1.
 *
 * <p>Goodfellow et al. 2013, section 3. Initialisation sees each of the k parts as a convolution of
 * its own.
 *
 * @see Maxout
 */
public final class MaxoutConvolutionLayer extends ConvolutionLayer {

  private static final long serialVersionUID = 1;

  /** What is stored; see {@link Format}. */
  @JsonProperty private int format = Format.CURRENT;

  /** Number of pieces. */
  @JsonProperty private int pieces;

  /** For reading JSON. */
  MaxoutConvolutionLayer() {
    activationFn = new ActivationIdentity();
  }

  private MaxoutConvolutionLayer(Builder builder) {
    super(builder);
    if (builder.getActivationFn() != null) {
      throw new IllegalArgumentException(
          "MaxoutConvolutionLayer has its own activation; leave out activation(...)");
    }
    activationFn = new ActivationIdentity();
    cnn2dDataFormat = builder.format;
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
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    Format.check(format, this);
    LayerValidation.assertNInNOutSet(
        "MaxoutConvolutionLayer", getLayerName(), layerIndex, getNIn(), getNOut());
    return Wiring.connect(
        new MaxoutConvolution(conf, networkDataType),
        conf,
        trainingListeners,
        layerIndex,
        layerParamsView,
        initializeParams);
  }

  @Override
  public ParamInitializer initializer() {
    return MaxoutConvolutionParameters.INSTANCE;
  }

  /** Nothing: the layer has its own activation. */
  @Override
  public void setActivationFn(IActivation activation) {
    // A setting for the whole network does not concern this layer.
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    InputType.InputTypeConvolutional in = (InputType.InputTypeConvolutional) inputType;
    InputType.InputTypeConvolutional out =
        (InputType.InputTypeConvolutional) getOutputType(-1, inputType);
    // Deeplearning4j also counts the columns of the matrix that it makes of the image.
    long columns =
        in.getChannels() * out.getHeight() * out.getWidth() * kernelSize[0] * kernelSize[1];
    long linearParts = pieces * out.arrayElementsPerExample();
    return MemoryEstimate.of(this, inputType, columns + linearParts);
  }

  @Override
  public MaxoutConvolutionLayer clone() {
    return (MaxoutConvolutionLayer) super.clone();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof MaxoutConvolutionLayer;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaxoutConvolutionLayer that
        && super.equals(other)
        && format == that.format
        && pieces == that.pieces;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + pieces;
  }

  @Override
  public String toString() {
    return "MaxoutConvolutionLayer(" + pieces + " pieces, " + super.toString() + ")";
  }

  /** Settings of a {@link MaxoutConvolutionLayer}. */
  @SuppressWarnings("unchecked") // build() returns any kind of layer in Deeplearning4j
  public static final class Builder extends ConvolutionLayer.BaseConvBuilder<Builder> {

    private final int pieces;
    private CNN2DFormat format = CNN2DFormat.NCHW;

    /**
     * A convolution of Maxout units.
     *
     * @param pieces k; 2 or more
     * @param kernelSize height and width of the kernel
     * @throws IllegalArgumentException if there are fewer than 2 pieces
     */
    public Builder(int pieces, int... kernelSize) {
      super(kernelSize);
      this.pieces = new Maxout(pieces).arity();
    }

    @Override
    protected boolean allowCausal() {
      return false;
    }

    /**
     * Steps of the kernel.
     *
     * @param steps along height and width
     * @return this
     */
    public Builder stride(int... steps) {
      setStride(steps);
      return this;
    }

    /**
     * Zeros around the image.
     *
     * @param zeros above and below, left and right
     * @return this
     */
    public Builder padding(int... zeros) {
      setPadding(zeros);
      return this;
    }

    /**
     * Channels first or last. Not needed where the network has an input type.
     *
     * @param value the default is NCHW
     * @return this
     */
    public Builder dataFormat(CNN2DFormat value) {
      format = value;
      return this;
    }

    @Override
    public void setKernelSize(int[] size) {
      kernelSize = ValidationUtils.validate2NonNegative(size, false, "kernelSize");
    }

    @Override
    public void setStride(int[] steps) {
      stride = ValidationUtils.validate2NonNegative(steps, false, "stride");
    }

    @Override
    public void setPadding(int[] zeros) {
      padding = ValidationUtils.validate2NonNegative(zeros, false, "padding");
    }

    @Override
    public void setDilation(int[] gaps) {
      dilation = ValidationUtils.validate2NonNegative(gaps, false, "dilation");
    }

    @Override
    public MaxoutConvolutionLayer build() {
      ConvolutionUtils.validateConvolutionModePadding(convolutionMode, padding);
      ConvolutionUtils.validateCnnKernelStridePadding(kernelSize, stride, padding);
      return new MaxoutConvolutionLayer(this);
    }
  }
}
