package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.InputLayout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * Dense layers of one width.
 *
 * @param depth hidden layers
 * @param width units of each
 */
public record Mlp(int depth, int width) implements NetworkShape {
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
  public void check(LabelledImages images) {}

  @Override
  public InputType input(LabelledImages images) {
    return InputType.feedForward(images.pixelsPerImage());
  }

  @Override
  public void addTo(HiddenLayers layers) {
    for (int i = 0; i < depth; i++) {
      layers.add(new DenseLayer.Builder().nOut(width));
    }
  }
}
