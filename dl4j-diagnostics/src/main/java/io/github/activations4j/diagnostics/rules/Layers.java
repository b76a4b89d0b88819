package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The layers that a rule is about. */
final class Layers {

  private Layers() {}

  /** Layers with weights that train; normalising layers start at a scale of their own. */
  static List<LayerHistory> training(RunHistory run) {
    return run.layers().stream()
        .filter(layer -> layer.facts().trainable() && layer.facts().fanIn() > 0)
        .filter(layer -> !layer.facts().kind().equals("BatchNormalization"))
        .filter(layer -> !layer.facts().kind().equals("PReLULayer"))
        .toList();
  }

  /** Layers whose units are followed. */
  static List<LayerHistory> watched(RunHistory run) {
    return run.layers().stream().filter(layer -> layer.life().units() > 0).toList();
  }

  static double early(LayerHistory layer, ToDoubleFunction<LayerPoint> figure) {
    return Numbers.median(layer.early(), figure);
  }

  static double recent(LayerHistory layer, ToDoubleFunction<LayerPoint> figure) {
    return Numbers.median(layer.recent(), figure);
  }

  /** The greatest value of a figure over the first observations, NaN if there is none. */
  static double greatestEarly(LayerHistory layer, ToDoubleFunction<LayerPoint> figure) {
    return layer.early().stream()
        .mapToDouble(figure)
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }

  /** The greatest value of a figure over all that is kept, infinite if it ever was. */
  static double greatest(LayerHistory layer, ToDoubleFunction<LayerPoint> figure) {
    return java.util.stream.Stream.of(layer.early(), layer.series(), layer.recent())
        .flatMap(List::stream)
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  /** RMS weight, over one over the root of the fan-in, after the first step. */
  static double scale(LayerHistory layer) {
    if (layer.early().isEmpty()) {
      return Double.NaN;
    }
    double rms =
        layer.early().get(0).parameterNorm() / Math.sqrt(Math.max(1, layer.facts().parameters()));
    return rms * Math.sqrt(layer.facts().fanIn());
  }
}
