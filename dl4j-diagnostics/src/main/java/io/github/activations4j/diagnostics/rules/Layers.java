package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The layers that a rule is about. */
final class Layers {

  /** Forms in which what is followed is a unit. */
  private static final Set<LayerForm> UNITS = EnumSet.of(LayerForm.FUNCTION, LayerForm.LEARNED);

  private Layers() {}

  /** Layers with weights that train; normalising layers start at a scale of their own. */
  static List<LayerHistory> training(RunHistory run) {
    return run.layers().stream()
        .filter(layer -> layer.facts().trainable() && layer.facts().fanIn() > 0)
        .filter(layer -> !layer.facts().kind().equals("BatchNormalization"))
        .filter(layer -> layer.facts().form() != LayerForm.LEARNED)
        .toList();
  }

  /** Layers whose units are followed; of the others gates or pieces are. */
  static List<LayerHistory> watched(RunHistory run) {
    return run.layers().stream()
        .filter(layer -> layer.life().units() > 0 && UNITS.contains(layer.facts().form()))
        .toList();
  }

  /** Layers of a form whose units, gates or pieces are followed. */
  static Stream<LayerHistory> followed(RunHistory run, LayerForm form) {
    return run.layers().stream()
        .filter(layer -> layer.life().units() > 0 && layer.facts().form() == form);
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
    return Stream.of(layer.early(), layer.series(), layer.recent())
        .flatMap(List::stream)
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  /**
   * Whether the layer of an output does not train. Then its labels are no classes to tell apart,
   * but what the layers before it are to bring about, as where a generator is trained through a
   * discriminator.
   */
  static boolean stillOutput(RunHistory run, String output) {
    return run.layers().stream()
        .map(LayerHistory::facts)
        .anyMatch(
            facts ->
                (facts.frozen() || facts.updater().equals("NoOp")) && facts.name().equals(output));
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
