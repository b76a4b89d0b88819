package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.network.KnownSlopes;
import io.github.activations4j.diagnostics.recording.RunRecorder;
import io.github.activations4j.diagnostics.recording.Schedule;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.rules.Diagnosis;
import io.github.activations4j.diagnostics.rules.FindingBook;
import io.github.activations4j.diagnostics.rules.Threshold;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.statistics.Instruments;
import io.github.activations4j.diagnostics.statistics.LayerStatistics;
import io.github.activations4j.diagnostics.statistics.UnitLimits;
import io.github.activations4j.diagnostics.watch.Outputs;
import io.github.activations4j.diagnostics.watch.Verdicts;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the training of one graph through SameDiff's callbacks. They come in this order: the
 * iteration starts; every op in turn, those of the losses before those of the gradients; as soon as
 * the gradient of a parameter is there, its update; the iteration is done.
 *
 * <p>Ops are run by the graph's gradient function, a graph of its own that shares the variables.
 */
final class GraphWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SameDiffDiagnostics.class);

  private final Schedule schedule;
  private final RunRecorder recorder;
  private final ReadGraph read;
  private final UnitLimits limits;
  private final Verdicts verdicts;
  private final Outputs outputs;
  private final BiConsumer<Finding, SameDiff> raised;
  private final Instruments instruments = new Instruments();
  private final OpTrail trail = new OpTrail();
  private final LossRequest losses = new LossRequest();
  private final Optional<NonFiniteHunt> hunt;
  private Optional<GraphProbe> probe;

  private WeakReference<SameDiff> main = new WeakReference<>(null);
  private WeakReference<SameDiff> session = new WeakReference<>(null);
  private boolean warned;
  private int epochIterations = -1;
  private long epochExamples;

  // The present iteration.
  private final Set<String> lossesToCome = new HashSet<>();
  private GraphMeasurement measurement;
  private int batchSize;
  private int lossDivisor;
  private MultiDataSet batch;
  private int iteration;
  private long started;
  private long own;
  private long hunting;

  GraphWatch(GraphSettings settings, BiConsumer<Finding, SameDiff> raised) {
    this.schedule = settings.schedule();
    this.recorder = new RunRecorder(settings.window());
    this.probe = settings.probe();
    this.hunt = settings.hunt() ? Optional.of(new NonFiniteHunt(instruments)) : Optional.empty();
    Thresholds thresholds = settings.thresholds();
    this.read = new ReadGraph(new KnownSlopes(thresholds.of(Threshold.SATURATED_SLOPE)));
    this.limits =
        new UnitLimits(
            thresholds.of(Threshold.SATURATED_SLOPE),
            thresholds.of(Threshold.SATURATED_EXAMPLES),
            thresholds.of(Threshold.DORMANT_RATIO));
    Diagnosis diagnosis = new Diagnosis(thresholds);
    this.outputs = settings.outputs();
    this.verdicts =
        new Verdicts(
            recorder,
            schedule,
            run -> SameDiffFixes.translated(diagnosis.of(run), run),
            new FindingBook((int) thresholds.of(Threshold.CLEAR_AFTER)),
            outputs);
    this.raised = raised;
  }

  void iterationStart(SameDiff graph, At at, MultiDataSet data) {
    forget();
    if (!accepts(graph)) {
      return;
    }
    session = new WeakReference<>(graph.getFunction("grad"));
    started = System.nanoTime();
    own = 0;
    iteration = at.iteration();
    batch = data;
    batchSize = examples(data);
    lossDivisor = read.isSum(graph) ? batchSize : 1;
    lossesToCome.addAll(graph.getLossVariables());
    losses.enter(graph);
    hunt.ifPresent(NonFiniteHunt::begin);
    if (schedule.due()) {
      begin(graph);
    }
  }

  /** Forgets an iteration, which may have been broken off by an exception. */
  void forget() {
    losses.withdraw();
    session = new WeakReference<>(null);
    lossesToCome.clear();
    trail.clear();
    hunt.ifPresent(NonFiniteHunt::forget);
    batch = null;
    measurement = null;
  }

  /** Examples of the first features that are no scalar, such as a rate. */
  private static int examples(MultiDataSet data) {
    INDArray[] features = data == null ? null : data.getFeatures();
    return features == null
        ? 1
        : Arrays.stream(features)
            .filter(array -> array != null && array.rank() > 0)
            .mapToInt(array -> (int) Math.max(1, array.size(0)))
            .findFirst()
            .orElse(1);
  }

  /** Starts a measurement. A graph that was changed is seen as it is. */
  private void begin(SameDiff graph) {
    List<GraphLayer> layers = read.layers(graph);
    know(graph, layers);
    recorder.begin(iteration, batchSize);
    INDArray[] features = batch == null ? null : batch.getFeatures();
    List<String> names = graph.getTrainingConfig().getDataSetFeatureMapping();
    for (int i = 0; features != null && i < features.length; i++) {
      boolean named = features.length > 1 && names != null && i < names.size();
      if (!recorder.features(named ? names.get(i) : "").add(features[i])) {
        recorder.nonFinite(new NonFinite(NonFinite.Quantity.INPUT, "", iteration, ""));
      }
    }
    measurement =
        new GraphMeasurement(
            recorder, graph, layers, probe, LossWeights.of(graph, batch), lossDivisor);
  }

  private void know(SameDiff graph, List<GraphLayer> layers) {
    List<LayerFacts> facts = layers.stream().map(GraphLayer::facts).toList();
    List<LayerFacts> before = recorder.facts();
    if (facts.equals(before)) {
      return;
    }
    if (!before.isEmpty()) {
      recorder.event(RunEvent.Kind.CHANGE, "", "the graph was changed");
    }
    long parameters = facts.stream().mapToLong(LayerFacts::parameters).sum();
    String description =
        String.format(
            Locale.ROOT,
            "SameDiff, %d ops, %d layers, %,d parameters",
            graph.getOps().size(),
            facts.size(),
            parameters);
    recorder.layers(
        description,
        facts,
        layers.stream()
            .map(
                layer ->
                    new LayerStatistics(
                        layer.slopes(), layer.facts().watched(), limits, instruments))
            .toList());
  }

  /** An op is about to run: what is to be run has been decided. */
  void runs(SameDiff graph) {
    if (session.get() == graph) {
      losses.withdraw();
    }
  }

  /** An op has run. */
  void ran(SameDiff graph, SameDiffOp op, INDArray[] results) {
    if (session.get() != graph || (lossesToCome.isEmpty() && measurement == null)) {
      return;
    }
    trail.add(op, results);
    List<String> names = op.getOutputsOfOp();
    for (int i = 0; i < results.length && i < names.size(); i++) {
      if (results[i] != null) {
        available(names.get(i), results[i]);
      }
    }
  }

  private void available(String name, INDArray value) {
    if (measurement != null) {
      // Gradients come from the loss to the input: the first one that has a NaN is nearest to it.
      measurement
          .available(name, value)
          .ifPresent(layer -> nonFinite(NonFinite.Quantity.GRADIENT, layer, name));
    }
    if (lossesToCome.remove(name) && !recorder.hasNonFinite() && !instruments.isFinite(value)) {
      nonFinite(NonFinite.Quantity.LOSS, "", name);
    }
    if (lossesToCome.isEmpty() && measurement == null) {
      trail.clear();
    }
  }

  /** NaN or infinity was noticed; only the first time counts. */
  private void nonFinite(NonFinite.Quantity noticed, String layer, String variable) {
    SameDiff graph = main.get();
    if (graph == null || recorder.hasNonFinite()) {
      return;
    }
    NonFiniteOrigin origin =
        new NonFiniteOrigin(instruments, graph, read.layers(graph), batch, iteration);
    recorder.nonFinite(
        origin
            .inData()
            .orElseGet(
                () ->
                    origin.of(
                        noticed,
                        layer,
                        variable,
                        hunt.flatMap(one -> one.repeated(graph, batch))
                            .filter(path -> path.isNonFinite(variable))
                            .orElseGet(() -> trail.path(instruments)))));
  }

  /** The updater has run; the parameter has not been changed yet. */
  void update(SameDiff graph, String parameter, INDArray update) {
    if (session.get() != graph) {
      return;
    }
    if (measurement != null) {
      measurement.update(parameter, update);
    }
    hunt.ifPresent(one -> lookAt(one, parameter, update));
  }

  /**
   * A hunt needs the parameters of before the first NaN: between measurements, where nobody looks
   * at gradients, it looks at updates. That is beyond the budget of measuring.
   */
  private void lookAt(NonFiniteHunt one, String parameter, INDArray update) {
    long start = System.nanoTime();
    SameDiff graph = main.get();
    boolean unseen = measurement == null && !recorder.hasNonFinite() && graph != null;
    if (unseen && !instruments.isFinite(update)) {
      nonFinite(
          NonFinite.Quantity.GRADIENT,
          layerOf(graph, parameter),
          graph.getGradForVariable(parameter).name());
    }
    one.step(parameter, update);
    hunting += System.nanoTime() - start;
  }

  private String layerOf(SameDiff graph, String parameter) {
    return read.layers(graph).stream()
        .filter(layer -> layer.weights().stream().anyMatch(w -> w.name().equals(parameter)))
        .map(GraphLayer::output)
        .findFirst()
        .orElse("");
  }

  void iterationDone(SameDiff graph, At at, Loss loss) {
    SameDiff watched = main.get();
    if (session.get() != graph || watched == null) {
      return;
    }
    double value = perExample(watched, loss);
    recorder.iteration(iteration, at.epoch(), value);
    if (epochIterations >= 0) {
      epochIterations++;
      epochExamples += batchSize;
    }
    boolean measured = measurement != null;
    if (measured) {
      end(at);
    }
    verdicts.ended(value, measured).forEach(finding -> raised.accept(finding, watched));
  }

  /** The loss of one example; what regularization adds does not depend on examples. */
  private double perExample(SameDiff graph, Loss loss) {
    double sum = 0;
    int ofData = graph.getLossVariables().size();
    for (int i = 0; i < loss.numLosses(); i++) {
      sum += i < ofData ? loss.lossValues()[i] / lossDivisor : loss.lossValues()[i];
    }
    return sum;
  }

  private void end(At at) {
    try {
      measurement.end(at, iteration);
    } catch (RuntimeException e) {
      if (probe.isEmpty()) {
        throw e;
      }
      probe = Optional.empty();
      LOG.warn(
          "the graph does not run on the probe batch ({}); units are measured on the batches of"
              + " training from here on",
          e.getMessage());
    }
    recorder.end();
  }

  /** Accounts for the time of the iteration that has just ended. */
  void clock(SameDiff graph) {
    if (session.get() == graph) {
      long nanos = System.nanoTime() - started - own;
      if (measurement == null) {
        schedule.trained(nanos);
      } else {
        schedule.measured(nanos, own);
      }
    }
    forget();
  }

  /** Accounts for time of our own. */
  void spent(long nanos) {
    own += nanos;
    schedule.spent(nanos - hunting);
    hunting = 0;
  }

  void epochStart(SameDiff graph) {
    if (accepts(graph)) {
      epochIterations = 0;
      epochExamples = 0;
    }
  }

  void epochEnd(SameDiff graph) {
    if (main.get() != graph) {
      return;
    }
    if (epochIterations > 0) {
      recorder.epoch(epochIterations, epochExamples);
      recorder.event(RunEvent.Kind.EPOCH, "", "epoch ended");
    }
    epochIterations = -1;
    outputs.write(this::report);
  }

  HealthReport report() {
    return verdicts.report();
  }

  private boolean accepts(SameDiff graph) {
    SameDiff first = main.get();
    if (first == null && recorder.facts().isEmpty()) {
      main = new WeakReference<>(graph);
      return true;
    }
    if (first != graph && !warned) {
      warned = true;
      LOG.warn(
          "these training diagnostics watch one graph already; the second graph that they were"
              + " given to is not watched. Create a listener for each graph.");
    }
    return first == graph;
  }
}
