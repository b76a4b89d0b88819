package io.github.activations4j.examples.doctor;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A network that is about to learn, sequential or a graph. */
interface Trainee {

  void listen(TrainingListener listener);

  void fit(DataSet batch);

  INDArray output(INDArray features);

  /** A sequential network. */
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

  /** A graph with one input and one output. */
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
