package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The configuration of a layer, with what wraps it taken off. */
final class Configured {

  private final Layer outer;
  private final Layer inner;
  private final boolean frozen;
  private final boolean mixed;

  Configured(Layer layer, boolean isHeld) {
    Layer inside = layer;
    boolean isFrozen = isHeld;
    boolean isMixed = false;
    while (true) {
      if (inside instanceof FrozenLayer wrapper) {
        inside = wrapper.getLayer();
        isFrozen = true;
      } else if (inside instanceof FrozenLayerWithBackprop wrapper) {
        inside = wrapper.getUnderlying();
        isFrozen = true;
      } else if (inside instanceof BaseWrapperLayer wrapper) {
        inside = wrapper.getUnderlying();
      } else if (inside instanceof Bidirectional wrapper) {
        inside = wrapper.getFwd();
        // Sums and products of two directions are no outputs of the function.
        isMixed |= wrapper.getMode() != Bidirectional.Mode.CONCAT;
      } else {
        break;
      }
    }
    this.outer = layer;
    this.inner = inside;
    this.frozen = isFrozen;
    this.mixed = isMixed;
  }

  /** What is inside of all wrappers. */
  Layer inner() {
    return inner;
  }

  /** Whether it is a layer of weights whose outputs are bare sums, for another layer to bend. */
  boolean leavesFunctionToOthers() {
    boolean weights = inner instanceof DenseLayer || inner instanceof ConvolutionLayer;
    return weights
        && form() == LayerForm.FUNCTION
        && ((BaseLayer) inner).getActivationFn() instanceof ActivationIdentity;
  }

  /** Whether it is nothing but a function. */
  boolean isActivationAlone() {
    return inner instanceof ActivationLayer;
  }

  /** Whether it normalises batches. */
  boolean isNormalization() {
    return inner instanceof BatchNormalization;
  }

  /** What a unit of the layer computes. */
  LayerForm form() {
    return LayerForm.of(inner.getClass().getSimpleName());
  }

  /** The function whose outputs the layer's outputs are, or null. */
  IActivation activation() {
    boolean ignores =
        inner instanceof BatchNormalization
            || inner instanceof LocalResponseNormalization
            || form() != LayerForm.FUNCTION
            || mixed;
    if (ignores) {
      return null;
    }
    if (inner instanceof ActivationLayer layer) {
      return layer.getActivationFn();
    }
    return inner instanceof BaseLayer layer ? layer.getActivationFn() : null;
  }

  /**
   * The facts of the layer.
   *
   * @param position where it is
   * @param slopes what its outputs tell
   * @param layer the layer itself
   * @param normalized whether its sums are normalised before they reach its function
   */
  LayerFacts facts(
      LayerPosition position,
      Slopes slopes,
      org.deeplearning4j.nn.api.Layer layer,
      boolean normalized) {
    BaseLayer base = inner instanceof BaseLayer given ? given : null;
    long parameters = layer.numParams();
    double retain = Dropouts.retain(outer.getIDropout(), 0, 0);
    // Normalisation takes away whatever a bias adds.
    boolean biased = base != null && !normalized;
    return LayerFacts.named(position.name())
        .depth(position.depth())
        .kind(inner.getClass().getSimpleName())
        .activation(slopes.label())
        .traits(slopes.traits())
        .units(units())
        .fanIn(fanIn())
        .parameters(parameters)
        .trainable(parameters > 0 && !frozen)
        .frozen(frozen)
        .output(position.output())
        .recurrent(isRecurrent())
        .loss(
            inner instanceof BaseOutputLayer output && output.getLossFn() != null
                ? output.getLossFn().toString()
                : "")
        .weightInit(
            base == null || base.getWeightInitFn() == null
                ? ""
                : base.getWeightInitFn().getClass().getSimpleName().replace("WeightInit", ""))
        .biasInit(biased ? base.getBiasInit() : Double.NaN)
        .normalizedBefore(isNormalizing(position.before()))
        .normalizedAfter(normalized || isNormalizing(position.after()))
        .dropout(Double.isNaN(retain) ? 0 : 1 - retain)
        .updater(
            base == null || base.getIUpdater() == null
                ? ""
                : base.getIUpdater().getClass().getSimpleName())
        .gradientClipping(
            base != null
                && base.getGradientNormalization() != null
                && base.getGradientNormalization() != GradientNormalization.None)
        .untouched(frozen && base != null && isUntouched(layer, base.getBiasInit()))
        .build();
  }

