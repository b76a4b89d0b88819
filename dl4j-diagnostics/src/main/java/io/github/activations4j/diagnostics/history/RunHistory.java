package io.github.activations4j.diagnostics.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything known about a run: what rules judge, sinks receive and reports draw.
 *
 * @param network what the network is, in a few words
 * @param layers layers, input first
 * @param loss the loss
 * @param inputs the features of each input, by its name, "" if there is only one
 * @param firstIteration the first iteration seen
 * @param iteration the last iteration seen
 * @param epoch the last epoch seen
 * @param iterationsSeen how many iterations were seen
 * @param iterationsMeasured in how many of them layers were measured
 * @param iterationsPerEpoch length of a pass over the data, −1 while unknown
 * @param batchSize examples in the last batch
 * @param learningRate learning rate of the first layer that has one, NaN if none has
 * @param replicas how many copies of the network train at once
 * @param firstNonFinite where NaN or infinity was seen first
 * @param gradientByTime gradient over the time steps, for recurrent networks
 * @param events the first and the last events, by iteration
 * @param overhead share of the time between iterations that measuring took
 */
public record RunHistory(
    String network,
    List<LayerHistory> layers,
    LossHistory loss,
    Map<String, InputFacts> inputs,
    int firstIteration,
    int iteration,
    int epoch,
    long iterationsSeen,
    long iterationsMeasured,
    int iterationsPerEpoch,
    int batchSize,
    double learningRate,
    int replicas,
    Optional<NonFinite> firstNonFinite,
    Optional<GradientByTime> gradientByTime,
    List<RunEvent> events,
    double overhead) {

  /**
   * Copies lists and map.
   *
   * @param network what the network is, in a few words
   * @param layers layers, input first
   * @param loss the loss
   * @param inputs the features of each input, by its name, "" if there is only one
   * @param firstIteration the first iteration seen
   * @param iteration the last iteration seen
   * @param epoch the last epoch seen
   * @param iterationsSeen how many iterations were seen
   * @param iterationsMeasured in how many of them layers were measured
   * @param iterationsPerEpoch length of a pass over the data, −1 while unknown
   * @param batchSize examples in the last batch
   * @param learningRate learning rate of the first layer that has one, NaN if none has
   * @param replicas how many copies of the network train at once
   * @param firstNonFinite where NaN or infinity was seen first
   * @param gradientByTime gradient over the time steps, for recurrent networks
   * @param events the first and the last events, by iteration
   * @param overhead share of the time between iterations that measuring took
   * @throws NullPointerException if one is null
   */
  public RunHistory {
    layers = List.copyOf(layers);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    events = List.copyOf(events);
  }
}
