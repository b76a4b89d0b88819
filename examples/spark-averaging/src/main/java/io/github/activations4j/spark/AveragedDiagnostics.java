package io.github.activations4j.spark;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Training diagnostics for a network that a Spark cluster trains by averaging parameters.
 *
 * <p>Workers begin every averaging period with a new copy of the network, and what each of them
 * sees ends with the period; none sees the training. So the averaged network is measured, on the
 * driver: a twin of it takes the step that training would take next, with its weights, the averaged
 * state of its updater and its counts of iterations and epochs, on batches that the caller chooses.
 * The network itself is not touched. Findings name iterations of the training, of which the
 * training master counts those of one worker. The losses of one measurement are those of one
 * network: that they oscillate says that the batches differ.
 *
 * <pre>{@code
 * SparkDl4jMultiLayer training = new SparkDl4jMultiLayer(cluster, configuration, master);
 * TrainingDiagnostics diagnostics = TrainingDiagnostics.builder().everyIterations(1).build();
 * AveragedDiagnostics averaged = new AveragedDiagnostics(training, diagnostics);
 * for (int epoch = 0; epoch < 10; epoch++) {
 *   training.fit(data);
 *   averaged.measure(probes);
 * }
 * diagnostics.report().findings().forEach(System.out::println);
 * }</pre>
 */
public final class AveragedDiagnostics {

  private final SparkDl4jMultiLayer training;
  private final MultiLayerNetwork twin;

  /**
   * Begins to watch.
   *
   * @param training whose network is measured
   * @param diagnostics of that network and no other, with a schedule of every iteration
   */
  public AveragedDiagnostics(SparkDl4jMultiLayer training, TrainingDiagnostics diagnostics) {
    this.training = training;
    this.twin = training.getNetwork().clone();
    twin.setListeners(diagnostics);
  }

  /**
   * Measures the network as it is now. To find dead units the diagnostics need as many batches as
   * their window has iterations, 20 unless set otherwise.
   *
   * @param batches examples like those of training, as large as the batches of a worker
   */
  public void measure(Iterable<DataSet> batches) {
    MultiLayerNetwork network = training.getNetwork();
    for (DataSet batch : batches) {
      twin.setParams(network.params());
      copyUpdater(network);
      copyCounts(network);
      twin.fit(batch);
    }
  }

  /** What Adam corrects its means by, and schedules of rates and dropout go by. */
  private void copyCounts(MultiLayerNetwork network) {
    int iterations = network.getIterationCount();
    int epochs = network.getEpochCount();
    twin.setIterationCount(iterations);
    twin.setEpochCount(epochs);
    for (Layer layer : twin.getLayers()) {
      layer.setIterationCount(iterations);
      layer.setEpochCount(epochs);
    }
  }

  /** Null where the updater has no state: plain SGD, or before the first averaging. */
  private void copyUpdater(MultiLayerNetwork network) {
    INDArray state = network.getUpdater().getStateViewArray();
    if (state != null && !state.isEmpty()) {
      twin.getUpdater().getStateViewArray().assign(state);
    }
  }
}
