package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.internal.recording.IterationClock;
import io.github.activations4j.diagnostics.internal.recording.RunRecorder;
import io.github.activations4j.diagnostics.internal.statistics.Instruments;
import io.github.activations4j.diagnostics.internal.watch.OnlyNetwork;
import io.github.activations4j.diagnostics.internal.watch.WatchedRun;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Translates SameDiff's callbacks of the training of one graph into those of a {@link WatchedRun}.
 * They come in this order: the iteration starts; every op in turn, those of the losses before those
 * of the gradients; as soon as the gradient of a parameter is there, its update; the iteration is
 * done. Only the thread that trains the graph passes the first check.
 *
 * <p>The graph's gradient function runs the ops. It is a separate graph that shares the variables.
 */
final class GraphWatch {

  private final WatchedRun run;
  private final RunRecorder recorder;
  private final IterationClock clock;
  private final ReadGraph read;
  private final OnlyNetwork<SameDiff> main;
  private final boolean stops;
  private final Instruments instruments = new Instruments();
  private final OpTrail trail = new OpTrail();
  private final LossRequest losses = new LossRequest();
  private final Optional<IterationReplay> replay;
  private Optional<GraphProbe> probe;

  /** The gradient function that runs the ops of the present iteration. */
  private volatile WeakReference<SameDiff> session = new WeakReference<>(null);

  // The present iteration.
  private final Set<String> lossesToCome = new HashSet<>();
  private GraphMeasurement measurement;
  private LabelMeasurement labels;
  private int batchSize;
  private int lossDivisor;
  private MultiDataSet batch;
  private int iteration;

  GraphWatch(GraphSettings settings) {
    this.main = new OnlyNetwork<>("graph", settings.shared().log());
    this.run =
        WatchedRun.of(settings.shared(), SameDiffFixes::of, () -> main.get().map(SavedGraph::new));
    this.recorder = run.recorder();
    this.clock = new IterationClock(run.schedule());
    this.read = new ReadGraph(run.slopes());
    this.stops = settings.shared().stopAt().isPresent();
    this.probe = settings.probe();
    this.replay =
        settings.hunt()
            ? Optional.of(new IterationReplay(instruments, settings.shared().log()))
            : Optional.empty();
  }

  WatchedRun run() {
    return run;
  }

  /** Does a piece of work for the graph, on its clock. */
  private void guarded(Runnable work) {
    boolean done =
        run.guarded(
            () -> {
              long start = System.nanoTime();
              try {
                work.run();
              } finally {
                clock.spent(System.nanoTime() - start);
              }
            });
    if (!done) {
      forget();
    }
  }

  private boolean isMain(SameDiff graph) {
    if (main.accepts(graph)) {
      return true;
    }
    main.refuse();
    return false;
  }

  void epochStart(SameDiff graph) {
    if (isMain(graph)) {
      guarded(run::epochStarted);
    }
  }

  /** Whether training is to end. */
  boolean epochEnd(SameDiff graph) {
    if (!main.is(graph)) {
      return false;
    }
    guarded(run::epochEnded);
    return stops && run.stops(true);
  }

  void iterationStart(SameDiff graph, At at, MultiDataSet data) {
    if (isMain(graph)) {
      // An exception may have ended the last iteration early.
      forget();
      guarded(() -> start(graph, at, data));
    }
  }

  private void start(SameDiff graph, At at, MultiDataSet data) {
    session = new WeakReference<>(graph.getFunction("grad"));
    iteration = at.iteration();
    batch = data;
    batchSize = examples(data);
    lossDivisor = read.isSum(graph) ? batchSize : 1;
    lossesToCome.addAll(graph.getLossVariables());
    losses.enter(graph);
    replay.ifPresent(IterationReplay::begin);
    if (run.schedule().due()) {
      measure(graph);
    }
  }