  /** Training moves every bias a little; those of weights that were loaded have moved. */
  private boolean isUntouched(org.deeplearning4j.nn.api.Layer layer, double initial) {
    INDArray bias = layer.numParams() == 0 ? null : layer.getParam("b");
    return bias != null && inner instanceof FeedForwardLayer && bias.eq(initial).all();
  }

  boolean isBias(String parameter) {
    return outer.initializer().isBiasParam(outer, parameter);
  }

  boolean hasWeightNoise() {
    return inner instanceof BaseLayer base && base.getWeightNoise() != null;
  }

  /** The learning rate of the layer's updater at an iteration, NaN if it has none. */
  double learningRate(int iteration, int epoch) {
    if (!(inner instanceof BaseLayer base)
        || base.getIUpdater() == null
        || !base.getIUpdater().hasLearningRate()) {
      return Double.NaN;
    }
    return base.getIUpdater().getLearningRate(iteration, epoch);
  }

  int unitAxis(INDArray outputs, long units) {
    int last = outputs.rank() - 1;
    if (last <= 1) {
      return last;
    }
    if (channelsLast()
        || (outputs.size(1) % Math.max(1, units) != 0 && outputs.size(last) == units)) {
      return last;
    }
    return 1;
  }

  int weightAxis(String name, INDArray parameter, long units) {
    int axis;
    if (inner instanceof SeparableConvolution2D) {
      axis = name.equals("pW") ? 0 : -1;
    } else if (!name.equals("W") || inner instanceof DepthwiseConvolution2D) {
      axis = -1;
    } else if (inner instanceof Deconvolution2D || inner instanceof Deconvolution3D) {
      axis = 1;
    } else if (inner instanceof ConvolutionLayer) {
      axis = 0;
    } else {
      axis = inner instanceof FeedForwardLayer && parameter.rank() == 2 ? 1 : -1;
    }
    boolean fits =
        axis >= 0 && axis < parameter.rank() && units > 0 && parameter.size(axis) % units == 0;
    return fits ? axis : -1;
  }

  boolean channelsLast() {
    return ChannelAxis.isLast(inner);
  }

  /** Whether the output at a time step depends on that step and those before it only. */
  @SuppressWarnings("deprecation")
  boolean looksBackOnly() {
    if (outer instanceof Bidirectional || inner instanceof GravesBidirectionalLSTM) {
      return false;
    }
    return inner instanceof BaseRecurrentLayer
        || inner instanceof DenseLayer
        || inner instanceof EmbeddingSequenceLayer
        || inner instanceof ActivationLayer
        || inner instanceof DropoutLayer
        || inner instanceof RnnOutputLayer
        || form() != LayerForm.FUNCTION;
  }

  private boolean isRecurrent() {
    return inner instanceof BaseRecurrentLayer || outer instanceof Bidirectional;
  }

  private long units() {
    if (!(inner instanceof FeedForwardLayer layer)) {
      return 0;
    }
    boolean doubled = outer instanceof Bidirectional && !mixed;
    return doubled ? 2 * layer.getNOut() : layer.getNOut();
  }

  /** Learned parameters of a function are no weights: they start at a scale of their own. */
  private long fanIn() {
    if (!(inner instanceof FeedForwardLayer layer) || form() == LayerForm.LEARNED) {
      return 0;
    }
    long fanIn = layer.getNIn();
    if (inner instanceof ConvolutionLayer convolution && convolution.getKernelSize() != null) {
      for (int size : convolution.getKernelSize()) {
        fanIn *= size;
      }
    }
    return fanIn;
  }

  private static boolean isNormalizing(Layer layer) {
    if (layer == null) {
      return false;
    }
    Layer inside = new Configured(layer, false).inner;
    return inside instanceof BatchNormalization || inside instanceof LocalResponseNormalization;
  }
}
