package io.github.activations4j.integration.faults.network;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A network of either kind. */
public interface TrainableNetwork {

  /**
   * The network itself, for listeners and parameters.
   *
   * @return a {@code MultiLayerNetwork} or a {@code ComputationGraph}
   */
  Model model();

  /**
   * One step.
   *
   * @param batch its examples
   */
  void fit(DataSet batch);

  /**
   * Epochs, with the callbacks of epochs.
   *
   * @param batches of one epoch
   * @param epochs how many
   */
  void fit(DataSetIterator batches, int epochs);

  /**
   * Sets the listener.
   *
   * @param listener hears of everything from here on
   */
  void listen(TrainingListener listener);

  /**
   * Predictions.
   *
   * @param features of some examples
   * @return the first output
   */
  INDArray output(INDArray features);

  /**
   * The loss, without dropout.
   *
   * @param examples some
   * @return their mean loss
   */
  double loss(DataSet examples);

  /**
   * Wraps.
   *
   * @param network initialised
   * @return the same
   */
  static TrainableNetwork of(MultiLayerNetwork network) {
    return new NetworkCalls(network, network::fit, network::fit, network::output, network::score);
  }

  /**
   * Wraps.
   *
   * @param network initialised
   * @return the same
   */
  static TrainableNetwork of(ComputationGraph network) {
    return new NetworkCalls(
        network, network::fit, network::fit, network::outputSingle, network::score);
  }
}
