package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.InputLayout;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * LSTM layers that read an image row by row; the last row's state is classified. The activation is
 * that of the cell's input and output; the gates stay sigmoid.
 *
 * @param depth LSTM layers
 * @param width units of each
 */
public record Lstm(int depth, int width) implements NetworkShape {
  @Override
  public String describe() {
    return "lstm %dx%d".formatted(depth, width);
  }

  @Override
  public String inWords() {
    return NetworkShape.layers(depth, "LSTM layer", width) + " that read the image row by row";
  }

  @Override
  public InputLayout layout() {
    return InputLayout.ROWS_IN_TURN;
  }

  @Override
  public void check(LabelledImages images) {}

  @Override
  public InputType input(LabelledImages images) {
    return InputType.recurrent(images.columns(), images.rows());
  }

  @Override
  public void addTo(HiddenLayers layers) {
    for (int i = 0; i < depth; i++) {
      layers.addLstm(width, i == depth - 1);
    }
  }
}
