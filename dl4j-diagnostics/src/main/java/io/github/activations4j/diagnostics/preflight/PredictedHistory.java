package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.UnitLife;
import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.nd4j.linalg.activations.IActivation;

/**
 * Turns a prediction into the history of a run that has only a start, so that the rules of the
 * training diagnostics and their page can read it.
 */
final class PredictedHistory {
  private final Forecast forecast;
  private final List<LayerForecast> layers;
  private final KnownSlopes slopes = new KnownSlopes(Linear.Settings.FLAT_SLOPE);

  PredictedHistory(Forecast forecast, List<LayerForecast> layers) {
    this.forecast = forecast;
    this.layers = layers;
  }

  RunHistory run(Map<String, InputFacts> inputs, Map<String, LabelFacts> labels, int examples) {
    List<LayerHistory> histories = new ArrayList<>();
    int[] places = forecast.places();
    for (int i = 0; i < places.length; i++) {
      if (forecast.plan().nodes().get(places[i]).layer() != null) {
        histories.add(history(places[i], histories.size(), layers.get(i)));
      }
    }
    return RunHistory.builder()
        .network("before training")
        .layers(histories)
        .inputs(inputs)
        .labels(labels)
        .batchSize(examples)
        .learningRate(rate())
        .build();
  }

  private double rate() {
    return forecast.plan().nodes().stream()
        .filter(node -> node.layer() != null)
        .map(node -> Stages.unwrapped(node.layer()).getLayer())
        .filter(BaseLayer.class::isInstance)
        .mapToDouble(layer -> rate((BaseLayer) layer))
        .filter(rate -> !Double.isNaN(rate))
        .findFirst()
        .orElse(Double.NaN);
  }

  static double rate(BaseLayer layer) {
    return layer.getIUpdater() == null || !layer.getIUpdater().hasLearningRate()
        ? Double.NaN
        : layer.getIUpdater().getLearningRate(0, 0);
  }

  private LayerHistory history(int place, int depth, LayerForecast layer) {
    LayerFacts facts = facts(place, depth);
    Passage passage = forecast.passage(place);
    boolean predicted = passage.assumption().isEmpty() || facts.fanIn() > 0;
    double scale = passage.weights().scale();
    LayerPoint point =
        new LayerPoint(
            0,
            layer.gradient(),
            Double.NaN,
            facts.fanIn() == 0
                ? Double.NaN
                : scale * Math.sqrt(facts.parameters() / (double) facts.fanIn()),
            layer.mean(),
            predicted ? Math.sqrt(layer.variance()) : Double.NaN,
            layer.bornDead(),
            Double.NaN,
            Double.NaN,
            layer.saturated(),
            Double.NaN,
            Double.NaN,
            true);
    int watched = facts.watched() && !facts.output() ? (int) facts.units() : 0;
    UnitLife life = new UnitLife(watched, false, 0, 0, 0, 0, 0, 0, -1, -1);
    return new LayerHistory(facts, List.of(point), List.of(point), List.of(point), life);
  }

  private LayerFacts facts(int place, int depth) {
    Node node = forecast.plan().nodes().get(place);
    NeuralNetConfiguration inside = Stages.unwrapped(node.layer());
    Layer layer = inside.getLayer();
    BaseLayer base = Stages.base(inside);
    Slopes known = slopes.of(function(layer));
    long parameters = layer.initializer().numParams(inside);
    boolean frozen = Stages.isFrozen(node.layer().getLayer());
    FeedForwardLayer wide = layer instanceof FeedForwardLayer found ? found : null;
    boolean weights = forecast.hasWeights(place);
    return LayerFacts.named(node.name())
        .depth(depth)
        .kind(layer.getClass().getSimpleName())
        .activation(known.label())
        .traits(known.traits())
        .units(wide == null ? 0 : wide.getNOut())
        .fanIn(wide == null || !weights ? 0 : Math.max(1, wide.getNIn()))
        .parameters(parameters)
        .trainable(parameters > 0 && !frozen)
        .frozen(frozen)
        .output(node.output())
        .recurrent(Stages.isRecurrent(layer))
        .loss(
            layer instanceof BaseOutputLayer output && output.getLossFn() != null
                ? output.getLossFn().toString()
                : "")
        .weightInit(base == null ? "" : initialisation(base))
        .biasInit(base == null ? Double.NaN : base.getBiasInit())
        .normalizedBefore(node.inputs().stream().anyMatch(this::normalises))
        .normalizedAfter(
            forecast.plan().nodes().stream()
                .anyMatch(other -> other.inputs().contains(place) && normalises(other.layer())))
        .dropout(
            layer.getIDropout() instanceof Dropout dropout && dropout.getPSchedule() == null
                ? 1 - dropout.getP()
                : 0)
        .updater(
            base == null || base.getIUpdater() == null
                ? ""
                : base.getIUpdater().getClass().getSimpleName())
        .build();
  }

  private boolean normalises(int place) {
    return normalises(forecast.plan().nodes().get(place).layer());
  }

  private static boolean normalises(NeuralNetConfiguration layer) {
    return layer != null
        && (layer.getLayer() instanceof BatchNormalization
            || layer.getLayer() instanceof LocalResponseNormalization);
  }

  /** The function whose outputs the layer's outputs are; or null. */
  static IActivation function(Layer layer) {
    if (layer instanceof ActivationLayer activation) {
      return activation.getActivationFn();
    }
    boolean ignores =
        layer instanceof BatchNormalization
            || layer != null
                && LayerForm.of(layer.getClass().getSimpleName()) != LayerForm.FUNCTION;
    return layer instanceof BaseLayer base && !ignores ? base.getActivationFn() : null;
  }

  static String activation(Layer layer) {
    IActivation function = function(layer);
    return function == null ? "" : function.toString();
  }

  static String initialisation(BaseLayer layer) {
    return layer.getWeightInitFn() == null
        ? ""
        : layer.getWeightInitFn().getClass().getSimpleName().replace("WeightInit", "");
  }
}
