package io.github.activations4j.experiments.report;

import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.LayerState;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The course of one activation in one setting, mean over the seeds. After a seed has diverged, it
 * keeps the accuracy that it ended with, as it does in the tables; it has no loss and no state of
 * its layers any more.
 */
final class MeanCurves {
  private final List<List<EpochResult>> seeds;
  private final int epochs;

  MeanCurves(Group group) {
    this.seeds = group.complete().stream().map(TrialResult::epochs).toList();
    this.epochs =
        group.complete().stream().mapToInt(result -> result.trial().epochs()).max().orElse(0);
  }

  /** The mean at each epoch over the seeds that have a value there; null where none has. */
  List<Double> mean(Function<EpochResult, Double> value) {
    List<Double> curve = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      curve.add(orNull(at(epoch, value).mean()));
    }
    return curve;
  }

  /** The mean test accuracy at each epoch, over all seeds. */
  List<Double> accuracy() {
    return accuracy(Spread::mean);
  }

  /** Half the width of its 95 % interval; null where there are fewer than two seeds. */
  List<Double> accuracyHalfWidth() {
    return accuracy(Spread::halfWidth95);
  }

  private List<Double> accuracy(ToDoubleFunction<Spread> figure) {
    List<Double> curve = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      curve.add(orNull(figure.applyAsDouble(accuracyAt(epoch))));
    }
    return curve;
  }

  private Spread accuracyAt(int epoch) {
    return Spread.of(
        seeds.stream()
            .map(seed -> seed.get(Math.min(epoch, seed.size() - 1)).testAccuracy())
            .toList());
  }

  /** The names of the layers for which there is such a figure, input first. */
  List<String> layers(Function<LayerState, Double> figure) {
    Set<String> names = new LinkedHashSet<>();
    for (List<EpochResult> seed : seeds) {
      for (EpochResult epoch : seed) {
        epoch.layers().stream()
            .filter(layer -> figure.apply(layer) != null)
            .forEach(layer -> names.add(layer.layer()));
      }
    }
    return List.copyOf(names);
  }

  /** By layer, then by epoch. */
  List<List<Double>> byLayer(Function<LayerState, Double> figure) {
    return layers(figure).stream().map(layer -> mean(e -> inLayer(e, layer, figure))).toList();
  }

  private static Double inLayer(
      EpochResult epoch, String layer, Function<LayerState, Double> figure) {
    return epoch.layers().stream()
        .filter(state -> state.layer().equals(layer))
        .map(figure)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Spread at(int epoch, Function<EpochResult, Double> value) {
    List<Double> values = new ArrayList<>();
    for (List<EpochResult> seed : seeds) {
      values.add(epoch < seed.size() ? value.apply(seed.get(epoch)) : null);
    }
    return Spread.of(values);
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
