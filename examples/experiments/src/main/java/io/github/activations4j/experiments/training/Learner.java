package io.github.activations4j.experiments.training;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A network that learns, sequential or a graph with one output. */
public interface Learner {

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
   * The loss of the last step, before it was made.
   *
   * @return per example
   */
  double score();

  /**
   * The loss.
   *
   * @param batch examples to be judged by
   * @return per example
   */
  double score(DataSet batch);

  /**
   * All weights and biases.
   *
   * @return in one row; not a copy
   */
  INDArray parameters();

  /**
   * Answers.
   *
   * @param batch some examples, with masks if their lengths differ
   * @return one answer per example, or one per step
   */
  INDArray output(DataSet batch);

  /**
   * A sequential network.
   *
   * @param network initialised
   * @return the same
   */
  static Learner of(MultiLayerNetwork network) {
    return new Learner() {
      @Override
      public void listen(TrainingListener listener) {
        network.setListeners(listener);
      }

      @Override
      public void fit(DataSet batch) {
        network.fit(batch);
      }

      @Override
      public double score() {
        return network.score();
      }

      @Override
      public double score(DataSet batch) {
        return network.score(batch);
      }

      @Override
      public INDArray parameters() {
        return network.params();
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
   * A graph with one output.
   *
   * @param network initialised
   * @param inputs which columns of the examples each of its inputs reads; empty if it has one input
   * @return the same
   */
  static Learner of(ComputationGraph network, List<List<Integer>> inputs) {
    return new Learner() {
      @Override
      public void listen(TrainingListener listener) {
        network.setListeners(listener);
      }

      @Override
      public void fit(DataSet batch) {
        network.fit(several(batch));
      }

      @Override
      public double score() {
        return network.score();
      }

      @Override
      public double score(DataSet batch) {
        return network.score(several(batch));
      }

      @Override
      public INDArray parameters() {
        return network.params();
      }

      @Override
      public INDArray output(DataSet batch) {
        MultiDataSet several = several(batch);
        return several.getFeaturesMaskArrays() == null
            ? network.output(several.getFeatures())[0]
            : network
                .output(
                    false,
                    several.getFeatures(),
                    several.getFeaturesMaskArrays(),
                    several.getLabelsMaskArrays())[0];
      }

      private MultiDataSet several(DataSet batch) {
        INDArray all = batch.getFeatures();
        INDArray[] parts =
            inputs.isEmpty()
                ? new INDArray[] {all}
                : inputs.stream()
                    .map(
                        columns ->
                            Nd4j.pullRows(
                                all, 0, columns.stream().mapToInt(Integer::intValue).toArray()))
                    .toArray(INDArray[]::new);
        return new MultiDataSet(
            parts,
            new INDArray[] {batch.getLabels()},
            alone(batch.getFeaturesMaskArray()),
            alone(batch.getLabelsMaskArray()));
      }

      private INDArray[] alone(INDArray mask) {
        return mask == null ? null : new INDArray[] {mask};
      }
    };
  }
}