  /** Forgets an iteration. */
  private void forget() {
    losses.withdraw();
    session = new WeakReference<>(null);
    lossesToCome.clear();
    trail.clear();
    replay.ifPresent(IterationReplay::forget);
    batch = null;
    measurement = null;
    labels = null;
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
  private void measure(SameDiff graph) {
    List<GraphLayer> layers = read.layers(graph);
    List<LayerFacts> facts = layers.stream().map(GraphLayer::facts).toList();
    run.layers(description(graph, facts), facts, layers.stream().map(GraphLayer::slopes).toList());
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
    labels = new LabelMeasurement(recorder, read.endings(graph));
  }

  private static String description(SameDiff graph, List<LayerFacts> facts) {
    return String.format(
        Locale.ROOT,
        "SameDiff, %d ops, %d layers, %,d parameters",
        graph.getOps().size(),
        facts.size(),
        facts.stream().mapToLong(LayerFacts::parameters).sum());
  }

  /** An op is about to run: what is to be run has been decided. */
  void runs(SameDiff graph) {
    if (session.get() == graph) {
      // Also when nothing is watched any more, because the configuration belongs to the user.
      losses.withdraw();
    }
  }

  /** An op has run. */
  void ran(SameDiff graph, SameDiffOp op, INDArray[] results) {
    if (session.get() == graph && !(lossesToCome.isEmpty() && measurement == null)) {
      guarded(() -> look(op, results));
    }
  }

  private void look(SameDiffOp op, INDArray[] results) {
    trail.add(op, results);
    List<String> names = op.getOutputsOfOp();
    for (int i = 0; i < results.length && i < names.size(); i++) {
      if (results[i] != null) {
        available(names.get(i), results[i]);
      }
    }
  }

  private void available(String name, INDArray value) {
    if (labels != null) {
      labels.available(name, value);
    }
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
    SameDiff graph = main.get().orElse(null);
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
                        replay
                            .flatMap(one -> one.repeated(graph, batch))
                            .filter(path -> path.isNonFinite(variable))
                            .orElseGet(() -> trail.path(instruments)))));
  }

  /** The updater has run; the parameter has not been changed yet. */
  void update(SameDiff graph, String parameter, INDArray update) {
    if (session.get() == graph && (measurement != null || replay.isPresent())) {
      guarded(
          () -> {
            if (measurement != null) {
              measurement.update(parameter, update);
            }
            replay.ifPresent(one -> hunt(one, parameter, update));
          });
    }
  }

  /**
   * A hunt needs the parameters from before the first NaN. Between measurements, gradients are not
   * examined, so it examines the updates instead. The user asked for that and accepts the cost.
   */
  private void hunt(IterationReplay one, String parameter, INDArray update) {
    long start = System.nanoTime();
    SameDiff graph = main.get().orElse(null);
    boolean unseen = measurement == null && !recorder.hasNonFinite() && graph != null;
    if (unseen && !instruments.isFinite(update)) {
      nonFinite(
          NonFinite.Quantity.GRADIENT,
          layerOf(graph, parameter),
          graph.getGradForVariable(parameter).name());
    }
    one.step(parameter, update);
    clock.exempt(System.nanoTime() - start);
  }

  private String layerOf(SameDiff graph, String parameter) {
    return read.layers(graph).stream()
        .filter(layer -> layer.weights().stream().anyMatch(w -> w.name().equals(parameter)))
        .map(GraphLayer::output)
        .findFirst()
        .orElse("");
  }

  void iterationDone(SameDiff graph, At at, Loss loss) {
    if (session.get() != graph) {
      return;
    }
    guarded(() -> main.get().ifPresent(watched -> done(watched, at, loss)));
    guarded(() -> clock.iterationEnded(System.nanoTime()));
    forget();
  }

  private void done(SameDiff graph, At at, Loss loss) {
    double value = perExample(graph, loss);
    run.seen(iteration, at.epoch(), value, batchSize);
    boolean measured = measurement != null;
    if (measured) {
      measurement.end(graph, at, iteration).ifPresent(this::giveUpProbe);
      if (batch != null) {
        int count = graph.getLossVariables().size();
        labels.end(graph, Placeholders.of(graph, batch), iteration, lossDivisor, count);
      }
      recorder.end();
      clock.measured();
    }
    run.recorded(iteration, value, measured, new SavedGraph(graph));
  }

  /** The loss of one example, without what regularization adds, which is recorded. */
  private double perExample(SameDiff graph, Loss loss) {
    double sum = 0;
    double penalty = 0;
    int ofData = graph.getLossVariables().size();
    for (int i = 0; i < loss.numLosses(); i++) {
      if (i < ofData) {
        sum += loss.lossValues()[i] / lossDivisor;
      } else {
        penalty += loss.lossValues()[i];
      }
    }
    recorder.penalty(penalty);
    return sum;
  }

  private void giveUpProbe(Throwable failure) {
    probe = Optional.empty();
    run.log()
        .warn(
            "the graph does not run on the probe batch; units are measured on the batches of"
                + " training from now on",
            failure);
  }
}
