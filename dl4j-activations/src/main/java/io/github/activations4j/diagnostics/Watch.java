package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.network.KnownSlopes;
import io.github.activations4j.diagnostics.network.Network;
import io.github.activations4j.diagnostics.network.NonFiniteSearch;
import io.github.activations4j.diagnostics.network.TimeProfile;
import io.github.activations4j.diagnostics.recording.RunRecorder;
import io.github.activations4j.diagnostics.recording.Schedule;
import io.github.activations4j.diagnostics.rules.Diagnosis;
import io.github.activations4j.diagnostics.rules.FindingBook;
import io.github.activations4j.diagnostics.rules.Threshold;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.statistics.Instruments;
import io.github.activations4j.diagnostics.statistics.LayerStatistics;
import io.github.activations4j.diagnostics.statistics.UnitLimits;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one network, and replicas of it in other threads, through the callbacks of training. One
 * thread at a time is in here; only one replica is measured at a time.
 */
final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingDiagnostics.class);

  /** A measurement that another thread began so long ago was broken off by an exception. */
  private static final long ABANDONED = 60_000_000_000L;

  /** While the run is young rules look at every measurement, then at every fifth. */
  private static final int YOUNG = 20;

  /** Measurements between two profiles of the gradient over time, each of which trains a copy. */
  private static final int PROFILE = 25;

  /** An iteration is taken for a pause of training beyond so many times the usual length. */
  private static final int PAUSE = 10;

  private final Settings settings;
  private final Schedule schedule;
  private final RunRecorder recorder;
  private final KnownSlopes slopes;
  private final UnitLimits limits;
  private final Verdicts verdicts;
  private final Instruments instruments = new Instruments();
  private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);

  private WeakReference<Model> main = new WeakReference<>(null);
  private long mainThread;
  private int replicas;
  private boolean warned;
  private boolean unprofiled;
  private Turn measuring;
  private long measuringSince;
  private long measurements;
  private double usual;
  private int epochIterations = -1;
  private long epochExamples;

  Watch(Settings settings) {
    this.settings = settings;
    this.schedule = settings.schedule();
    this.recorder = new RunRecorder(settings.window());
    Thresholds thresholds = settings.thresholds();
    this.slopes = new KnownSlopes(thresholds.of(Threshold.SATURATED_SLOPE));
    this.limits =
        new UnitLimits(
            thresholds.of(Threshold.SATURATED_SLOPE),
            thresholds.of(Threshold.SATURATED_EXAMPLES),
            thresholds.of(Threshold.DORMANT_RATIO));
    this.verdicts =
        new Verdicts(
            recorder,
            schedule,
            new Diagnosis(thresholds)::of,
            new FindingBook((int) thresholds.of(Threshold.CLEAR_AFTER)),
            settings.outputs());
  }

  void forward(Model model, Object activations) {
    Turn turn = turns.get();
    if (!accepts(turn, model)) {
      return;
    }
    if (turn.measurement != null) {
      // An exception broke the last iteration off, or a line search evaluates the network again.
      turn.measurement = null;
      measuring = null;
    }
    turn.forwarded = true;
    turn.activations = activations;
    if (!free(turn) || !schedule.due()) {
      return;
    }
    Optional<Network> network = Network.of(model, slopes);
    if (network.isEmpty() || !known(turn, model, network.get())) {
      return;
    }
    measuring = turn;
    measuringSince = System.nanoTime();
    turn.measurement = new Measurement(recorder, network.get(), settings.probeBatch().isPresent());
    turn.measurement.forward(activations);
  }

  void backward(Model model) {
    Turn turn = turns.get();
    if (!watches(turn, model)) {
      return;
    }
    if (!Double.isFinite(model.score()) && !recorder.hasNonFinite()) {
      Network.of(model, slopes)
          .map(network -> new NonFiniteSearch(instruments).in(network, turn.activations))
          .ifPresent(found -> nonFinite(found, model));
    }
    if (turn.measurement != null) {
      turn.measurement.backward();
    }
    turn.activations = null;
  }

  void gradients(Model model) {
    Turn turn = turns.get();
    if (watches(turn, model) && turn.measurement != null) {
      turn.measurement
          .gradients()
          .filter(found -> !recorder.hasNonFinite())
          .ifPresent(found -> nonFinite(found, model));
    }
  }

  private void nonFinite(NonFinite found, Model model) {
    recorder.nonFinite(settings.nonFiniteHunt().hunted(found, model));
  }

  void done(Model model, int iteration, int epoch) {
    Turn turn = turns.get();
    if (!watches(turn, model) || !turn.forwarded) {
      return;
    }
    turn.forwarded = false;
    turn.activations = null;
    double loss = model.score();
    recorder.iteration(iteration, epoch, loss);
    if (epochIterations >= 0) {
      epochIterations++;
      epochExamples += model.batchSize();
    }
    boolean judge = !Double.isFinite(loss) && verdicts.judgedAt() < iteration;
    if (turn.measurement != null) {
      Measurement measurement = turn.measurement;
      turn.measurement = null;
      measuring = null;
      measurement.updates();
      settings.probeBatch().ifPresent(probe -> measurement.probe(probe.through(model)));
      measurement.end(replicas);
      turn.measured = true;
      measurements++;
      profile(model, iteration);
      judge |= measurements <= YOUNG || measurements % 5 == 0;
    }
    if (judge) {
      judge(model);
    }
  }

  /** Now and then, how the gradient of a recurrent network spreads over time. */
  private void profile(Model model, int iteration) {
    boolean recurrent = recorder.facts().stream().anyMatch(LayerFacts::recurrent);
    if (!recurrent || unprofiled || (measurements != 2 && measurements % PROFILE != 0)) {
      return;
    }
    try {
      TimeProfile.of(model, iteration).ifPresent(recorder::gradientByTime);
    } catch (RuntimeException e) {
      // A layer that cannot be run on its own; everything else still can be measured.
      unprofiled = true;
      LOG.info("the gradient over time cannot be measured for this network", e);
    }
  }

  /** Accounts for the time of an iteration that has just ended. */
  void clock(long now) {
    Turn turn = turns.get();
    if (turn.ended != 0) {
      long nanos = Math.max(0, now - turn.ended - turn.own);
      if (usual > 0 && nanos > PAUSE * usual) {
        nanos = (long) usual;
      }
      usual = usual == 0 ? nanos : usual + 0.1 * (nanos - usual);
      schedule.trained(nanos);
    }
    if (turn.measured) {
      schedule.measured(turn.own);
      turn.measured = false;
    }
    turn.ended = now;
    turn.own = 0;
  }

  /** Accounts for time of our own. */
  void spent(long nanos) {
    turns.get().own += nanos;
    schedule.spent(nanos);
  }

  void epochStart(Model model) {
    if (accepts(turns.get(), model)) {
      epochIterations = 0;
      epochExamples = 0;
    }
  }

  void epochEnd(Model model) {
    if (!watches(turns.get(), model)) {
      return;
    }
    if (epochIterations > 0) {
      recorder.epoch(epochIterations, epochExamples);
      recorder.event(RunEvent.Kind.EPOCH, "", "epoch ended");
    }
    epochIterations = -1;
    settings.outputs().write(this::report);
  }

  private void judge(Model model) {
    for (Finding finding : verdicts.judge()) {
      settings.actions().raised(finding, model);
    }
  }

  HealthReport report() {
    return verdicts.report();
  }

  private boolean watches(Turn turn, Model model) {
    return turn.isOf(model) && turn.watched;
  }

  private boolean free(Turn turn) {
    return measuring == null || measuring == turn || System.nanoTime() - measuringSince > ABANDONED;
  }

  /**
   * Whether a model belongs to the run: the first one, and models like it in other threads, which
   * are replicas. Another model in the same thread is another network.
   */
  private boolean accepts(Turn turn, Model model) {
    if (turn.isOf(model)) {
      return turn.watched;
    }
    if (!(model instanceof MultiLayerNetwork || model instanceof ComputationGraph)) {
      return false;
    }
    Model first = main.get();
    if (first == null) {
      main = new WeakReference<>(model);
      mainThread = Thread.currentThread().getId();
      replicas = 1;
      turn.of(model, true);
      return true;
    }
    boolean same =
        first == model
            || (Thread.currentThread().getId() != mainThread && facts(model).equals(facts(first)));
    if (same && first != model) {
      replicas++;
    }
    turn.of(model, same);
    if (!same && !warned) {
      warned = true;
      LOG.warn(
          "these training diagnostics watch one network already; the second network that they were"
              + " given to is not watched. Create a listener for each network.");
    }
    return same;
  }

  private List<LayerFacts> facts(Model model) {
    return Network.of(model, slopes).map(Network::facts).orElse(List.of());
  }

  /**
   * Whether the network still is what it was; if the watched one was changed, it is learned anew.
   */
  private boolean known(Turn turn, Model model, Network network) {
    List<LayerFacts> facts = network.facts();
    List<LayerFacts> before = recorder.facts();
    if (facts.equals(before)) {
      return true;
    }
    if (main.get() != model && !before.isEmpty()) {
      turn.watched = false;
      return false;
    }
    List<LayerStatistics> statistics =
        network.layers().stream()
            .map(layer -> new LayerStatistics(layer.slopes(), layer.watched(), limits, instruments))
            .toList();
    if (!before.isEmpty()) {
      recorder.event(RunEvent.Kind.CHANGE, "", "the network was changed");
    }
    recorder.layers(network.description(), facts, statistics);
    return true;
  }
}
