package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.internal.network.LayerOutputs;
import io.github.activations4j.diagnostics.internal.network.NetworkFixes;
import io.github.activations4j.diagnostics.internal.network.NetworkLayer;
import io.github.activations4j.diagnostics.internal.network.NetworkMeasurement;
import io.github.activations4j.diagnostics.internal.network.NonFiniteHunt;
import io.github.activations4j.diagnostics.internal.network.NonFiniteSearch;
import io.github.activations4j.diagnostics.internal.network.ObservedNetwork;
import io.github.activations4j.diagnostics.internal.network.ProbeBatch;
import io.github.activations4j.diagnostics.internal.network.TimeProfile;
import io.github.activations4j.diagnostics.internal.recording.RunRecorder;
import io.github.activations4j.diagnostics.internal.watch.FaultBarrier;
import io.github.activations4j.diagnostics.internal.watch.OnlyNetwork;
import io.github.activations4j.diagnostics.internal.watch.WatchedRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Translates the callbacks of Deeplearning4j's training, of one network and of its copies in other
 * threads, into those of a {@link WatchedRun}. What several threads measure is measured in turns.
 */
final class NetworkWatch {

  /** Measurements between two profiles of the gradient over time, each of which trains a copy. */
  private static final int PROFILE = 25;

  private final WatchedRun run;
  private final RunRecorder recorder;
  private volatile Optional<ProbeBatch> probeBatch;
  private final NonFiniteHunt hunt;
  private final OnlyNetwork<Model> main;
  private final Replicas replicas;
  private final MeasuringRight right = new MeasuringRight();
  private volatile boolean unprofiled;

  NetworkWatch(NetworkSettings settings) {
    this.probeBatch = settings.probeBatch();
    this.hunt = settings.hunt();
    this.main = new OnlyNetwork<>("network", settings.shared().log());
    this.run =
        WatchedRun.of(settings.shared(), NetworkFixes::of, () -> main.get().map(SavedModel::new));
    this.recorder = run.recorder();
    this.replicas = new Replicas(run, main);
  }

  WatchedRun run() {
    return run;
  }

  /** Does a piece of work for a copy of the network, on its clock. */
  private void guarded(Model model, Consumer<Replica> work) {
    boolean network = model instanceof MultiLayerNetwork || model instanceof ComputationGraph;
    if (network && !run.guarded(() -> replicas.of(model).ifPresent(one -> timed(one, work)))) {
      replicas.forget();
    }
  }

  private void timed(Replica replica, Consumer<Replica> work) {
    long start = System.nanoTime();
    if (!right.enter(replica)) {
      replica.measurement = null;
    }
    try {
      work.accept(replica);
    } finally {
      right.leave(replica);
      replica.clock.spent(System.nanoTime() - start);
    }
  }

  void epochStart(Model model) {
    guarded(model, replica -> run.epochStarted());
  }

  void epochEnd(Model model) {
    guarded(model, replica -> run.epochEnded());
  }

  void forward(Model model, LayerOutputs activations) {
    guarded(model, replica -> forward(model, replica, activations));
  }

  private void forward(Model model, Replica replica, LayerOutputs activations) {
    // An exception may have broken the last iteration off; or a line search evaluates once more.
    replica.forget();
    right.giveBack(replica);
    replica.forwarded = true;
    replica.activations = activations;
    if (right.take(replica, System.nanoTime())
        && (!run.schedule().due() || !begins(model, replica, activations))) {
      right.giveBack(replica);
    }
    if (replica.penalty.due(replica.measurement != null)) {
      replica.penalty.look(observed(model));
    }
  }

  private boolean begins(Model model, Replica replica, LayerOutputs activations) {
    ObservedNetwork network = observed(model);
    List<LayerFacts> known = recorder.facts();
    if (!main.is(model) && !known.isEmpty() && !known.equals(network.facts())) {
      replicas.dismiss(replica, model);
      return false;
    }
    run.layers(
        network.description(),
        network.facts(),
        network.layers().stream().map(NetworkLayer::slopes).toList());
    replica.measurement = new NetworkMeasurement(recorder, probeBatch.isPresent());
    replica.measurement.forward(network, activations);
    return true;
  }

