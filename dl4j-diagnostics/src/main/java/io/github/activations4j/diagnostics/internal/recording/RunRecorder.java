package io.github.activations4j.diagnostics.internal.recording;

import io.github.activations4j.diagnostics.history.GradientByTime;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.LossFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RateFacts;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.RunTime;
import io.github.activations4j.diagnostics.history.UnitLife;
import io.github.activations4j.diagnostics.internal.statistics.ConstantAnswers;
import io.github.activations4j.diagnostics.internal.statistics.FeatureStatistics;
import io.github.activations4j.diagnostics.internal.statistics.LabelMeans;
import io.github.activations4j.diagnostics.internal.statistics.LabelStatistics;
import io.github.activations4j.diagnostics.internal.statistics.LayerStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps everything that is known about a run. Of each layer a fixed number of points, of the loss
 * and the events as well; nothing grows with the length of training.
 *
 * <p>Thread-safe, with locks that are held for microseconds. What belongs to a measurement, from
 * {@link #begin} to {@link #end}, is for one thread at a time: nobody else sees its figures until
 * it ends.
 */
public final class RunRecorder {

  /**
   * A window need not be larger: a unit silent on so many examples answers to fewer than 0.03 %.
   */
  private static final int MOST_EXAMPLES = 10_000;

  /** Examples that a window has where the length of a pass over the data is unknown. */
  private static final int LEAST_EXAMPLES = 256;

  private static final int FIRST_EVENTS = 64;
  private static final int LAST_EVENTS = 192;

  private final int leastWindow;
  private final Map<String, FeatureStatistics> features = new LinkedHashMap<>();
  private final Map<String, LabelStatistics> labels = new LinkedHashMap<>();
  private final Map<String, LabelMeans> labelMeans = new LinkedHashMap<>();
  private final ConstantAnswers constantAnswers = new ConstantAnswers();
  private final LossRecorder loss = new LossRecorder();
  private final FirstAndLast<RunEvent> events = new FirstAndLast<>(FIRST_EVENTS, LAST_EVENTS);

  private String description = "";
  private List<LayerRecorder> layers = List.of();
  private Map<String, InputFacts> inputs = Map.of();
  private Map<String, LabelFacts> labelFacts = Map.of();
  private Instant start;
  private long firstEnded;
  private long lastEnded;
  private int firstIteration = -1;
  private int iteration = -1;
  private int epoch;
  private long seen;
  private long measured;
  private long examplesMeasured;
  private int iterationsPerEpoch = -1;
  private long examplesPerEpoch = -1;
  private int batchSize;
  private int measuring;
  private double learningRate = Double.NaN;
  private int replicas = 1;
  private NonFinite nonFinite;
  private GradientByTime gradientByTime;
  private double penalty;
  private double greatestPenalty;
  private double constantLoss = Double.NaN;
  private double spread = Double.NaN;
  private RateFacts rates = RateFacts.NONE;

  /**
   * An empty history.
   *
   * @param leastWindow least number of measured batches in a window
   */
  public RunRecorder(int leastWindow) {
    this.leastWindow = leastWindow;
  }

  /**
   * Sets the layers. What was known of other layers is forgotten.
   *
   * @param description the network in a few words
   * @param facts what each layer is
   * @param statistics the statistics of each layer
   */
  public void layers(String description, List<LayerFacts> facts, List<LayerStatistics> statistics) {
    List<LayerRecorder> recorders = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      recorders.add(new LayerRecorder(facts.get(i), statistics.get(i)));
    }
    synchronized (this) {
      this.description = description;
      layers = List.copyOf(recorders);
      measured = 0;
      examplesMeasured = 0;
    }
  }

  /**
   * What the layers are.
   *
   * @return the facts given last; empty before
   */
  public List<LayerFacts> facts() {
    return present().stream().map(LayerRecorder::facts).toList();
  }

  /**
   * Statistics of the features of an input.
   *
   * @param input name of the input, "" if there is only one
   * @return the statistics, to be added to
   */
  public FeatureStatistics features(String input) {
    return features.computeIfAbsent(input, name -> new FeatureStatistics());
  }

  /**
   * Statistics of the labels of an output.
   *
   * @param output name of the output layer
   * @return the statistics, to be added to
   */
  public LabelStatistics labels(String output) {
    return labels.computeIfAbsent(output, name -> new LabelStatistics());
  }

  /**
   * Means of the labels of an output.
   *
   * @param output name of the output layer
   * @return the means, to be added to
   */
  public LabelMeans labelMeans(String output) {
    return labelMeans.computeIfAbsent(output, name -> new LabelMeans());
  }

  /**
   * What constant answers lose.
   *
   * @return the statistics, to be added to
   */
  public ConstantAnswers constantAnswers() {
    return constantAnswers;
  }

  /**
   * Sets what penalties add to the score.
   *
   * @param penalty l1, l2 and weight decay, at present
   */
  public synchronized void penalty(double penalty) {
    this.penalty = penalty;
    greatestPenalty = Math.max(greatestPenalty, penalty);
  }

  /**
   * Enters the learning rate of a measured iteration.
   *
   * @param now the rate, NaN without one
   * @param ahead the largest rate that its schedule has for the time to come
   */
  public synchronized void rates(double now, double ahead) {
    rates = rates.with(measuring, now, ahead);
  }

  /**
   * Statistics of a layer.
   *
   * @param index place of the layer, input first
   * @return the statistics, to be added to
   */
  public LayerStatistics layer(int index) {
    return present().get(index).statistics;
  }

  private synchronized List<LayerRecorder> present() {
    return layers;
  }

  /**
   * An iteration has ended.
   *
   * @param iteration its number
   * @param epoch passes over the data that had ended before it
   * @param loss as the network computed it, penalties included
   */
  public synchronized void iteration(int iteration, int epoch, double loss) {
    lastEnded = System.nanoTime();
    if (seen++ == 0) {
      firstIteration = iteration;
      firstEnded = lastEnded;
      start = Instant.now();
    }
    this.iteration = Math.max(this.iteration, iteration);
    this.epoch = epoch;
    this.loss.add(iteration, loss);
  }

  /**
   * A pass over the data has ended.
   *
   * @param iterations how many the pass took
   * @param examples how many the pass showed
   */
  public synchronized void epoch(int iterations, long examples) {
    iterationsPerEpoch = iterations;
    examplesPerEpoch = examples;
    event(RunEvent.Kind.EPOCH, "", "epoch ended");
  }

  /**
   * Begins a measurement of every layer.
   *
   * @param iteration number of the iteration in progress
   * @param batchSize its examples
   */
  public void begin(int iteration, int batchSize) {
    int window;
    synchronized (this) {
      this.batchSize = batchSize;
      measuring = iteration;
      window = window(batchSize);
    }
    present().forEach(layer -> layer.statistics.begin(iteration, window));
  }

  /** Ends a measurement of every layer. */
  public void end() {
    List<LayerRecorder> measuredLayers = present();
    List<LayerPoint> points = measuredLayers.stream().map(l -> l.statistics.end()).toList();
    List<UnitLife> lives = measuredLayers.stream().map(l -> l.statistics.life()).toList();
    Map<String, InputFacts> facts = new LinkedHashMap<>();
    features.forEach((name, statistics) -> facts.put(name, statistics.facts()));
    Map<String, LabelFacts> seen = new LinkedHashMap<>();
    labels.forEach((name, statistics) -> seen.put(name, statistics.facts()));
    synchronized (this) {
      measured++;
      examplesMeasured += batchSize;
      inputs = facts;
      labelFacts = seen;
      constantLoss = constantAnswers.loss();
      spread = constantAnswers.spread();
      for (int i = 0; i < points.size(); i++) {
        end(measuredLayers.get(i), points.get(i), lives.get(i));
      }
    }
  }

  private void end(LayerRecorder layer, LayerPoint point, UnitLife after) {
    UnitLife before = layer.life();
    layer.add(point, after);
    String name = layer.facts().name();
    if (after.deaths() > before.deaths()) {
      events.add(
          new RunEvent(
              measuring,
              RunEvent.Kind.DEATHS,
              name,
              after.deaths() - before.deaths() + " units died"));
    }
    if (after.revivals() > before.revivals()) {
      events.add(
          new RunEvent(
              measuring,
              RunEvent.Kind.REVIVALS,
              name,
              after.revivals() - before.revivals() + " units came back"));
    }
  }

  /**
   * The measured batches that make a window: as many as are measured during a pass over the data.
   * Where only one batch in a hundred is measured, all batches of a pass would never be seen.
   */
  private int window(int batchSize) {
    double batch = measured == 0 ? batchSize : (double) examplesMeasured / measured;
    long cover = examplesPerEpoch > 0 ? Math.min(examplesPerEpoch, MOST_EXAMPLES) : LEAST_EXAMPLES;
    double share = Math.min(1, (measured + 1.0) / (seen + 1));
    return (int) Math.max(leastWindow, Math.ceil(share * cover / Math.max(1, batch)));
  }

  /**
   * Sets what may change from batch to batch.
   *
   * @param learningRate learning rate of the first layer that has one
   * @param replicas how many copies of the network train at once
   */
  public synchronized void conditions(double learningRate, int replicas) {
    this.learningRate = learningRate;
    this.replicas = replicas;
  }

  /**
   * NaN or infinity was seen; only the first time counts.
   *
   * @param found where
   */
  public synchronized void nonFinite(NonFinite found) {
    if (nonFinite == null) {
      nonFinite = found;
      events.add(
          new RunEvent(
              Math.max(0, found.iteration()),
              RunEvent.Kind.NON_FINITE,
              found.layer(),
              "NaN or infinity in " + found.quantity().name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * In how many iterations layers were measured.
   *
   * @return measurements that have ended since the layers are what they are
   */
  public synchronized long measured() {
    return measured;
  }

  /**
   * How many iterations were seen.
   *
   * @return iterations that have ended
   */
  public synchronized long iterations() {
    return seen;
  }

  /**
   * Whether NaN or infinity was seen.
   *
   * @return true once {@link #nonFinite} was called
   */
  public synchronized boolean hasNonFinite() {
    return nonFinite != null;
  }

  /**
   * Sets how much of the gradient reaches each time step.
   *
   * @param profile the norms
   */
  public synchronized void gradientByTime(GradientByTime profile) {
    gradientByTime = profile;
  }

  /**
   * Something happened at the present iteration.
   *
   * @param kind what sort of event
   * @param layer the layer, or ""
   * @param text one short sentence
   */
  public synchronized void event(RunEvent.Kind kind, String layer, String text) {
    events.add(new RunEvent(Math.max(0, iteration), kind, layer, text));
  }

  /**
   * The history so far.
   *
   * @param overhead share of training time that measuring took
   * @return a history that does not change any more
   */
  public synchronized RunHistory history(double overhead) {
    return RunHistory.builder()
        .network(description)
        .layers(layers.stream().map(LayerRecorder::history).toList())
        .loss(loss.history())
        .inputs(inputs)
        .labels(labelFacts)
        .firstIteration(firstIteration)
        .iteration(iteration)
        .epoch(epoch)
        .iterationsSeen(seen)
        .iterationsMeasured(measured)
        .iterationsPerEpoch(iterationsPerEpoch)
        .batchSize(batchSize)
        .learningRate(learningRate)
        .replicas(replicas)
        .firstNonFinite(Optional.ofNullable(nonFinite))
        .gradientByTime(Optional.ofNullable(gradientByTime))
        .events(events.all())
        .lossFacts(new LossFacts(constantLoss, penalty, greatestPenalty, spread))
        .rates(rates)
        .overhead(overhead)
        .time(new RunTime(Optional.ofNullable(start), Duration.ofNanos(lastEnded - firstEnded)))
        .build();
  }
}
