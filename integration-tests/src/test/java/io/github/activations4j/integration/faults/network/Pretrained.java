package io.github.activations4j.integration.faults.network;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;

/**
 * Transfer learning: a dense network is trained for some epochs, its first layers are frozen, and a
 * new hidden and output layer put on top.
 *
 * @param base what is trained first
 * @param epochs how long
 * @param frozen the last frozen layer
 * @param width of the new hidden layer
 */
public record Pretrained(Recipe base, int epochs, int frozen, int width) implements Architecture {

  @Override
  public TrainableNetwork build(Recipe recipe, long seed) {
    TrainableNetwork trained = base.build(seed + 1);
    new Training(base, seed).run(trained, epochs);
    MultiLayerNetwork network =
        new TransferLearning.Builder((MultiLayerNetwork) trained.model())
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(recipe.updater()).seed(seed).build())
            .setFeatureExtractor(frozen)
            .removeOutputLayer()
            .addLayer(
                new DenseLayer.Builder()
                    .nIn(last((MultiLayerNetwork) trained.model()))
                    .nOut(width)
                    .weightInit(recipe.init())
                    .activation(recipe.activation())
                    .build())
            .addLayer(
                recipe
                    .output(new OutputLayer.Builder())
                    .nIn(width)
                    .weightInit(recipe.init())
                    .build())
            .build();
    return TrainableNetwork.of(network);
  }

  private static int last(MultiLayerNetwork network) {
    return network.layerInputSize(network.getnLayers() - 1);
  }

  @Override
  public String words() {
    return base.architecture().words() + ", pretrained, then dense " + width;
  }
}
