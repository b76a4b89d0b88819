package io.github.activations4j.integration.faults.field.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.SpecifiedIndex;

/** Examples in batches, in another order in each epoch or always in the same. */
public final class Batches implements DataSetIterator {

  private static final long serialVersionUID = 1L;

  private final transient DataSet examples;
  private final int batch;
  private final boolean shuffled;
  private final Random random;
  private final List<Integer> order = new ArrayList<>();
  private int next;

  /**
   * Batches of some examples.
   *
   * @param examples all of them
   * @param batch how many there are in a batch; the last one may be smaller
   * @param shuffled whether each epoch has its own order
   * @param seed of the orders
   */
  public Batches(DataSet examples, int batch, boolean shuffled, long seed) {
    this.examples = examples;
    this.batch = batch;
    this.shuffled = shuffled;
    this.random = new Random(seed);
    for (int i = 0; i < examples.numExamples(); i++) {
      order.add(i);
    }
    reset();
  }

  @Override
  public boolean hasNext() {
    return next < order.size();
  }

  @Override
  public DataSet next() {
    return next(batch);
  }

  @Override
  public DataSet next(int wanted) {
    int to = Math.min(order.size(), next + wanted);
    long[] rows = order.subList(next, to).stream().mapToLong(Integer::longValue).toArray();
    next = to;
    return new DataSet(
        rows(examples.getFeatures(), rows),
        rows(examples.getLabels(), rows),
        rows(examples.getFeaturesMaskArray(), rows),
        rows(examples.getLabelsMaskArray(), rows));
  }

  private static INDArray rows(INDArray array, long[] rows) {
    if (array == null) {
      return null;
    }
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    index[0] = new SpecifiedIndex(rows);
    for (int i = 1; i < index.length; i++) {
      index[i] = NDArrayIndex.all();
    }
    return array.get(index).dup('c');
  }

  @Override
  public void reset() {
    next = 0;
    if (shuffled) {
      Collections.shuffle(order, random);
    }
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** One thread trains, and the order of everything is the same in each run. */
  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public int inputColumns() {
    return (int) examples.getFeatures().size(1);
  }

  @Override
  public int totalOutcomes() {
    return (int) examples.getLabels().size(1);
  }

  @Override
  public List<String> getLabels() {
    return null;
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor preProcessor) {
    throw new UnsupportedOperationException("examples are prepared beforehand");
  }

  @Override
  public DataSetPreProcessor getPreProcessor() {
    return null;
  }
}