  void backward(Model model) {
    guarded(
        model,
        replica -> {
          if (!recorder.hasNonFinite()) {
            search(model, replica);
          }
          if (replica.measurement != null) {
            ObservedNetwork network = observed(model);
            replica.measurement.backward(network);
            profile(network);
          }
          replica.activations = null;
        });
  }

  /** Looks for the origin of a NaN; the batch is not there any more when this is over. */
  private void search(Model model, Replica replica) {
    long start = System.nanoTime();
    NonFiniteSearch search = new NonFiniteSearch(replica.instruments);
    boolean broken = !Double.isFinite(model.score());
    if (broken || (hunt.wanted() && !search.finite(model.gradient()))) {
      ObservedNetwork network = observed(model);
      recorder.nonFinite(
          hunt.hunted(search.in(network, replica.activations), network, replicas.count()));
    }
    if (hunt.wanted()) {
      // Somebody asked for it, whatever it costs.
      replica.clock.exempt(System.nanoTime() - start);
    }
  }

  void gradients(Model model) {
    guarded(
        model,
        replica -> {
          if (replica.measurement != null) {
            replica.measurement.gradients(observed(model)).ifPresent(recorder::nonFinite);
          }
        });
  }

  void done(Model model, int iteration, int epoch) {
    if (model instanceof Layer layer && !(model instanceof MultiLayerNetwork)) {
      run.guarded(() -> run.pretraining(name(layer)));
    }
    guarded(model, replica -> done(model, replica, iteration, epoch));
    guarded(model, replica -> replica.clock.iterationEnded(System.nanoTime()));
  }

  private static String name(Layer layer) {
    String name = layer.conf().getLayer().getLayerName();
    return name == null || name.isEmpty() ? layer.getClass().getSimpleName() : name;
  }

  private void done(Model model, Replica replica, int iteration, int epoch) {
    if (!replica.forwarded) {
      return;
    }
    double penalty = replica.penalty.now();
    recorder.penalty(penalty);
    double loss = model.score() - penalty;
    run.seen(iteration, epoch, loss, model.batchSize());
    boolean measured = replica.measurement != null;
    if (measured) {
      end(model, replica.measurement);
      replica.clock.measured();
      right.giveBack(replica);
    }
    replica.forget();
    run.recorded(iteration, loss, measured, new SavedModel(model));
  }

  private void end(Model model, NetworkMeasurement measurement) {
    ObservedNetwork network = observed(model);
    measurement.updates(network);
    probeBatch.ifPresent(
        batch ->
            FaultBarrier.attempt(() -> measurement.probe(network, batch.through(model)))
                .ifPresent(this::giveUpProbe));
    measurement.end(network, replicas.count());
  }

  private void giveUpProbe(Throwable failure) {
    probeBatch = Optional.empty();
    run.log()
        .warn(
            "the network does not run on the probe batch; units are measured on the batches of"
                + " training from now on",
            failure);
  }

  void close() {
    run.close();
    replicas.forget();
  }

  /** Now and then, how the gradient of a recurrent network spreads over time. */
  private void profile(ObservedNetwork network) {
    long measurement = recorder.measured() + 1;
    boolean recurrent = recorder.facts().stream().anyMatch(LayerFacts::recurrent);
    if (!recurrent || unprofiled || (measurement != 2 && measurement % PROFILE != 0)) {
      return;
    }
    // A layer may not be able to run on its own; everything else can be measured all the same.
    FaultBarrier.attempt(() -> TimeProfile.of(network).ifPresent(recorder::gradientByTime))
        .ifPresent(
            e -> {
              unprofiled = true;
              run.log().info("the gradient over time cannot be measured for this network", e);
            });
  }

  private ObservedNetwork observed(Model model) {
    return ObservedNetwork.of(model, run.slopes()).orElseThrow();
  }
}
