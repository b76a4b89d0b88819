package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Predicts how a configuration behaves at the start of training: how large activations and
 * gradients are in each layer, which units are born dead or saturated, and what to change.
 *
 * <pre>{@code
 * PreflightReport report = Preflight.check(configuration);
 * if (!report.healthy()) {
 *   System.out.println(report);
 * }
 * }</pre>
 *
 * <p>Nothing is trained. Weights are drawn as each layer draws them, to learn their moments; the
 * rest is mean-field theory (Glorot and Bengio 2010; He et al. 2015; Poole et al. 2016; Schoenholz
 * et al. 2017; Yang and Schoenholz 2017; Klambauer et al. 2017; Lu et al. 2019). Without data, the
 * features are assumed to be standardised: mean 0, variance 1, and nothing in common between
 * examples.
 */
public final class Preflight {

  /** Without data, units count as born dead if they are for this many examples. */
  private static final int EXAMPLES = 1000;

  private Preflight() {}

  /**
   * Checks layers one after the other.
   *
   * @param configuration the network
   * @return what was found
   * @throws org.deeplearning4j.exception.DL4JInvalidConfigException if a layer cannot have the
   *     shape of its input, such as a gate on an axis of odd length
   */
  public static PreflightReport check(MultiLayerConfiguration configuration) {
    return report(Plan.of(configuration, null));
  }

  /**
   * The same, for a configuration that does not contain the shape of its input. A configuration
   * keeps the shape of flattened images, but not that of images and sequences.
   *
   * @param configuration the network
   * @param input shape of an example
   * @return what was found
   * @throws org.deeplearning4j.exception.DL4JInvalidConfigException if a layer cannot have the
   *     shape of its input, such as a gate on an axis of odd length
   */
  public static PreflightReport check(MultiLayerConfiguration configuration, InputType input) {
    return report(Plan.of(configuration, input));
  }

  /**
   * Checks a graph.
   *
   * @param configuration the network
   * @param inputs shapes of examples, in the order of the inputs; none if they are not known
   * @return what was found
   * @throws org.deeplearning4j.exception.DL4JInvalidConfigException if a layer cannot have the
   *     shape of its input, such as a gate on an axis of odd length
   */
  public static PreflightReport check(
      ComputationGraphConfiguration configuration, InputType... inputs) {
    return report(Plan.of(configuration, inputs));
  }

  /**
   * Checks a network with a batch: prediction beside measurement, and a check of the data.
   *
   * @param network the network, initialised and not yet trained; it is not changed
   * @param batch prepared as for training
   * @return what was found
   * @throws org.deeplearning4j.exception.DL4JInvalidConfigException if a layer cannot have the
   *     shape of its input, such as a gate on an axis of odd length
   */
  public static PreflightReport check(MultiLayerNetwork network, DataSet batch) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    Batch data = Batch.of(batch, Plan.channelsLast(configuration));
    Plan plan = Plan.of(configuration, data.types(1)[0]);
    return report(plan, data, Measurement.of(network, data), List.of("layer"));
  }

  /**
   * Checks a graph with a batch: prediction beside measurement, and a check of the data.
   *
   * @param network the graph, initialised and not yet trained; it is not changed
   * @param batch prepared as for training
   * @return what was found
   * @throws org.deeplearning4j.exception.DL4JInvalidConfigException if a layer cannot have the
   *     shape of its input, such as a gate on an axis of odd length
   */
  public static PreflightReport check(ComputationGraph network, MultiDataSet batch) {
    ComputationGraphConfiguration configuration = network.getConfiguration();
    Batch data = Batch.of(batch, Plan.channelsLast(configuration));
    Plan plan = Plan.of(configuration, data.types(configuration.getNetworkInputs().size()));
    return report(plan, data, Measurement.of(network, data), configuration.getNetworkOutputs());
  }

  /**
   * Checks a graph with one input and one output with a batch.
   *
   * @param network the graph, initialised and not yet trained; it is not changed
   * @param batch prepared as for training
   * @return what was found
   * @throws org.deeplearning4j.exception.DL4JInvalidConfigException if a layer cannot have the
   *     shape of its input, such as a gate on an axis of odd length
   */
  public static PreflightReport check(ComputationGraph network, DataSet batch) {
    return check(network, batch.toMultiDataSet());
  }

  private static PreflightReport report(Plan plan) {
    Forecast forecast = new Forecast(plan, List.of(), EXAMPLES);
    List<LayerForecast> layers = forecast.layers();
    RunHistory run = new PredictedHistory(forecast, layers).run(Map.of(), Map.of(), 0);
    return new PreflightReport(
        layers,
        new ForecastRules(forecast, layers, run, forecast.ratio()).findings(),
        forecast,
        Double.NaN,
        run);
  }

  private static PreflightReport report(
      Plan plan, Batch data, Measurement measurement, List<String> outputs) {
    Forecast forecast = new Forecast(plan, data.signals(), data.examples());
    List<LayerForecast> layers = measurement.beside(forecast.layers(), forecast);
    double ratio = measurement.ratio(forecast);
    String last = plan.nodes().get(plan.nodes().size() - 1).name();
    RunHistory run =
        new PredictedHistory(forecast, layers)
            .run(
                data.inputs(),
                data.labels(outputs.equals(List.of("layer")) ? List.of(last) : outputs),
                data.examples());
    double judged = Double.isFinite(ratio) ? ratio : forecast.ratio();
    return new PreflightReport(
        layers, new ForecastRules(forecast, layers, run, judged).findings(), forecast, ratio, run);
  }
}
