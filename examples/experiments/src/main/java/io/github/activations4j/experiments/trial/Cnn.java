package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.training.InputLayout;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * Convolutions that keep the size of the image, poolings that halve it, then dense layers.
 *
 * @param channels of each convolution
 * @param kernel side of the square that a convolution sees
 * @param pooling where the image is halved
 * @param depth dense layers after the convolutions
 * @param width units of each
 * @param regularised the layers that batch normalisation and dropout follow, if the trial asks for
 *     them
 */
public record Cnn(
    List<Integer> channels,
    int kernel,
    Pooling pooling,
    int depth,
    int width,
    Regularised regularised)
    implements BuiltNetwork {

  /** Copies the list, so that the network cannot change; results of older versions say nothing. */
  public Cnn {
    channels = List.copyOf(channels);
    regularised = regularised == null ? Regularised.ALL : regularised;
  }

  @Override
  public String describe() {
    return "cnn %s k%d%s %dx%d%s"
        .formatted(
            channels.stream().map(String::valueOf).collect(Collectors.joining("-")),
            kernel,
            pooling.mark(),
            depth,
            width,
            regularised == Regularised.DENSE ? " dense regularised" : "");
  }

  @Override
  public String inWords() {
    return "%dx%d convolutions with %s channels, %s, then %s"
        .formatted(
            kernel,
            kernel,
            channels.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            halved(),
            NetworkShape.layers(depth, "dense layer", width));
  }

  private String halved() {
    int times = pooling.count(channels.size());
    return "halved by pooling " + (times == 1 ? "once" : times == 2 ? "twice" : times + " times");
  }

  @Override
  public InputLayout layout() {
    return InputLayout.FLAT;
  }

  @Override
  public void check(Form form) {
    if (form.kind() != Form.Kind.IMAGE) {
      throw new BadInputException(
          "%s: reads images, but the data are %s".formatted(describe(), form.words()));
    }
    int poolings = pooling.count(channels.size());
    int side = Math.min(form.rows(), form.columns());
    if (poolings >= Integer.SIZE - 1 || side < 1 << poolings) {
      throw new BadInputException(
          "%s: images of %dx%d are too small to be halved %d times"
              .formatted(describe(), form.rows(), form.columns(), poolings));
    }
  }

  @Override
  public InputType input(Form form) {
    return InputType.convolutionalFlat(form.rows(), form.columns(), form.channels());
  }

  @Override
  public void addTo(HiddenLayers layers) {
    for (int i = 0; i < channels.size(); i++) {
      ConvolutionLayer.Builder convolution =
          new ConvolutionLayer.Builder(kernel, kernel)
              .convolutionMode(ConvolutionMode.Same)
              .nOut(channels.get(i));
      if (regularised == Regularised.ALL) {
        layers.add(convolution);
      } else {
        layers.addPlain(convolution);
      }
      if (pooling.isAfter(i, channels.size())) {
        layers.halve();
      }
    }
    for (int i = 0; i < depth; i++) {
      layers.add(new DenseLayer.Builder().nOut(width));
    }
  }
}
