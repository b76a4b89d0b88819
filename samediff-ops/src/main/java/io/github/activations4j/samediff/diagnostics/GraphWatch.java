package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.HealthReport;
import io.github.activations4j.diagnostics.Outputs;
import io.github.activations4j.diagnostics.Verdicts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.network.KnownSlopes;
import io.github.activations4j.diagnostics.recording.RunRecorder;
import io.github.activations4j.diagnostics.recording.Schedule;
import io.github.activations4j.diagnostics.rules.Diagnosis;
import io.github.activations4j.diagnostics.rules.FindingBook;
import io.github.activations4j.diagnostics.rules.Threshold;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.statistics.InputNoise;
import io.github.activations4j.diagnostics.statistics.Instruments;
import io.github.activations4j.diagnostics.statistics.LayerStatistics;
import io.github.activations4j.diagnostics.statistics.UnitLimits;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
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

  /** Where the gradient of a parameter goes. */
  private record Target(int layer, Weight weight) {}

  private final Schedule schedule;
  private final RunRecorder recorder;
  private final KnownSlopes slopes;
  private final UnitLimits limits;
  private final Verdicts verdicts;
  private final Outputs outputs;
  private final BiConsumer<Finding, SameDiff> raised;
  private final Instruments instruments = new Instruments();
  private final OpFunctions functions = new OpFunctions();
  private final OpTrail trail = new OpTrail();
  private final LossRequest losses = new LossRequest();

  private WeakReference<SameDiff> main = new WeakReference<>(null);
  private WeakReference<SameDiff> session = new WeakReference<>(null);
  private boolean warned;
  private int epochIterations = -1;
  private long epochExamples;

  // The present iteration.
  private final Set<String> lossesToCome = new HashSet<>();
  private final Map<String, Integer> outputsToCome = new HashMap<>();
  private final Map<String, Target> gradientsToCome = new HashMap<>();
  private List<GraphLayer> layers = List.of();
  private boolean measuring;
  private int batchSize;
  private int lossDivisor;
  private MultiDataSet batch;
  private int iteration;
  private long started;
  private long own;

  GraphWatch(
      Schedule schedule,
      int window,
      Thresholds thresholds,
      Outputs outputs,
      BiConsumer<Finding, SameDiff> raised) {
    this.schedule = schedule;
    this.recorder = new RunRecorder(window);
    this.slopes = new KnownSlopes(thresholds.of(Threshold.SATURATED_SLOPE));
    this.limits =
        new UnitLimits(
            thresholds.of(Threshold.SATURATED_SLOPE),
            thresholds.of(Threshold.SATURATED_EXAMPLES),
            thresholds.of(Threshold.DORMANT_RATIO));
    Diagnosis diagnosis = new Diagnosis(thresholds);
    this.verdicts =
        new Verdicts(
            recorder,
            schedule,
            run -> SameDiffFixes.translated(diagnosis.of(run), run),
            new FindingBook((int) thresholds.of(Threshold.CLEAR_AFTER)),
            outputs);
    this.outputs = outputs;
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
    lossDivisor = new LossScale(graph).isSum() ? batchSize : 1;
    lossesToCome.addAll(graph.getLossVariables());
    losses.enter(graph);
    if (schedule.due()) {
      begin(graph);
    }
  }

  /** Forgets an iteration, which may have been broken off by an exception. */
  void forget() {
    losses.withdraw();
    session = new WeakReference<>(null);
    lossesToCome.clear();
    outputsToCome.clear();
    gradientsToCome.clear();
    layers = List.of();
    trail.clear();
    batch = null;
    measuring = false;
  }

  private static int examples(MultiDataSet data) {
    INDArray[] features = data == null ? null : data.getFeatures();
    boolean known = features != null && features.length > 0 && features[0].rank() > 0;
    return known ? (int) Math.max(1, features[0].size(0)) : 1;
  }

  /**
   * Starts a measurement. The graph is read anew, so that one that was changed is seen as it is.
   */
  private void begin(SameDiff graph) {
    layers = GraphReader.layers(graph, functions, slopes);
    know(graph);
    for (int i = 0; i < layers.size(); i++) {
      GraphLayer layer = layers.get(i);
      if (layer.measurable()) {
        outputsToCome.put(layer.output(), i);
      }
      for (Weight weight : layer.weights()) {
        SDVariable gradient = weight.trained() ? graph.getGradForVariable(weight.name()) : null;
        if (gradient != null) {
          gradientsToCome.put(gradient.name(), new Target(i, weight));
        }
      }
    }
    recorder.begin(iteration, batchSize);
    List<INDArray> features = arrays(batch == null ? null : batch.getFeatures());
    List<String> names = graph.getTrainingConfig().getDataSetFeatureMapping();
    for (int i = 0; i < features.size(); i++) {
      boolean named = features.size() > 1 && names != null && i < names.size();
      if (!recorder.features(named ? names.get(i) : "").add(features.get(i))) {
        recorder.nonFinite(new NonFinite(NonFinite.Place.INPUT, "", iteration, ""));
      }
    }
    measuring = true;
  }

  private void know(SameDiff graph) {
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
            .map(layer -> new LayerStatistics(layer.slopes(), layer.watched(), limits, instruments))
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
    if (session.get() != graph || (lossesToCome.isEmpty() && !measuring)) {
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
    // In a loop a variable has several values in an iteration; the first one counts.
    Integer layer = outputsToCome.remove(name);
    if (layer != null && value.rank() >= 2) {
      GraphLayer measured = layers.get(layer);
      recorder.layer(layer).activations(value, measured.unitAxis(value), InputNoise.NONE, null);
    }
    Target target = gradientsToCome.remove(name);
    if (target != null) {
      gradient(target, value);
    }
    if (lossesToCome.remove(name) && !recorder.hasNonFinite() && !instruments.isFinite(value)) {
      recorder.nonFinite(origin(NonFinite.Place.LOSS, ""));
    }
    if (lossesToCome.isEmpty() && !measuring) {
      trail.clear();
    }
  }

  private void gradient(Target target, INDArray gradient) {
    LayerStatistics statistics = recorder.layer(target.layer());
    boolean finite = statistics.finite();
    if (target.weight().unitAxis() >= 0) {
      statistics.weights(gradient, target.weight().unitAxis(), lossDivisor);
    } else {
      statistics.gradient(gradient, lossDivisor);
    }
    if (finite && !statistics.finite() && !recorder.hasNonFinite()) {
      // Gradients come from the loss to the input: the first one that has a NaN is nearest to it.
      String layer = layers.get(target.layer()).facts().name();
      recorder.nonFinite(origin(NonFinite.Place.GRADIENT, layer));
    }
  }

  /**
   * Where a NaN began: each of these explains the next.
   *
   * @param noticed where it was noticed, for want of an earlier place
   * @param layer the layer of that place, or ""
   */
  private NonFinite origin(NonFinite.Place noticed, String layer) {
    if (!allFinite(batch == null ? null : batch.getFeatures())) {
      return new NonFinite(NonFinite.Place.INPUT, "", iteration, "");
    }
    if (!allFinite(batch == null ? null : batch.getLabels())) {
      return new NonFinite(NonFinite.Place.LABELS, "", iteration, "");
    }
    SameDiff graph = main.get();
    if (graph == null) {
      return new NonFinite(noticed, layer, iteration, "");
    }
    List<GraphLayer> all = GraphReader.layers(graph, functions, slopes);
    Optional<OpTrail.Step> first = trail.firstNonFinite(instruments);
    String variable = first.map(step -> step.op().getOutputsOfOp().get(0)).orElse("");
    String operation = first.map(OpTrail.Step::description).orElse("");
    if (first.isPresent() && !graph.hasVariable(variable)) {
      // Gradients are variables of the gradient function only.
      return new NonFinite(noticed, layer, iteration, operation);
    }
    // A slope that is NaN spoils the gradients of all layers before it: the last one is the first.
    for (int i = all.size() - 1; i >= 0; i--) {
      for (Weight weight : all.get(i).weights()) {
        if (!instruments.isFinite(graph.getVariable(weight.name()).getArr())) {
          return new NonFinite(
              NonFinite.Place.PARAMETERS, all.get(i).facts().name(), iteration, "");
        }
      }
    }
    if (first.isEmpty()) {
      return new NonFinite(noticed, layer, iteration, "");
    }
    if (graph.getLossVariables().contains(variable)) {
      return new NonFinite(NonFinite.Place.LOSS, "", iteration, operation);
    }
    // An op between layers is named by its own variable.
    String place =
        all.stream()
            .filter(one -> one.variables().contains(variable))
            .map(GraphLayer::output)
            .findFirst()
            .orElse(variable);
    return new NonFinite(NonFinite.Place.ACTIVATIONS, place, iteration, operation);
  }

  private boolean allFinite(INDArray[] arrays) {
    for (INDArray array : arrays(arrays)) {
      if (!instruments.isFinite(array)) {
        return false;
      }
    }
    return true;
  }

  private static List<INDArray> arrays(INDArray[] arrays) {
    return arrays == null ? List.of() : List.of(arrays);
  }

  /** The updater has run; the parameter has not been changed yet. */
  void update(SameDiff graph, String parameter, INDArray update) {
    if (session.get() != graph || !measuring) {
      return;
    }
    for (int i = 0; i < layers.size(); i++) {
      for (Weight weight : layers.get(i).weights()) {
        if (weight.name().equals(parameter) && weight.trained() && !weight.bias()) {
          recorder.layer(i).step(update);
        }
      }
    }
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
    if (measuring) {
      end(watched, at);
    }
    verdicts.ended(iteration, value, measuring).forEach(finding -> raised.accept(finding, watched));
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

  private void end(SameDiff graph, At at) {
    for (int i = 0; i < layers.size(); i++) {
      for (Weight weight : layers.get(i).weights()) {
        if (weight.trained() && !weight.bias()) {
          recorder.layer(i).size(graph.getVariable(weight.name()).getArr());
        }
      }
    }
    TrainingConfig config = graph.getTrainingConfig();
    boolean hasRate = config.getUpdater() != null && config.getUpdater().hasLearningRate();
    recorder.conditions(
        hasRate ? config.getUpdater().getLearningRate(iteration, at.epoch()) : Double.NaN, 1);
    recorder.end();
  }

  /** Accounts for the time of the iteration that has just ended. */
  void clock(SameDiff graph) {
    if (session.get() == graph) {
      schedule.trained(Math.max(0, System.nanoTime() - started - own));
      if (measuring) {
        schedule.measured(own);
      }
    }
    forget();
  }

  /** Accounts for time of our own. */
  void spent(long nanos) {
    own += nanos;
    schedule.spent(nanos);
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
