package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.internal.recording.RunRecorder;
import io.github.activations4j.diagnostics.internal.statistics.InputNoise;
import io.github.activations4j.diagnostics.internal.statistics.LayerStatistics;
import io.github.activations4j.diagnostics.internal.watch.FaultBarrier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures one iteration of a graph, variable by variable as they become available. Does not keep
 * the graph alive if the iteration ends early.
 */
final class GraphMeasurement {

  /** Where the gradient of a parameter goes. */
  private record Target(int layer, Weight weight) {}

  private final RunRecorder recorder;
  private final List<GraphLayer> layers;
  private final Optional<GraphProbe> probe;
  private final Optional<LossWeights> weights;
  private final int lossDivisor;
  private final Map<String, Integer> outputsToCome = new HashMap<>();
  private final Map<String, Target> gradientsToCome = new HashMap<>();

  /**
   * A measurement that begins.
   *
   * @param recorder receives the figures; it knows the layers
   * @param graph in training
   * @param layers the ops with weights, in order of computation
   * @param probe examples on which units are measured, or empty for those of training
   * @param weights which examples count, or empty for all
   * @param lossDivisor what losses and gradients are divided by to be those of one example
   */
  GraphMeasurement(
      RunRecorder recorder,
      SameDiff graph,
      List<GraphLayer> layers,
      Optional<GraphProbe> probe,
      Optional<LossWeights> weights,
      int lossDivisor) {
    this.recorder = recorder;
    this.layers = layers;
    this.probe = probe;
    this.weights = probe.isPresent() ? Optional.empty() : weights;
    this.lossDivisor = lossDivisor;
    for (int i = 0; i < layers.size(); i++) {
      GraphLayer layer = layers.get(i);
      if (layer.facts().measurable()) {
        outputsToCome.put(layer.output(), i);
      }
      for (Weight weight : layer.weights()) {
        SDVariable gradient = weight.trained() ? graph.getGradForVariable(weight.name()) : null;
        if (gradient != null) {
          gradientsToCome.put(gradient.name(), new Target(i, weight));
        }
      }
    }
  }

  /**
   * A variable has a value.
   *
   * @return the layer whose gradient is not finite, and was until now
   */
  Optional<String> available(String name, INDArray value) {
    if (probe.isEmpty()) {
      outputs(name, value);
    }
    Target target = gradientsToCome.remove(name);
    if (target == null) {
      return Optional.empty();
    }
    LayerStatistics statistics = recorder.layer(target.layer());
    boolean finite = statistics.finite();
    target.weight().gradient(value, lossDivisor, statistics);
    return finite && !statistics.finite()
        ? Optional.of(layers.get(target.layer()).facts().name())
        : Optional.empty();
  }

  private void outputs(String name, INDArray value) {
    // In a loop a variable has several values in an iteration; the first one counts.
    Integer layer = outputsToCome.remove(name);
    if (layer != null && value.rank() >= 2) {
      int unitAxis = layers.get(layer).unitAxis(value);
      INDArray mask = weights.map(given -> given.mask(value, unitAxis)).orElse(null);
      recorder.layer(layer).activations(value, unitAxis, InputNoise.NONE, mask);
    }
  }

  /** The updater has run; the parameter has not been changed yet. */
  void update(String parameter, INDArray update) {
    for (int i = 0; i < layers.size(); i++) {
      for (Weight weight : layers.get(i).weights()) {
        if (weight.name().equals(parameter) && weight.trained() && !weight.bias()) {
          recorder.layer(i).step(update);
        }
      }
    }
  }

  /**
   * The iteration is over: parameters are measured, and units on the probe.
   *
   * @return why the graph does not run on the probe, or empty if it does
   */
  Optional<Throwable> end(SameDiff graph, At at, int iteration) {
    for (int i = 0; i < layers.size(); i++) {
      for (Weight weight : layers.get(i).weights()) {
        if (weight.trained() && !weight.bias()) {
          recorder.layer(i).size(graph.getVariable(weight.name()).getArr());
        }
      }
    }
    TrainingConfig config = graph.getTrainingConfig();
    boolean hasRate = config.getUpdater() != null && config.getUpdater().hasLearningRate();
    recorder.conditions(
        hasRate ? config.getUpdater().getLearningRate(iteration, at.epoch()) : Double.NaN, 1);
    if (probe.isEmpty() || outputsToCome.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = List.copyOf(outputsToCome.keySet());
    return FaultBarrier.attempt(() -> probe.get().through(graph, names, this::outputs));
  }
}
