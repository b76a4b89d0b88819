package io.github.activations4j.integration.faults.field.training;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.examples.doctor.SequenceBlueprint;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Short forms of what most configurations say. */
public final class Nets {

  private Nets() {}

  /**
   * Layers in a row, with Xavier's weights unless a layer says otherwise.
   *
   * @param input shape of the input
   * @param updater of all layers
   * @param layers made anew for each network: Deeplearning4j changes them
   * @return makes the configuration for a seed
   */
  public static LongFunction<Blueprint> layers(
      InputType input, IUpdater updater, Supplier<Layer[]> layers) {
    return layers(input, updater, 0, layers);
  }

  /**
   * The same with a penalty on weights.
   *
   * @param input shape of the input
   * @param updater of all layers
   * @param l2 of all weights
   * @param layers made anew for each network
   * @return makes the configuration for a seed
   */
  public static LongFunction<Blueprint> layers(
      InputType input, IUpdater updater, double l2, Supplier<Layer[]> layers) {
    return seed ->
        new SequenceBlueprint(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .l2(l2)
                .list(layers.get())
                .setInputType(input)
                // Many of the faults are pairs that Deeplearning4j would refuse.
                .validateOutputLayerConfig(false)
                .build());
  }

  /** A dense layer. */
  public static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  /** An output layer. */
  public static OutputLayer output(int units, Activation activation, LossFunction loss) {
    return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
  }

  /** A convolution whose output is as large as its input. */
  public static ConvolutionLayer.Builder convolution(int kernel, int channels) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .convolutionMode(ConvolutionMode.Same)
        .nOut(channels);
  }

  /** The maximum of each 2×2 values. */
  public static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(
            SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
        .build();
  }

  /** An activation by itself. */
  public static ActivationLayer activation(Activation activation) {
    return new ActivationLayer(activation);
  }
}
