package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import java.lang.ref.WeakReference;
import java.util.List;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What is known about a graph as long as it does not change. SameDiff makes a new gradient function
 * when losses or variables have changed; the updater may be exchanged at any time.
 */
final class ReadGraph {

  private final OpFunctions functions = new OpFunctions();
  private final KnownSlopes slopes;

  private WeakReference<SameDiff> gradients = new WeakReference<>(null);
  private IUpdater updater;
  private List<GraphLayer> layers = List.of();
  private List<GraphEnding> endings = List.of();
  private boolean sum;

  ReadGraph(KnownSlopes slopes) {
    this.slopes = slopes;
  }

  /** The layers of a graph that is training. */
  List<GraphLayer> layers(SameDiff graph) {
    read(graph);
    return layers;
  }

  /** Where its outputs meet labels. */
  List<GraphEnding> endings(SameDiff graph) {
    read(graph);
    return endings;
  }

  /** Whether its losses are sums over the batch. */
  boolean isSum(SameDiff graph) {
    read(graph);
    return sum;
  }

  private void read(SameDiff graph) {
    SameDiff present = graph.getFunction("grad");
    IUpdater using = graph.getTrainingConfig().getUpdater();
    if (present == null || present != gradients.get() || using != updater) {
      gradients = new WeakReference<>(present);
      updater = using;
      layers = GraphReader.layers(graph, functions, slopes);
      endings = GraphEnding.of(graph, layers);
      sum = new LossScale(graph).isSum();
    }
  }
}
