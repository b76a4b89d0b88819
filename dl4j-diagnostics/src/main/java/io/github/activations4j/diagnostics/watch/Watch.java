package io.github.activations4j.diagnostics.watch;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.network.KnownSlopes;
import io.github.activations4j.diagnostics.network.LayerOutputs;
import io.github.activations4j.diagnostics.network.NonFiniteSearch;
import io.github.activations4j.diagnostics.network.ObservedNetwork;
import io.github.activations4j.diagnostics.network.TimeProfile;
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
public final class Watch {

  private static final Logger LOG =
      LoggerFactory.getLogger("io.github.activations4j.diagnostics.TrainingDiagnostics");

  /** A measurement that another thread began so long ago was broken off by an exception. */
  private static final long ABANDONED = 60_000_000_000L;

  /** Measurements between two profiles of the gradient over time, each of which trains a copy. */
  private static final int PROFILE = 25;

  /** The package of ParallelWrapper and the threads in which it trains. */
  private static final String REPLICATING = "org.deeplearning4j.parallelism.";

  private final Settings settings;
  private final Schedule schedule;
  private final RunRecorder recorder;
  private final KnownSlopes slopes;
  private final UnitLimits limits;
  private final Verdicts verdicts;
  private final Instruments instruments = new Instruments();
  private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);

  private WeakReference<Model> main = new WeakReference<>(null);
  private int replicas;
  private boolean warned;
  private boolean unprofiled;
  private Turn measuring;
  private long measuringSince;
  private long measurements;
  private int epochIterations = -1;
  private long epochExamples;

  public Watch(Settings settings) {
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

  public void forward(Model model, LayerOutputs activations) {
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
    Optional<ObservedNetwork> network = ObservedNetwork.of(model, slopes);
    if (network.isEmpty() || !known(turn, model, network.get())) {
      return;
    }
    measuring = turn;
    measuringSince = System.nanoTime();
    turn.measurement = new Measurement(recorder, network.get(), settings.probeBatch().isPresent());
    turn.measurement.forward(activations);
  }

  public void backward(Model model) {
    Turn turn = turns.get();
    if (!watches(turn, model)) {
      return;
    }
    if (!recorder.hasNonFinite()) {
      search(model, turn.activations);
    }
    if (turn.measurement != null) {
      turn.measurement.backward();
      profile(turn.measurement.network());
    }
    turn.activations = null;
  }

  /** Looks for the origin of a NaN; the batch is not there any more when this is over. */
  private void search(Model model, LayerOutputs activations) {
    NonFiniteSearch search = new NonFiniteSearch(instruments);
    NonFiniteHunt hunt = settings.nonFiniteHunt();
    boolean broken = !Double.isFinite(model.score());
    if (broken || (hunt.wanted() && !search.finite(model.gradient()))) {
      ObservedNetwork.of(model, slopes)
          .map(network -> hunt.hunted(search.in(network, activations), network, replicas))
          .ifPresent(recorder::nonFinite);
    }
  }

  public void gradients(Model model) {
    Turn turn = turns.get();
    if (watches(turn, model) && turn.measurement != null) {
      turn.measurement.gradients().ifPresent(recorder::nonFinite);
    }
  }

  public void done(Model model, int iteration, int epoch) {
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
    boolean measured = turn.measurement != null;
    if (measured) {
      Measurement measurement = turn.measurement;
      turn.measurement = null;
      measuring = null;
      measurement.updates();
      settings.probeBatch().ifPresent(probe -> measurement.probe(probe.through(model)));
      measurement.end(replicas);
      turn.measured = true;
      measurements++;
    }
    for (Finding finding : verdicts.ended(loss, measured)) {
      settings.actions().raised(finding, model, iteration);
    }
  }

  /** Now and then, how the gradient of a recurrent network spreads over time. */
  private void profile(ObservedNetwork network) {
    long measurement = measurements + 1;
    boolean recurrent = recorder.facts().stream().anyMatch(LayerFacts::recurrent);
    if (!recurrent || unprofiled || (measurement != 2 && measurement % PROFILE != 0)) {
      return;
    }
    try {
      TimeProfile.of(network).ifPresent(recorder::gradientByTime);
    } catch (RuntimeException e) {
      // A layer that cannot be run on its own; everything else still can be measured.
      unprofiled = true;
      LOG.info("the gradient over time cannot be measured for this network", e);
    }
  }

  /** Accounts for the time of an iteration that has just ended. */
  public void clock(long now) {
    Turn turn = turns.get();
    // Of the first iteration nobody knows when it began.
    long nanos = turn.ended == 0 ? 0 : now - turn.ended - turn.own;
    if (turn.measured) {
      schedule.measured(nanos, turn.own);
      turn.measured = false;
    } else if (turn.ended != 0) {
      schedule.trained(nanos);
    }
    turn.ended = now;
    turn.own = 0;
  }

  /** Accounts for time of our own. */
  public void spent(long nanos) {
    turns.get().own += nanos;
    schedule.spent(nanos);
  }

  public void epochStart(Model model) {
    if (accepts(turns.get(), model)) {
      epochIterations = 0;
      epochExamples = 0;
    }
  }

  public void epochEnd(Model model) {
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

  public HealthReport report() {
    return verdicts.report();
  }

  private boolean watches(Turn turn, Model model) {
    return turn.isOf(model) && turn.watched;
  }

  private boolean free(Turn turn) {
    return measuring == null || measuring == turn || System.nanoTime() - measuringSince > ABANDONED;
  }

  /**
   * Whether a model belongs to the run: the first one, and models like it that a {@code
   * ParallelWrapper} trains, which are replicas. Any other is another network.
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
      replicas = 1;
      turn.of(model, true);
      return true;
    }
    boolean same = first == model || (isReplicated() && facts(model).equals(facts(first)));
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

  /** Two networks that are alike in two threads of a user are not; asked once a network. */
  private static boolean isReplicated() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(REPLICATING)));
  }

  private List<LayerFacts> facts(Model model) {
    return ObservedNetwork.of(model, slopes).map(ObservedNetwork::facts).orElse(List.of());
  }

  /**
   * Whether the network still is what it was; if the watched one was changed, it is learned anew.
   */
  private boolean known(Turn turn, Model model, ObservedNetwork network) {
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
            .map(
                layer ->
                    new LayerStatistics(
                        layer.slopes(), layer.facts().watched(), limits, instruments))
            .toList();
    if (!before.isEmpty()) {
      recorder.event(RunEvent.Kind.CHANGE, "", "the network was changed");
    }
    recorder.layers(network.description(), facts, statistics);
    return true;
  }
}
