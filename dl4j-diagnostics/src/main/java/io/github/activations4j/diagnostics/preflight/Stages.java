package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.internal.network.AskedLayer;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BaseUpsamplingLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.api.buffer.DataType;

/** The effect of each kind of layer on signals and gradients. */
final class Stages {
  private final Linear.Settings settings;

  Stages(Linear.Settings settings) {
    this.settings = settings;
  }

  /**
   * What a layer does.
   *
   * @param configuration the layer
   * @param in its input, after what reshapes it
   * @param out shape of its output, null if unknown
   */
  Passage of(NeuralNetConfiguration configuration, Signal in, InputType out) {
    NeuralNetConfiguration inside = unwrapped(configuration);
    Layer layer = inside.getLayer();
    Passage noise = Noise.of(configuration.getLayer().getIDropout(), in);
    Passage passage = of(inside, layer, noise.output(), out, positions(out, in));
    if (configuration.getLayer() instanceof Bidirectional) {
      passage = passage.assuming("both directions are treated as one");
    }
    passage = passage.behind(noise.gains()[0]);
    return noise.assumption().isEmpty() ? passage : passage.assuming(noise.assumption());
  }

  private Passage of(
      NeuralNetConfiguration conf, Layer layer, Signal in, InputType out, double positions) {
    LayerForm form = LayerForm.of(layer.getClass().getSimpleName());
    if (form != LayerForm.FUNCTION || isOfSomebodyElse(layer)) {
      return asked(conf, layer, form, in, out, positions);
    }
    if (layer instanceof BatchNormalization normalisation) {
      return normalised(normalisation, in);
    }
    if (layer instanceof LocalResponseNormalization local) {
      double scale =
          Math.pow(local.getK() + local.getAlpha() * local.getN() * in.square(), -local.getBeta());
      return Passage.of(in.times(scale), scale * scale);
    }
    if (layer instanceof ActivationLayer activation) {
      Passage alone = Activated.passage(in, activation.getActivationFn(), settings);
      // That of the sums is in the layer before.
      return alone.with(alone.weights().chi(Double.NaN));
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return pooled(pooling.getPoolingType(), in, pooling.getKernelSize(), pooling.getStride());
    }
    if (layer instanceof Subsampling3DLayer pooling) {
      return pooled(pooling.getPoolingType(), in, pooling.getKernelSize(), pooling.getStride());
    }
    if (layer instanceof GlobalPoolingLayer pooling) {
      double all = in.positions();
      return pooled(pooling.getPoolingType(), in, new Pool(all, all));
    }
    if (layer instanceof BaseUpsamplingLayer upsampling) {
      double copies = product(upsampling.getSize());
      return Passage.of(in.of(in.units(), positions), copies);
    }
    if (layer instanceof AbstractLSTM || layer instanceof SimpleRnn) {
      return Recurrence.passage(conf, in, positions, settings);
    }
    if (layer instanceof ConvolutionLayer convolution) {
      return convolved(conf, convolution, in, positions);
    }
    if (layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer) {
      Signal oneOfMany = new Signal(0, 1, 0, 1, in.positions(), 0, null);
      return dense(conf, (FeedForwardLayer) layer, 1, oneOfMany, positions);
    }
    if (layer instanceof DenseLayer || layer instanceof BaseOutputLayer) {
      FeedForwardLayer dense = (FeedForwardLayer) layer;
      return dense(conf, dense, dense.getNIn(), in, positions);
    }
    return layer instanceof DropoutLayer || layer instanceof NoParamLayer
        ? Passage.of(in.of(in.units(), positions), 1)
        : unknown(conf, layer, in, positions);
  }

  /** Deeplearning4j's own layers without parameters are known here, or pass signals on. */
  private static boolean isOfSomebodyElse(Layer layer) {
    return layer instanceof NoParamLayer
        && !layer.getClass().getName().startsWith("org.deeplearning4j.");
  }

  /** Functions of several numbers and those with parameters of their own answer for themselves. */
  private Passage asked(
      NeuralNetConfiguration conf,
      Layer layer,
      LayerForm form,
      Signal in,
      InputType out,
      double positions) {
    if (!Double.isFinite(in.square())) {
      return Passage.of(in, Double.NaN);
    }
    try {
      return layer instanceof FeedForwardLayer weighted && form != LayerForm.LEARNED
          ? several(conf, weighted, in, positions)
          : Sampled.of(AskedLayer.initial(conf), out, in, positions);
    } catch (DL4JInvalidConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // Settings that mean nothing, such as Maxout with one piece.
      return unknown(conf, layer, in, positions).assuming(e.getMessage());
    } catch (RuntimeException e) {
      // A layer that needs more than its configuration to run, or an input of another shape.
      return unknown(conf, layer, in, positions);
    }
  }

