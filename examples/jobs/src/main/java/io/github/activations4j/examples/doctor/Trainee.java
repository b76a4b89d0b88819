package io.github.activations4j.examples.doctor;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

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
   * @param batch some examples, with masks if their lengths differ
   * @return the first output
   */
  INDArray output(DataSet batch);

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
      public INDArray output(DataSet batch) {
        return batch.getFeaturesMaskArray() == null
            ? network.output(batch.getFeatures())
            : network.output(
                batch.getFeatures(),
                false,
                batch.getFeaturesMaskArray(),
                batch.getLabelsMaskArray());
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
    return of(network, List.of());
  }

  /**
   * A graph with one output.
   *
   * @param network initialised
   * @param inputs which columns of the examples each of its inputs reads; empty if it has one input
   * @return the same
   */
  static Trainee of(ComputationGraph network, List<List<Integer>> inputs) {
    return new Trainee() {
      @Override
      public void listen(TrainingListener listener) {
        network.setListeners(listener);
      }

      @Override
      public void fit(DataSet batch) {
        if (inputs.isEmpty()) {
          network.fit(batch);
        } else {
          network.fit(new MultiDataSet(parts(batch), new INDArray[] {batch.getLabels()}));
        }
      }

      @Override
      public INDArray output(DataSet batch) {
        INDArray mask = batch.getFeaturesMaskArray();
        if (mask == null) {
          return network.output(parts(batch))[0];
        }
        INDArray labels = batch.getLabelsMaskArray();
        return network
            .output(
                false,
                parts(batch),
                new INDArray[] {mask},
                labels == null ? null : new INDArray[] {labels})[0];
      }

      private INDArray[] parts(DataSet batch) {
        INDArray all = batch.getFeatures();
        return inputs.isEmpty()
            ? new INDArray[] {all}
            : inputs.stream()
                .map(
                    columns ->
                        Nd4j.pullRows(
                            all, 0, columns.stream().mapToInt(Integer::intValue).toArray()))
                .toArray(INDArray[]::new);
      }
    };
  }
}
