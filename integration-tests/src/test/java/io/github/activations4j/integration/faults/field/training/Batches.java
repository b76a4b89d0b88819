package io.github.activations4j.integration.faults.field.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Examples in batches, in another order in each epoch or always in the same. */
public final class Batches implements DataSetIterator {

  private static final long serialVersionUID = 1L;

  private final transient Rows features;
  private final transient Rows labels;
  private final transient Rows featuresMask;
  private final transient Rows labelsMask;
  private final int batch;
  private final boolean shuffled;
  private final Random random;
  private final transient List<Integer> order = new ArrayList<>();
  private int next;

  /**
   * Rows of an array, kept by Java: ND4J takes rows by an index a hundred times as slowly, and its
   * {@code pullRows} may read memory that is free already.
   */
  private record Rows(float[] values, long[] shape) {

    static Rows of(INDArray array) {
      return array == null
          ? new Rows(new float[0], new long[0])
          : new Rows(array.dup('c').data().asFloat(), array.shape().clone());
    }

    /** Some of the rows; null if there are none. */
    INDArray of(int[] wanted) {
      if (shape.length == 0) {
        return null;
      }
      int length = values.length / (int) shape[0];
      float[] picked = new float[wanted.length * length];
      for (int i = 0; i < wanted.length; i++) {
        System.arraycopy(values, wanted[i] * length, picked, i * length, length);
      }
      long[] pickedShape = shape.clone();
      pickedShape[0] = wanted.length;
      return Nd4j.create(picked, pickedShape, 'c');
    }
  }

  /**
   * Batches of some examples.
   *
   * @param examples all of them
   * @param batch how many there are in a batch; the last one may be smaller
   * @param shuffled whether each epoch has its own order
   * @param seed of the orders
   */
  public Batches(DataSet examples, int batch, boolean shuffled, long seed) {
    this.features = Rows.of(examples.getFeatures());
    this.labels = Rows.of(examples.getLabels());
    this.featuresMask = Rows.of(examples.getFeaturesMaskArray());
    this.labelsMask = Rows.of(examples.getLabelsMaskArray());
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
    int[] rows = order.subList(next, to).stream().mapToInt(Integer::intValue).toArray();
    next = to;
    return new DataSet(
        features.of(rows), labels.of(rows), featuresMask.of(rows), labelsMask.of(rows));
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
    return (int) features.shape()[1];
  }

  @Override
  public int totalOutcomes() {
    return (int) labels.shape()[1];
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
