package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.BadInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A network that learns, sequential or a graph. */
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
   * {@return a sequential network}
   *
   * @param network initialised
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
   * {@return a graph with one output}
   *
   * @param network initialised
   * @param inputs which columns of the examples each of its inputs reads; empty if it has one input
   */
  static Learner of(ComputationGraph network, List<List<Integer>> inputs) {
    return of(network, inputs, List.of());
  }

  /**
   * {@return a graph, perhaps with several outputs}
   *
   * @param network initialised
   * @param inputs which columns of the examples each of its inputs reads; empty if it has one input
   * @param outputs which of the numbers to be predicted each of its outputs gives; empty if it has
   *     one output. Where outputs give the same numbers, the first one answers
   */
  static Learner of(
      ComputationGraph network, List<List<Integer>> inputs, List<List<Integer>> outputs) {
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
        INDArray[] answers =
            several.getFeaturesMaskArrays() == null
                ? network.output(several.getFeatures())
                : network.output(
                    false,
                    several.getFeatures(),
                    several.getFeaturesMaskArrays(),
                    several.getLabelsMaskArrays());
        return outputs.isEmpty() ? answers[0] : joined(answers);
      }

      /** The answers in the order of what is to be predicted. */
      private INDArray joined(INDArray[] answers) {
        int numbers = 0;
        for (int k = 0; k < answers.length; k++) {
          check(k, answers[k]);
          numbers = Math.max(numbers, Collections.max(outputs.get(k)) + 1);
        }
        INDArray all = Nd4j.create(answers[0].size(0), numbers);
        for (int k = answers.length - 1; k >= 0; k--) {
          for (int i = 0; i < outputs.get(k).size(); i++) {
            all.putColumn(outputs.get(k).get(i), answers[k].getColumn(i));
          }
        }
        return all;
      }

      private void check(int output, INDArray answer) {
        int wanted = outputs.get(output).size();
        if (answer.rank() != 2 || answer.size(1) != wanted) {
          throw new BadInputException(
              "its output '%s' answers with the shape %s, and %d number%s per example %s wanted"
                  .formatted(
                      network.getConfiguration().getNetworkOutputs().get(output),
                      Arrays.toString(answer.shape()),
                      wanted,
                      wanted == 1 ? "" : "s",
                      wanted == 1 ? "is" : "are"));
        }
      }

      private MultiDataSet several(DataSet batch) {
        INDArray all = batch.getFeatures();
        return new MultiDataSet(
            parts(all, inputs),
            parts(batch.getLabels(), outputs),
            alone(batch.getFeaturesMaskArray()),
            alone(batch.getLabelsMaskArray()));
      }

      private INDArray[] parts(INDArray all, List<List<Integer>> each) {
        return each.isEmpty()
            ? new INDArray[] {all}
            : each.stream()
                .map(
                    columns ->
                        Nd4j.pullRows(
                            all, 0, columns.stream().mapToInt(Integer::intValue).toArray()))
                .toArray(INDArray[]::new);
      }

      private INDArray[] alone(INDArray mask) {
        return mask == null ? null : new INDArray[] {mask};
      }
    };
  }
}
