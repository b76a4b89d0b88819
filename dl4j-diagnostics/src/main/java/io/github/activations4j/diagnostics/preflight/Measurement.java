package io.github.activations4j.diagnostics.preflight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations and gradients of a copy of a network, for a batch, by the names of layers. */
final class Measurement {

  /** Examples whose gradients are taken one by one. */
  private static final int SINGLE = 16;

  private final Map<String, INDArray> activations;
  private final Map<String, Double> gradients;

  private Measurement(Map<String, INDArray> activations, Map<String, Double> gradients) {
    this.activations = activations;
    this.gradients = gradients;
  }

  static Measurement of(MultiLayerNetwork network, Batch batch) {
    MultiLayerNetwork copy = network.clone();
    List<INDArray> outputs = copy.feedForward(batch.features()[0], true);
    Plan plan = Plan.of(copy.getLayerWiseConfigurations(), null);
    Map<String, INDArray> activations = new HashMap<>();
    Map<String, String> keys = new HashMap<>();
    for (int i = 1; i < plan.nodes().size(); i++) {
      String name = plan.nodes().get(i).name();
      activations.put(name, outputs.get(i));
      keys.put(Integer.toString(i - 1), name);
    }
    return new Measurement(
        activations,
        gradients(
            plan,
            batch,
            keys,
            one -> {
              copy.setInput(one.features()[0]);
              copy.setLabels(one.labels()[0]);
              copy.computeGradientAndScore();
              return copy.gradient();
            }));
  }

  static Measurement of(ComputationGraph network, Batch batch) {
    ComputationGraph copy = network.clone();
    Map<String, INDArray> outputs = copy.feedForward(batch.features(), true);
    Plan plan = Plan.of(copy.getConfiguration());
    Map<String, String> keys = new HashMap<>();
    plan.nodes().forEach(node -> keys.put(node.name(), node.name()));
    return new Measurement(
        outputs,
        gradients(
            plan,
            batch,
            keys,
            one -> {
              copy.setInputs(one.features());
              copy.setLabels(one.labels());
              copy.computeGradientAndScore();
              return copy.gradient();
            }));
  }

  /**
   * Root mean square over single examples; over the whole batch where they depend on each other.
   */
  private static Map<String, Double> gradients(
      Plan plan, Batch batch, Map<String, String> keys, Function<Batch, Gradient> compute) {
    boolean together =
        plan.nodes().stream()
            .anyMatch(
                node ->
                    node.layer() != null && node.layer().getLayer() instanceof BatchNormalization);
    Map<String, Double> squares = new HashMap<>();
    for (Batch one : together ? List.of(batch) : batch.single(SINGLE)) {
      compute
          .apply(one)
          .gradientForVariable()
          .forEach((key, gradient) -> add(squares, keys, key, gradient));
    }
    squares.replaceAll((name, square) -> Math.sqrt(square));
    return squares;
  }

  private static void add(
      Map<String, Double> squares, Map<String, String> keys, String key, INDArray gradient) {
    int end = key.lastIndexOf('_');
    String parameter = key.substring(end + 1);
    if (parameter.equals("W") || parameter.equals("pW")) {
      double norm = gradient.castTo(DataType.DOUBLE).norm2Number().doubleValue();
      squares.merge(keys.getOrDefault(key.substring(0, end), ""), norm * norm, Double::sum);
    }
  }

  /** Gradient of the first layer with weights over that of the last. */
  double ratio(Forecast forecast) {
    if (forecast.first().isEmpty()) {
      return Double.NaN;
    }
    return gradient(forecast, forecast.first().getAsInt())
        / gradient(forecast, forecast.last().getAsInt());
  }

  private double gradient(Forecast forecast, int place) {
    return gradients.getOrDefault(forecast.plan().nodes().get(place).name(), Double.NaN);
  }

  /** The prediction with what was measured. */
  List<LayerForecast> beside(List<LayerForecast> layers, Forecast forecast) {
    double last =
        forecast.last().isPresent() ? gradient(forecast, forecast.last().getAsInt()) : Double.NaN;
    List<LayerForecast> result = new ArrayList<>();
    for (LayerForecast layer : layers) {
      INDArray values = activations.get(layer.name());
      double mean = Double.NaN;
      double variance = Double.NaN;
      if (values != null && values.length() > 0) {
        double[] all = values.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        double center = Arrays.stream(all).average().orElse(Double.NaN);
        mean = center;
        variance = Arrays.stream(all).map(a -> (a - center) * (a - center)).average().orElse(0);
      }
      double gradient = gradients.getOrDefault(layer.name(), Double.NaN) / last;
      result.add(layer.with(new LayerForecast.Measured(mean, variance, gradient)));
    }
    return result;
  }
}
