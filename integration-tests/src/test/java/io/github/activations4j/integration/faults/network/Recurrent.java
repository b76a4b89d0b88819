package io.github.activations4j.integration.faults.network;

import java.util.Locale;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Recurrent layers; the output reads the last step, or every step if labels have steps.
 *
 * @param cell which kind
 * @param layers how many
 * @param width of each
 * @param ending something more for the list, such as truncated backpropagation
 */
public record Recurrent(Cell cell, int layers, int width, Consumer<ListBuilder> ending)
    implements Architecture {

  /** Kinds of recurrent layer. */
  public enum Cell {
    /** Long short-term memory. */
    LSTM,
    /** The two directions of it, added. */
    BIDIRECTIONAL_LSTM,
    /** One matrix. */
    SIMPLE
  }

  /**
   * Nothing more.
   *
   * @param cell which kind
   * @param layers how many
   * @param width of each
   */
  public Recurrent(Cell cell, int layers, int width) {
    this(cell, layers, width, list -> {});
  }

  @Override
  public TrainableNetwork build(Recipe recipe, long seed) {
    boolean everyStep = recipe.problem().examples().training().getLabels().rank() == 3;
    ListBuilder list = recipe.configuration(seed).list();
    for (int i = 0; i < layers; i++) {
      Layer layer = layer(recipe, i);
      list.layer(i < layers - 1 || everyStep ? layer : new LastTimeStep(layer));
    }
    list.layer(
        everyStep
            ? recipe.output(new RnnOutputLayer.Builder()).build()
            : recipe.output(new OutputLayer.Builder()).build());
    list.setInputType(recipe.problem().input()).validateOutputLayerConfig(false);
    ending.accept(list);
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return TrainableNetwork.of(network);
  }

  private Layer layer(Recipe recipe, int index) {
    double dropOut = index == 0 ? 0 : recipe.dropOut();
    return switch (cell) {
      case SIMPLE ->
          new SimpleRnn.Builder().nOut(width).biasInit(recipe.bias()).dropOut(dropOut).build();
      case LSTM -> lstm(recipe, dropOut);
      case BIDIRECTIONAL_LSTM -> new Bidirectional(Bidirectional.Mode.ADD, lstm(recipe, dropOut));
    };
  }

  private LSTM lstm(Recipe recipe, double dropOut) {
    return new LSTM.Builder().nOut(width).biasInit(recipe.bias()).dropOut(dropOut).build();
  }

  @Override
  public String words() {
    return layers + " " + cell.name().toLowerCase(Locale.ROOT) + " of " + width;
  }
}
