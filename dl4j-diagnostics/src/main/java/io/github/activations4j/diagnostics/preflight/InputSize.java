package io.github.activations4j.diagnostics.preflight;

import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Whether layers can read what reaches them. Deeplearning4j notices only when it trains. */
final class InputSize {
  private InputSize() {}

  /**
   * Refuses a layer whose weights do not fit its input.
   *
   * @param name of the layer
   * @param layer with nothing that wraps it
   * @param in what it reads; null if unknown
   * @throws DL4JInvalidConfigException if they do not fit, or the layer has no number of inputs
   */
  static void check(String name, Layer layer, InputType in) {
    // Deeplearning4j takes volumes for channels last whatever they are.
    boolean known =
        layer instanceof DenseLayer
            || layer instanceof BaseOutputLayer
            || layer instanceof BaseRecurrentLayer
            || layer instanceof ConvolutionLayer && !(layer instanceof Convolution3D);
    if (!known) {
      return;
    }
    long reads = ((FeedForwardLayer) layer).getNIn();
    if (reads <= 0) {
      throw new DL4JInvalidConfigException(
          name
              + ": the number of its inputs is not known; set nIn, or the input type of the network");
    }
    boolean sized =
        in instanceof InputType.InputTypeFeedForward
            || in instanceof InputType.InputTypeRecurrent
            || in instanceof InputType.InputTypeConvolutional && layer instanceof ConvolutionLayer;
    long gets = sized ? (long) Forecast.units(in) : reads;
    if (gets != reads) {
      throw new DL4JInvalidConfigException(
          "%s reads %d inputs, but gets %d".formatted(name, reads, gets));
    }
  }
}
