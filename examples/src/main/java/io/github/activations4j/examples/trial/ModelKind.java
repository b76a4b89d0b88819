package io.github.activations4j.examples.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.LabelledImages;
import java.util.Locale;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The kinds of network. Every hidden layer is linear and an {@link ActivationLayer} follows it, so
 * that what comes before the activation can be looked at.
 */
public enum ModelKind {
  /** {@code depth} dense layers of {@code width} units. */
  MLP {
    @Override
    InputType input(LabelledImages images) {
      return InputType.feedForward(images.pixelsPerImage());
    }

    @Override
    FeedForwardLayer.Builder<?> hiddenLayer(int index, Settings settings) {
      return new DenseLayer.Builder().nOut(settings.width());
    }

    @Override
    boolean poolsAfter(int index, Settings settings) {
      return false;
    }

    @Override
    public String describe(Settings settings) {
      return "%d x dense with %d units".formatted(settings.depth(), settings.width());
    }
  },

  /**
   * {@code depth} − 1 convolutions, 3×3, and a dense layer of {@code width} units. The first
   * convolution has {@code width}/32 channels, the others {@code width}/16; the maximum of 2×2 is
   * pooled after each of the first two.
   */
  CNN {
    private static final int POOLED = 2;

    @Override
    public void check(Settings settings, LabelledImages images) {
      if (settings.depth() < 2) {
        throw new BadInputException(
            "--depth %d: the cnn needs at least 2, one convolution and one dense layer"
                .formatted(settings.depth()));
      }
      int side = Math.min(images.rows(), images.columns());
      if (side < 1 << POOLED) {
        throw new BadInputException(
            "images of %dx%d are too small for the cnn, which halves them twice"
                .formatted(images.rows(), images.columns()));
      }
    }

    @Override
    InputType input(LabelledImages images) {
      return InputType.convolutionalFlat(images.rows(), images.columns(), 1);
    }

    @Override
    FeedForwardLayer.Builder<?> hiddenLayer(int index, Settings settings) {
      if (index == settings.depth() - 1) {
        return new DenseLayer.Builder().nOut(settings.width());
      }
      return new ConvolutionLayer.Builder(3, 3)
          .convolutionMode(ConvolutionMode.Same)
          .nOut(channels(index, settings));
    }

    @Override
    boolean poolsAfter(int index, Settings settings) {
      return index < Math.min(POOLED, settings.depth() - 1);
    }

    @Override
    public String describe(Settings settings) {
      StringBuilder text = new StringBuilder("3x3 convolutions with ");
      for (int i = 0; i < settings.depth() - 1; i++) {
        text.append(i == 0 ? "" : ", ").append(channels(i, settings));
      }
      return text.append(" channels, then dense with %d units".formatted(settings.width()))
          .toString();
    }

    private static int channels(int index, Settings settings) {
      return Math.max(1, settings.width() / (index == 0 ? 32 : 16));
    }
  };

  /**
   * Refuses what this kind of network cannot be made for.
   *
   * @param settings number and width of the hidden layers
   * @param images what it will read
   * @throws BadInputException if they do not fit
   */
  public void check(Settings settings, LabelledImages images) {}

  abstract InputType input(LabelledImages images);

  abstract FeedForwardLayer.Builder<?> hiddenLayer(int index, Settings settings);

  abstract boolean poolsAfter(int index, Settings settings);

  /**
   * The hidden layers in words.
   *
   * @param settings with their number and width
   * @return for instance "3 x dense with 128 units"
   */
  public abstract String describe(Settings settings);

  /**
   * The name on the command line and in files.
   *
   * @return the name
   */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  MultiLayerConfiguration configure(
      Trial trial, Supplier<IActivation> activation, LabelledImages images) {
    Settings settings = trial.settings();
    IWeightInit first = settings.init().forInputs(activation.get());
    IWeightInit later = settings.init().forActivations(activation.get());
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(trial.seed())
            .updater(settings.updater().create(settings.learningRate()))
            .activation(Activation.IDENTITY)
            .list();
    for (int i = 0; i < settings.depth(); i++) {
      list.layer(hiddenLayer(i, settings).weightInit(i == 0 ? first : later).build());
      list.layer(new ActivationLayer(activation.get()));
      if (poolsAfter(i, settings)) {
        list.layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2})
                .stride(2, 2)
                .build());
      }
    }
    return list.layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .weightInit(later)
                .nOut(LabelledImages.CLASSES)
                .build())
        .setInputType(input(images))
        .build();
  }

  @Override
  public String toString() {
    return key();
  }
}
