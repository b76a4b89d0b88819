package io.github.activations4j.examples.trial;

import io.github.activations4j.experiments.training.Batches;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The share of hidden units that cannot learn any more: the slope of a dead unit's activation is
 * exactly 0 for every image of the training set. A unit is a neuron, or a channel of a feature map
 * with all its positions.
 *
 * @param overall share of all hidden units
 * @param byLayer share of each hidden layer
 */
record DeadUnits(double overall, List<Double> byLayer) {
  /** Enough to be quick, few enough for the memory of a small machine. */
  private static final int IMAGES_AT_A_TIME = 250;

  static DeadUnits count(MultiLayerNetwork network, Batches train) {
    List<LayerTally> tallies = hiddenLayers(network);
    for (int from = 0; from < train.imageCount(); from += IMAGES_AT_A_TIME) {
      int to = Math.min(from + IMAGES_AT_A_TIME, train.imageCount());
      // As in training, because otherwise an activation layer overwrites what came before it.
      List<INDArray> outputs = network.feedForward(train.features(from, to), true);
      tallies.forEach(tally -> tally.add(outputs.get(tally.index)));
      if (tallies.stream().allMatch(LayerTally::isAllAlive)) {
        break; // more images cannot make a unit dead
      }
    }
    network.clear();
    long units = tallies.stream().mapToLong(tally -> tally.alive.length).sum();
    long dead = tallies.stream().mapToLong(LayerTally::dead).sum();
    return new DeadUnits(
        (double) dead / units,
        tallies.stream().map(tally -> (double) tally.dead() / tally.alive.length).toList());
  }

  private static List<LayerTally> hiddenLayers(MultiLayerNetwork network) {
    List<LayerTally> tallies = new ArrayList<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      Layer layer = network.getLayerWiseConfigurations().getConf(i).getLayer();
      if (layer instanceof ActivationLayer activation) {
        // The list of outputs starts with the images: entry i is what layer i reads.
        long units =
            ((org.deeplearning4j.nn.conf.layers.FeedForwardLayer)
                    network.getLayerWiseConfigurations().getConf(i - 1).getLayer())
                .getNOut();
        tallies.add(new LayerTally(i, activation.getActivationFn(), (int) units));
      }
    }
    return tallies;
  }

  /** Which units of one layer have shown a slope so far. */
  private static final class LayerTally {
    private final int index;
    private final IActivation activation;
    private final boolean[] alive;

    LayerTally(int index, IActivation activation, int units) {
      this.index = index;
      this.activation = activation;
      this.alive = new boolean[units];
    }

    /** Takes what the activation reads: [images, units] or [images, channels, height, width]. */
    void add(INDArray z) {
      INDArray slope = activation.backprop(z.dup('c'), Nd4j.onesLike(z)).getFirst();
      float[] values = slope.dup('c').data().asFloat();
      int positions = Math.toIntExact(z.length() / z.size(0) / alive.length);
      for (int i = 0; i < values.length; i++) {
        if (values[i] != 0) {
          alive[i / positions % alive.length] = true;
        }
      }
    }

    boolean isAllAlive() {
      return dead() == 0;
    }

    int dead() {
      int dead = 0;
      for (boolean unit : alive) {
        dead += unit ? 0 : 1;
      }
      return dead;
    }
  }
}
