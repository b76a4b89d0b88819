package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.training.InputLayout;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * LSTM layers that read a sequence, or an image row by row; the last state is answered by. The
 * activation is that of the cell's input and output; the gates stay sigmoid.
 *
 * @param depth LSTM layers
 * @param width units of each
 */
public record Lstm(int depth, int width) implements BuiltNetwork {
  @Override
  public String describe() {
    return "lstm %dx%d".formatted(depth, width);
  }

  @Override
  public String inWords() {
    return NetworkShape.layers(depth, "LSTM layer", width)
        + " that read sequences step by step, images row by row";
  }

  @Override
  public InputLayout layout() {
    return InputLayout.ROWS_IN_TURN;
  }

  @Override
  public void check(Form form) {
    if (form.kind() == Form.Kind.ROW) {
      throw new BadInputException(
          "%s: reads sequences and images, but the data are %s"
              .formatted(describe(), form.words()));
    }
  }

  @Override
  public InputType input(Form form) {
    return InputType.recurrent((long) form.channels() * form.columns(), form.rows());
  }

  @Override
  public void addTo(HiddenLayers layers) {
    for (int i = 0; i < depth; i++) {
      layers.addLstm(width, i == depth - 1);
    }
  }
}
