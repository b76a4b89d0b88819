package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.training.Batches;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The share of hidden units that cannot learn any more: the slope of a dead unit's activation is
 * exactly 0 for every image of the training set. A unit is a neuron, or a channel of a feature map
 * with all its positions.
 */
final class DeadUnits {
  /** Enough to be quick, few enough for the memory of a small machine. */
  private static final int IMAGES_AT_A_TIME = 250;

  private final MultiLayerNetwork apart;
  private final List<LayerTally> tallies = new ArrayList<>();

  private DeadUnits(MultiLayerNetwork apart) {
    this.apart = apart;
    for (Layer layer : apart.getLayers()) {
      if (layer.conf().getLayer() instanceof ActivationLayer activation) {
        tallies.add(new LayerTally(layer.getIndex(), activation.getActivationFn()));
      }
    }
  }

  /**
   * Counts.
   *
   * @param apart a network each of whose hidden activations is a layer of its own, so that what
   *     comes before it can be looked at
   * @param train the training set
   * @param between run now and then; what it throws ends the count
   * @return share of all hidden units, 0 to 1; null for a network without such layers
   */
  static Double share(MultiLayerNetwork apart, Batches train, Runnable between) {
    DeadUnits units = new DeadUnits(apart);
    return units.tallies.isEmpty() ? null : (Double) units.count(train, between);
  }

  private double count(Batches train, Runnable between) {
    for (int from = 0; from < train.imageCount(); from += IMAGES_AT_A_TIME) {
      between.run();
      int to = Math.min(from + IMAGES_AT_A_TIME, train.imageCount());
      look(train.features(from, to));
      if (tallies.stream().allMatch(tally -> tally.dead() == 0)) {
        break; // more images cannot make a unit dead
      }
    }
    apart.clear();
    long units = tallies.stream().mapToLong(tally -> tally.alive.length).sum();
    return (double) tallies.stream().mapToLong(LayerTally::dead).sum() / units;
  }

  /** Layer by layer, because an activation layer overwrites what it has read. */
  private void look(INDArray images) {
    INDArray signal = images;
    int count = (int) images.size(0);
    for (Layer layer : apart.getLayers()) {
      InputPreProcessor reshape =
          apart.getLayerWiseConfigurations().getInputPreProcess(layer.getIndex());
      if (reshape != null) {
        signal = reshape.preProcess(signal, count, LayerWorkspaceMgr.noWorkspaces());
      }
      for (LayerTally tally : tallies) {
        if (tally.layer == layer.getIndex()) {
          tally.add(signal);
        }
      }
      signal = layer.activate(signal, false, LayerWorkspaceMgr.noWorkspaces());
    }
  }

  /** Remembers which units of one layer have shown a slope so far. */
  private static final class LayerTally {
    private final int layer;
    private final IActivation activation;
    private boolean[] alive;

    LayerTally(int layer, IActivation activation) {
      this.layer = layer;
      this.activation = activation;
    }

    /** Takes what the activation reads: [images, units] or [images, channels, height, width]. */
    void add(INDArray z) {
      if (alive == null) {
        alive = new boolean[(int) z.size(1)];
      }
      INDArray slope = activation.backprop(z.dup('c'), Nd4j.onesLike(z)).getFirst();
      float[] values = slope.dup('c').data().asFloat();
      int positions = Math.toIntExact(z.length() / z.size(0) / alive.length);
      for (int i = 0; i < values.length; i++) {
        if (values[i] != 0) {
          alive[i / positions % alive.length] = true;
        }
      }
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
