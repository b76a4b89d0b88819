package io.github.activations4j.samediff.diagnostics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples that are sent through the graph between two iterations, without dropout. Training is not
 * affected: random numbers continue as if nothing had happened, and listeners are not called.
 */
final class GraphProbe {

  private final Function<SameDiff, Map<String, INDArray>> placeholders;

  private GraphProbe(Function<SameDiff, Map<String, INDArray>> placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * A probe of placeholders by name.
   *
   * @throws IllegalArgumentException if there is none, or one is null
   */
  static GraphProbe of(Map<String, INDArray> placeholders) {
    if (placeholders.isEmpty()) {
      throw new IllegalArgumentException("a probe batch needs at least one placeholder");
    }
    Map<String, INDArray> copies = new HashMap<>();
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      placeholders.forEach(
          (name, array) -> {
            if (array == null) {
              throw new IllegalArgumentException(
                  "the array of the probe batch for placeholder \"" + name + "\" is null");
            }
            copies.put(name, array.dup());
          });
    }
    return new GraphProbe(graph -> copies);
  }

  /** A probe of arrays that the graph's training configuration maps to placeholders. */
  static GraphProbe of(MultiDataSet batch) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      MultiDataSet copy =
          new org.nd4j.linalg.dataset.MultiDataSet(
              copies(batch.getFeatures()),
              copies(batch.getLabels()),
              copies(batch.getFeaturesMaskArrays()),
              copies(batch.getLabelsMaskArrays()));
      return new GraphProbe(graph -> Placeholders.of(graph, copy));
    }
  }

  private static INDArray[] copies(INDArray[] arrays) {
    return arrays == null
        ? null
        : Arrays.stream(arrays)
            .map(array -> array == null ? null : array.dup())
            .toArray(INDArray[]::new);
  }

  /**
   * Runs the graph.
   *
   * @param graph the graph, which has a training configuration
   * @param variables what to compute
   * @param received receives each variable and its value, which does not live longer than the call
   */
  void through(SameDiff graph, List<String> variables, BiConsumer<String, INDArray> received) {
    Random random = Nd4j.getRandom();
    long root = random.rootState();
    long node = random.nodeState();
    NoiselessSession session = new NoiselessSession(graph);
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Map<String, INDArray> values =
          session.output(
              variables,
              placeholders.apply(graph),
              null,
              List.of(),
              List.of(),
              At.defaultAt(Operation.INFERENCE));
      values.forEach(received);
      values.values().stream().filter(INDArray::closeable).forEach(INDArray::close);
    } finally {
      session.getMmgr().close();
      random.setStates(root, node);
    }
  }
}
