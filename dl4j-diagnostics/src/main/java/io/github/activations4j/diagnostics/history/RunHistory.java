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
 * @param loss the loss over the iterations
 * @param inputs the features of each input, by its name, "" if there is only one
 * @param labels the labels of each output, by the name of its layer
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
 * @param lossFacts what the loss is to be compared with
 * @param rates the learning rate over time
 * @param overhead share of the time between iterations that measuring took
 * @param time when the run took place
 */
public record RunHistory(
    String network,
    List<LayerHistory> layers,
    LossHistory loss,
    Map<String, InputFacts> inputs,
    Map<String, LabelFacts> labels,
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
    LossFacts lossFacts,
    RateFacts rates,
    double overhead,
    RunTime time) {

  /**
   * Copies lists and map.
   *
   * @param network what the network is, in a few words
   * @param layers layers, input first
   * @param loss the loss over the iterations
   * @param inputs the features of each input, by its name, "" if there is only one
   * @param labels the labels of each output, by the name of its layer
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
   * @param lossFacts what the loss is to be compared with
   * @param rates the learning rate over time
   * @param overhead share of the time between iterations that measuring took
   * @param time when the run took place
   * @throws NullPointerException if one is null
   */
  public RunHistory {
    layers = List.copyOf(layers);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    events = List.copyOf(events);
  }

  /**
   * Starts a history. Whatever is not set is what it is before the first iteration.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects a history, each part under its name. */
  public static final class Builder {

    private String network = "";
    private List<LayerHistory> layers = List.of();
    private LossHistory loss = new LossHistory(List.of(), List.of(), List.of(), 0, 0);
    private Map<String, InputFacts> inputs = Map.of();
    private Map<String, LabelFacts> labels = Map.of();
    private int firstIteration = -1;
    private int iteration = -1;
    private int epoch;
    private long iterationsSeen;
    private long iterationsMeasured;
    private int iterationsPerEpoch = -1;
    private int batchSize;
    private double learningRate = Double.NaN;
    private int replicas = 1;
    private Optional<NonFinite> firstNonFinite = Optional.empty();
    private Optional<GradientByTime> gradientByTime = Optional.empty();
    private List<RunEvent> events = List.of();
    private LossFacts lossFacts = LossFacts.NONE;
    private RateFacts rates = RateFacts.NONE;
    private double overhead;
    private RunTime time = RunTime.NONE;

    private Builder() {}

    /**
     * Sets {@link RunHistory#network()}.
     *
     * @param network what the network is, in a few words
     * @return this
     */
    public Builder network(String network) {
      this.network = network;
      return this;
    }

    /**
     * Sets {@link RunHistory#layers()}.
     *
     * @param layers layers, input first
     * @return this
     */
    public Builder layers(List<LayerHistory> layers) {
      this.layers = layers;
      return this;
    }

    /**
     * Sets {@link RunHistory#loss()}.
     *
     * @param loss the loss over the iterations
     * @return this
     */
    public Builder loss(LossHistory loss) {
      this.loss = loss;
      return this;
    }

    /**
     * Sets {@link RunHistory#inputs()}.
     *
     * @param inputs the features of each input
     * @return this
     */
    public Builder inputs(Map<String, InputFacts> inputs) {
      this.inputs = inputs;
      return this;
    }

    /**
     * Sets {@link RunHistory#labels()}.
     *
     * @param labels the labels of each output, by the name of its layer
     * @return this
     */
    public Builder labels(Map<String, LabelFacts> labels) {
      this.labels = labels;
      return this;
    }

    /**
     * Sets {@link RunHistory#firstIteration()}.
     *
     * @param firstIteration the first iteration seen
     * @return this
     */
    public Builder firstIteration(int firstIteration) {
      this.firstIteration = firstIteration;
      return this;
    }

    /**
     * Sets {@link RunHistory#iteration()}.
     *
     * @param iteration the last iteration seen
     * @return this
     */
    public Builder iteration(int iteration) {
      this.iteration = iteration;
      return this;
    }

    /**
     * Sets {@link RunHistory#epoch()}.
     *
     * @param epoch the last epoch seen
     * @return this
     */
    public Builder epoch(int epoch) {
      this.epoch = epoch;
      return this;
    }

    /**
     * Sets {@link RunHistory#iterationsSeen()}.
     *
     * @param iterationsSeen how many iterations were seen
     * @return this
     */
    public Builder iterationsSeen(long iterationsSeen) {
      this.iterationsSeen = iterationsSeen;
      return this;
    }

    /**
     * Sets {@link RunHistory#iterationsMeasured()}.
     *
     * @param iterationsMeasured in how many of them layers were measured
     * @return this
     */
    public Builder iterationsMeasured(long iterationsMeasured) {
      this.iterationsMeasured = iterationsMeasured;
      return this;
    }

    /**
     * Sets {@link RunHistory#iterationsPerEpoch()}.
     *
     * @param iterationsPerEpoch length of a pass over the data
     * @return this
     */
    public Builder iterationsPerEpoch(int iterationsPerEpoch) {
      this.iterationsPerEpoch = iterationsPerEpoch;
      return this;
    }

    /**
     * Sets {@link RunHistory#batchSize()}.
     *
     * @param batchSize examples in the last batch
     * @return this
     */
    public Builder batchSize(int batchSize) {
      this.batchSize = batchSize;
      return this;
    }

    /**
     * Sets {@link RunHistory#learningRate()}.
     *
     * @param learningRate learning rate, or NaN
     * @return this
     */
    public Builder learningRate(double learningRate) {
      this.learningRate = learningRate;
      return this;
    }

    /**
     * Sets {@link RunHistory#replicas()}.
     *
     * @param replicas how many copies of the network train at once
     * @return this
     */
    public Builder replicas(int replicas) {
      this.replicas = replicas;
      return this;
    }

    /**
     * Sets {@link RunHistory#firstNonFinite()}.
     *
     * @param firstNonFinite where NaN or infinity was seen first
     * @return this
     */
    public Builder firstNonFinite(Optional<NonFinite> firstNonFinite) {
      this.firstNonFinite = firstNonFinite;
      return this;
    }

    /**
     * Sets {@link RunHistory#gradientByTime()}.
     *
     * @param gradientByTime gradient over the time steps
     * @return this
     */
    public Builder gradientByTime(Optional<GradientByTime> gradientByTime) {
      this.gradientByTime = gradientByTime;
      return this;
    }

    /**
     * Sets {@link RunHistory#events()}.
     *
     * @param events the first and the last events
     * @return this
     */
    public Builder events(List<RunEvent> events) {
      this.events = events;
      return this;
    }

    /**
     * Sets {@link RunHistory#lossFacts()}.
     *
     * @param lossFacts what the loss is to be compared with
     * @return this
     */
    public Builder lossFacts(LossFacts lossFacts) {
      this.lossFacts = lossFacts;
      return this;
    }

    /**
     * Sets {@link RunHistory#rates()}.
     *
     * @param rates the learning rate over time
     * @return this
     */
    public Builder rates(RateFacts rates) {
      this.rates = rates;
      return this;
    }

    /**
     * Sets {@link RunHistory#overhead()}.
     *
     * @param overhead share of the time that measuring took
     * @return this
     */
    public Builder overhead(double overhead) {
      this.overhead = overhead;
      return this;
    }

    /**
     * Sets {@link RunHistory#time()}.
     *
     * @param time when the run took place
     * @return this
     */
    public Builder time(RunTime time) {
      this.time = time;
      return this;
    }

    /**
     * The history.
     *
     * @return what was set
     */
    public RunHistory build() {
      return new RunHistory(
          network,
          layers,
          loss,
          inputs,
          labels,
          firstIteration,
          iteration,
          epoch,
          iterationsSeen,
          iterationsMeasured,
          iterationsPerEpoch,
          batchSize,
          learningRate,
          replicas,
          firstNonFinite,
          gradientByTime,
          events,
          lossFacts,
          rates,
          overhead,
          time);
    }
  }
}
