package io.github.activations4j.integration.faults.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The training loop: the same batches in another order in each epoch. */
public final class Training {

  private final List<DataSet> batches = new ArrayList<>();
  private final Random order;

  /**
   * Cuts the training examples into batches.
   *
   * @param recipe whose they are
   * @param seed of the order
   */
  public Training(Recipe recipe, long seed) {
    DataSet examples = recipe.training();
    int n = examples.numExamples();
    for (int from = 0; from < n; from += recipe.batch()) {
      int to = Math.min(n, from + recipe.batch());
      batches.add(
          new DataSet(
              rows(examples.getFeatures(), from, to), rows(examples.getLabels(), from, to)));
    }
    this.order = new Random(seed);
  }

  private static INDArray rows(INDArray array, int from, int to) {
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    index[0] = NDArrayIndex.interval(from, to);
    for (int i = 1; i < index.length; i++) {
      index[i] = NDArrayIndex.all();
    }
    return array.get(index).dup();
  }

  /**
   * Trains.
   *
   * @param network to train
   * @param epochs how often all batches are seen
   */
  public void run(TrainableNetwork network, int epochs) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(batches, order);
      // As users train: the listener hears where an epoch ends.
      network.fit(new ListDataSetIterator<>(batches, 1), 1);
    }
  }
}
