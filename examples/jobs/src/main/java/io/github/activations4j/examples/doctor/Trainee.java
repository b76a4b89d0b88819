package io.github.activations4j.examples.doctor;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A network that is about to learn, sequential or a graph. */
public interface Trainee {

  /**
   * Sets the listener.
   *
   * @param listener hears of everything from here on
   */
  void listen(TrainingListener listener);

  /**
   * One step.
   *
   * @param batch its examples
   */
  void fit(DataSet batch);

  /**
   * Answers.
   *
   * @param features of some examples
   * @return the first output
   */
  INDArray output(INDArray features);

  /**
   * A sequential network.
   *
   * @param network initialised
   * @return the same
   */
  static Trainee of(MultiLayerNetwork network) {
    return new Trainee() {
      @Override
      public void listen(TrainingListener listener) {
        network.setListeners(listener);
      }

      @Override
      public void fit(DataSet batch) {
        network.fit(batch);
      }

      @Override
      public INDArray output(INDArray features) {
        return network.output(features);
      }
    };
  }

  /**
   * A graph with one input and one output.
   *
   * @param network initialised
   * @return the same
   */
  static Trainee of(ComputationGraph network) {
    return new Trainee() {
      @Override
      public void listen(TrainingListener listener) {
        network.setListeners(listener);
      }

      @Override
      public void fit(DataSet batch) {
        network.fit(batch);
      }

      @Override
      public INDArray output(INDArray features) {
        return network.outputSingle(features);
      }
    };
  }
}