  /** Units each of which has several sums of weighted inputs, one for each part of it. */
  private Passage several(
      NeuralNetConfiguration conf, FeedForwardLayer layer, Signal in, double positions) {
    boolean images = layer instanceof ConvolutionLayer;
    double kernel = images ? product(((ConvolutionLayer) layer).getKernelSize()) : 1;
    double stride = images ? product(((ConvolutionLayer) layer).getStride()) : 1;
    int parts = AskedLayer.parts(conf, layer);
    double fanIn = layer.getNIn() * kernel;
    double units = (double) parts * layer.getNOut();
    Optional<InitialWeights> drawn =
        InitialWeights.of(conf, fanIn, layer.getNOut() * kernel / stride);
    InitialWeights weights = drawn.orElseGet(() -> InitialWeights.assumed(fanIn));
    Passage sums =
        linear(
                fanIn,
                units * kernel / stride,
                weights.of("W"),
                weights.of("b").mean(),
                fanIn * units,
                units,
                positions)
            .passage(in, null, false, settings);
    Passage function =
        Sampled.of(AskedLayer.bare(conf, layer, DataType.DOUBLE), parts, sums.output());
    double slope = function.gains()[0];
    Passage.Weights linear = sums.weights();
    Passage passage =
        new Passage(
            function.output(),
            new double[] {slope * sums.gains()[0]},
            function.radial(),
            0,
            function.noise(),
            new Passage.Weights(
                linear.gradient() * slope,
                linear.radial(),
                linear.chi() * parts * slope,
                Double.NaN,
                0,
                Double.NaN,
                linear.scale()),
            "");
    return drawn.isPresent() ? passage : passage.assuming(TOO_LARGE);
  }

  /**
   * Unknown layers without weights are assumed to pass signals on; those with weights, to be ideal.
   */
  private static Passage unknown(
      NeuralNetConfiguration conf, Layer layer, Signal in, double positions) {
    String kind = layer.getClass().getSimpleName();
    if (layer.initializer().numParams(conf) == 0) {
      return Passage.of(in.of(in.units(), positions), 1)
          .assuming("layers of the kind " + kind + " are assumed to pass signals on");
    }
    double units = layer instanceof FeedForwardLayer wide ? wide.getNOut() : in.units();
    return Passage.of(new Signal(0, 1, 0, units, positions, 0, null), 1)
        .assuming(
            "layers of the kind " + kind + " are assumed to give mean 0, variance 1 and χ = 1");
  }

  private static Passage normalised(BatchNormalization layer, Signal in) {
    double gamma = layer.isLockGammaBeta() ? layer.getGamma() : 1;
    double beta = layer.isLockGammaBeta() ? layer.getBeta() : 0;
    // Over the batch: what examples have in common is removed.
    double variance = Math.max(0, in.square() - in.common());
    double scale = gamma * gamma / (variance + layer.getEps());
    Signal out = in.with(beta, beta * beta + scale * variance, beta * beta).certain();
    return Passage.of(out, scale).radial(0);
  }

  private static Passage pooled(PoolingType type, Signal in, int[] kernel, int[] stride) {
    return pooled(type, in, new Pool(product(kernel), product(stride)));
  }

  private static Passage pooled(PoolingType type, Signal in, Pool pool) {
    return switch (type) {
      case MAX -> pool.maximum(in);
      case AVG -> pool.average(in);
      case SUM -> pool.sum(in);
      case PNORM -> pool.sum(in).assuming("the p-norm is treated as a sum");
    };
  }

  private Passage dense(
      NeuralNetConfiguration conf,
      FeedForwardLayer layer,
      double fanIn,
      Signal in,
      double positions) {
    double units = layer.getNOut();
    Optional<InitialWeights> drawn = InitialWeights.of(conf, fanIn, units);
    InitialWeights weights = drawn.orElseGet(() -> InitialWeights.assumed(fanIn));
    boolean normalises = layer instanceof DenseLayer dense && dense.hasLayerNorm();
    Passage passage =
        new Linear(
                fanIn,
                units,
                weights.of("W"),
                weights.of("b").mean(),
                fanIn * units,
                units,
                positions,
                normalises ? weights.of("g").mean() : Double.NaN)
            .passage(in, layer.getActivationFn(), layer instanceof BaseOutputLayer, settings);
    return drawn.isPresent() ? passage : passage.assuming(TOO_LARGE);
  }

  private static final String TOO_LARGE =
      "the weights are too many to draw; their variance is assumed to be 1/fan-in";

