package io.github.activations4j.integration.faults.network;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Convolutions 3×3, each but those beyond the second followed by pooling 2×2, and a dense layer.
 *
 * @param channels of all convolutions
 * @param convolutions how many
 * @param pooling maximum or average
 */
public record Convolutional(int channels, int convolutions, PoolingType pooling)
    implements Architecture {

  /**
   * Pools the maximum.
   *
   * @param channels of all convolutions
   * @param convolutions how many
   */
  public Convolutional(int channels, int convolutions) {
    this(channels, convolutions, PoolingType.MAX);
  }

  @Override
  public TrainableNetwork build(Recipe recipe, long seed) {
    ListBuilder list = recipe.configuration(seed).list();
    for (int i = 0; i < convolutions; i++) {
      list.layer(
          new ConvolutionLayer.Builder(3, 3)
              .convolutionMode(ConvolutionMode.Same)
              .nOut(channels)
              .biasInit(recipe.bias())
              .build());
      if (recipe.normalizesBatches()) {
        list.layer(new BatchNormalization());
      }
      if (i < 2) {
        list.layer(
            new SubsamplingLayer.Builder(pooling, new int[] {2, 2}, new int[] {2, 2}).build());
      }
    }
    list.layer(
        new DenseLayer.Builder()
            .nOut(32)
            .biasInit(recipe.bias())
            .dropOut(recipe.dropOut())
            .build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.layer(recipe.output(new OutputLayer.Builder()).build())
                .setInputType(recipe.problem().input())
                .validateOutputLayerConfig(false)
                .build());
    network.init();
    return TrainableNetwork.of(network);
  }

  @Override
  public String words() {
    return convolutions + " convolutions of " + channels + " channels";
  }
}
