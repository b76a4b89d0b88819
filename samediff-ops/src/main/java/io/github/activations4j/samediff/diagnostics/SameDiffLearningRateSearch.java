package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.LearningRateSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Searches a learning rate for a SameDiff graph, as {@link LearningRateSearch} does for networks:
 * copies of the graph are trained for a few steps. The graph stays as it is.
 */
public final class SameDiffLearningRateSearch {

  /** More batches than steps are of no use. */
  private static final int BATCHES = 64;

  private SameDiffLearningRateSearch() {}

  /**
   * Searches for a graph.
   *
   * @param graph with losses and a training configuration whose updater has a rate; the search
   *     starts from its present variables, so search before it is trained
   * @param data training examples in batches; it is reset before and after, if it can be
   * @return the search
   * @throws IllegalArgumentException if there are no data, or the updater has no learning rate
   */
  public static LearningRateSearch of(SameDiff graph, DataSetIterator data) {
    TrainingConfig config = graph.getTrainingConfig();
    if (config == null || config.getUpdater() == null || !config.getUpdater().hasLearningRate()) {
      throw new IllegalArgumentException("the graph has no updater with a learning rate");
    }
    List<DataSet> batches = batches(data);
    return LearningRateSearch.of(rate -> new Copy(graph, rate)::step, batches);
  }

  private static List<DataSet> batches(DataSetIterator data) {
    if (data.resetSupported()) {
      data.reset();
    }
    List<DataSet> batches = new ArrayList<>();
    while (batches.size() < BATCHES && data.hasNext()) {
      batches.add(data.next());
    }
    if (data.resetSupported()) {
      data.reset();
    }
    return batches;
  }

  /** A graph of its own with the same ops and values, and without listeners. */
  private static final class Copy extends BaseListener {

    private final SameDiff graph;
    private final LossRequest request = new LossRequest();
    private double loss = Double.NaN;

    Copy(SameDiff original, double rate) {
      graph = copied(original);
      TrainingConfig config = TrainingConfig.fromJson(original.getTrainingConfig().toJson());
      IUpdater updater = config.getUpdater();
      updater.setLrAndSchedule(rate, null);
      graph.setTrainingConfig(config);
      graph.setLossVariables(original.getLossVariables().toArray(String[]::new));
      graph.setListeners(this);
    }

    /** With the values of all variables, and without what the updater remembers. */
    private static SameDiff copied(SameDiff original) {
      try {
        return SameDiff.fromFlatBuffers(original.asFlatBuffers(false));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    double step(DataSet batch) {
      graph.fit(batch);
      return loss;
    }

    @Override
    public boolean isActive(Operation operation) {
      return operation == Operation.TRAINING;
    }

    /** Without this SameDiff reports a loss of 0. */
    @Override
    public void iterationStart(SameDiff sd, At at, MultiDataSet data, long etlTimeMs) {
      request.enter(sd);
    }

    @Override
    public void preOpExecution(SameDiff sd, At at, SameDiffOp op, OpContext context) {
      request.withdraw();
    }

    @Override
    public void iterationDone(SameDiff sd, At at, MultiDataSet dataSet, Loss losses) {
      loss = losses.totalLoss();
    }
  }
}
