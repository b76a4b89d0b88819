package io.github.activations4j.integration.faults.network;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Dense layers. */
public final class Dense implements Architecture {

  private final int[] widths;

  /**
   * Layers of some widths.
   *
   * @param widths of the hidden layers
   */
  public Dense(int... widths) {
    this.widths = widths.clone();
  }

  /**
   * Layers of one width.
   *
   * @param layers how many
   * @param width of each
   * @return the network
   */
  public static Dense stack(int layers, int width) {
    int[] widths = new int[layers];
    Arrays.fill(widths, width);
    return new Dense(widths);
  }

  @Override
  public TrainableNetwork build(Recipe recipe, long seed) {
    ListBuilder list = recipe.configuration(seed).list();
    for (int i = 0; i < widths.length; i++) {
      list.layer(
          new DenseLayer.Builder()
              .nOut(widths[i])
              .biasInit(recipe.bias())
              .dropOut(i == 0 ? 0 : recipe.dropOut())
              .build());
      if (recipe.normalizesBatches()) {
        list.layer(new BatchNormalization());
      }
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.layer(recipe.output(new OutputLayer.Builder()).build())
                .setInputType(recipe.problem().input())
                // Faults with the wrong pair of loss and activation are wanted here.
                .validateOutputLayerConfig(false)
                .build());
    network.init();
    return TrainableNetwork.of(network);
  }

  @Override
  public String words() {
    boolean stack = widths.length > 3 && Arrays.stream(widths).distinct().count() == 1;
    return stack
        ? widths.length + " dense layers of " + widths[0]
        : "dense "
            + Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining("-"));
  }
}