  private Passage convolved(
      NeuralNetConfiguration conf, ConvolutionLayer layer, Signal in, double positions) {
    double kernel =
        layer instanceof Convolution1DLayer
            ? layer.getKernelSize()[0]
            : product(layer.getKernelSize());
    double stride =
        layer instanceof Convolution1DLayer ? layer.getStride()[0] : product(layer.getStride());
    double nIn = layer.getNIn();
    double nOut = layer.getNOut();
    Optional<InitialWeights> drawn = InitialWeights.of(conf, nIn * kernel, nOut * kernel / stride);
    InitialWeights weights = drawn.orElseGet(() -> InitialWeights.assumed(nIn * kernel));
    double bias = weights.of("b").mean();
    Passage passage;
    if (layer instanceof SeparableConvolution2D separable) {
      double each = separable.getDepthMultiplier();
      Signal channels =
          linear(
                  kernel,
                  each * kernel / stride,
                  weights.of("W"),
                  0,
                  nIn * each * kernel,
                  nIn * each,
                  positions)
              .passage(in, null, false, settings)
              .output();
      Passage point =
          linear(nIn * each, nOut, weights.of("pW"), bias, nIn * each * nOut, nOut, positions)
              .passage(channels, layer.getActivationFn(), false, settings);
      double depthwise = weights.of("W").square() * each * kernel / stride;
      passage = point.behind(depthwise);
    } else if (layer instanceof DepthwiseConvolution2D depthwise) {
      double each = depthwise.getDepthMultiplier();
      passage =
          linear(
                  kernel,
                  each * kernel / stride,
                  weights.of("W"),
                  bias,
                  nIn * each * kernel,
                  nIn * each,
                  positions)
              .passage(in, layer.getActivationFn(), false, settings);
    } else if (layer instanceof Deconvolution2D || layer instanceof Deconvolution3D) {
      passage =
          linear(
                  nIn * kernel / stride,
                  nOut * kernel,
                  weights.of("W"),
                  bias,
                  nIn * nOut * kernel,
                  nOut,
                  positions)
              .passage(in, layer.getActivationFn(), false, settings);
    } else {
      passage =
          linear(
                  nIn * kernel,
                  nOut * kernel / stride,
                  weights.of("W"),
                  bias,
                  nIn * nOut * kernel,
                  nOut,
                  positions)
              .passage(in, layer.getActivationFn(), false, settings);
    }
    return drawn.isPresent() ? passage : passage.assuming(TOO_LARGE);
  }

  private static Linear linear(
      double fanIn,
      double fanOut,
      InitialWeights.Moments weights,
      double bias,
      double count,
      double units,
      double positions) {
    return new Linear(fanIn, fanOut, weights, bias, count, units, positions, Double.NaN);
  }

  private static double product(int[] sizes) {
    return Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
  }

  /** Places or steps of a shape; those of the input where it is unknown. */
  static double positions(InputType type, Signal in) {
    if (type == null) {
      return in.positions();
    }
    if (type instanceof InputType.InputTypeConvolutional images) {
      return (double) images.getHeight() * images.getWidth();
    }
    if (type instanceof InputType.InputTypeConvolutional3D volumes) {
      return (double) volumes.getDepth() * volumes.getHeight() * volumes.getWidth();
    }
    if (type instanceof InputType.InputTypeRecurrent steps) {
      return Math.max(1, steps.getTimeSeriesLength());
    }
    return 1;
  }

  /** The configuration of what a wrapper holds. */
  static NeuralNetConfiguration unwrapped(NeuralNetConfiguration configuration) {
    Layer layer = configuration.getLayer();
    while (true) {
      Layer inside = inside(layer);
      if (inside == null) {
        break;
      }
      layer = inside;
    }
    if (layer == configuration.getLayer()) {
      return configuration;
    }
    NeuralNetConfiguration copy = configuration.clone();
    copy.setLayer(layer);
    return copy;
  }

  private static Layer inside(Layer layer) {
    if (layer instanceof FrozenLayer wrapper) {
      return wrapper.getLayer();
    }
    if (layer instanceof FrozenLayerWithBackprop wrapper) {
      return wrapper.getUnderlying();
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      return wrapper.getUnderlying();
    }
    return layer instanceof Bidirectional wrapper ? wrapper.getFwd() : null;
  }

  static boolean isFrozen(Layer layer) {
    return layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop;
  }

  static boolean isRecurrent(Layer layer) {
    Layer inside = layer;
    while (inside(inside) != null) {
      inside = inside(inside);
    }
    return inside instanceof BaseRecurrentLayer;
  }

  static BaseLayer base(NeuralNetConfiguration configuration) {
    return configuration.getLayer() instanceof BaseLayer base ? base : null;
  }
}
