package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.training.InputLayout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * Dense layers of one width.
 *
 * @param depth hidden layers
 * @param width units of each
 */
public record Mlp(int depth, int width) implements BuiltNetwork {
  @Override
  public String describe() {
    return "mlp %dx%d".formatted(depth, width);
  }

  @Override
  public String inWords() {
    return NetworkShape.layers(depth, "dense layer", width);
  }

  @Override
  public InputLayout layout() {
    return InputLayout.FLAT;
  }

  @Override
  public void check(Form form) {
    if (form.kind() == Form.Kind.SEQUENCE) {
      throw new BadInputException(
          "%s: reads rows and images, but the data are %s".formatted(describe(), form.words()));
    }
  }

  @Override
  public InputType input(Form form) {
    return InputType.feedForward(form.size());
  }

  @Override
  public void addTo(HiddenLayers layers) {
    for (int i = 0; i < depth; i++) {
      layers.add(new DenseLayer.Builder().nOut(width));
    }
  }
}
