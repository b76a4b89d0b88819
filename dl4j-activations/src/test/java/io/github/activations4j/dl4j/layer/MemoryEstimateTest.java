package io.github.activations4j.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.function.multivariate.Gate;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** The figures of memory reports, counted by hand. */
class MemoryEstimateTest {

  private static void check(
      Layer layer, InputType input, long parameters, long updater, long inference, long training) {
    LayerMemoryReport report = layer.getMemoryReport(input);
    assertEquals(parameters, report.getParameterSize());
    assertEquals(updater, report.getUpdaterStateSize());
    assertEquals(0, report.getWorkingMemoryFixedInference());
    assertEquals(inference, report.getWorkingMemoryVariableInference());
    for (CacheMode mode : CacheMode.values()) {
      assertEquals(0, report.getWorkingMemoryFixedTrain().get(mode));
      assertEquals(training, report.getWorkingMemoryVariableTrain().get(mode));
    }
    assertEquals(layer.getOutputType(-1, input), report.getOutputType());
  }

  @Test
  void noParameters() {
    check(new MaxoutLayer.Builder(2).build(), InputType.feedForward(6), 0, 0, 0, 0);
  }

  @Test
  void dropoutCopiesTheInput() {
    Layer layer = new MaxoutLayer.Builder(2).dropOut(new Dropout(0.5)).build();
    check(layer, InputType.feedForward(6), 0, 0, 0, 6);
  }

  @Test
  void learnedParameters() {
    // Adam holds two numbers per parameter.
    Layer layer = new AconCLayer.Builder().nIn(6).updater(new Adam()).build();
    check(layer, InputType.feedForward(6), 18, 36, 0, 0);
  }

  @Test
  void dense() {
    Layer layer = new GatedDenseLayer.Builder(Gate.glu()).nIn(6).nOut(4).updater(new Sgd()).build();
    // 6 · 8 weights and 8 biases; 8 linear parts, in training with their gradients.
    check(layer, InputType.feedForward(6), 56, 0, 8, 16);
  }

  @Test
  void convolution() {
    Layer layer =
        new MaxoutConvolutionLayer.Builder(3, 2, 2)
            .nIn(2)
            .nOut(4)
            .convolutionMode(ConvolutionMode.Truncate)
            .updater(new Adam())
            .dropOut(new Dropout(0.5))
            .build();
    // 12 channels of 2 · 2 · 2 weights and a bias. The output is 4 · 4: 16 columns of 8 elements,
    // and 12 channels before the maximum. The input has 50 elements.
    check(layer, InputType.convolutional(5, 5, 2), 108, 216, 128 + 192, 2 * (128 + 192) + 50);
  }
}
