package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Learner;
import io.github.activations4j.experiments.training.NativeThreads;
import io.github.activations4j.experiments.training.Quality;
import io.github.activations4j.experiments.training.Training;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs trials wherever it is sent: in this process, in a worker process, on a node of a cluster. It
 * needs nothing but the trial and data at the same place.
 *
 * @param data where the data are
 * @param target accuracy whose first epoch is of interest
 * @param threads that ND4J's native code computes with
 * @param trialsAtOnce how many trials share the machine, for the record
 * @param secondsLimit after which a trial ends, whatever it has reached, counted from the first
 *     iteration on, tests between epochs included; null for none
 */
public record TrialTask(
    DataLocation data, double target, int threads, int trialsAtOnce, Double secondsLimit)
    implements Serializable {

  /**
   * Trains one network. What comes out depends on the trial and the number of threads, not on what
   * this process did before; times excepted.
   *
   * @param trial what to train
   * @return what was measured, also if the training failed
   * @throws io.github.activations4j.experiments.BadInputException if the data cannot be read
   * @throws IllegalArgumentException if the data there are not those of the trial
   */
  public TrialResult run(Trial trial) {
    return run(trial, () -> {});
  }

  /**
   * Trains one network and tells how it gets on.
   *
   * @param trial what to train
   * @param listener told of each iteration and epoch
   * @return what was measured, also if the training failed
   * @throws io.github.activations4j.experiments.BadInputException if the data cannot be read
   * @throws IllegalArgumentException if the data there are not those of the trial
   */
  public TrialResult run(Trial trial, TrialListener listener) {
    return run(trial, listener, System::nanoTime);
  }

  /** The same by another clock, which counts nanoseconds: the limit of time is by it. */
  TrialResult run(Trial trial, TrialListener listener, LongSupplier clock) {
    Dataset examples = DataCache.read(data);
    String fingerprint = DataCache.fingerprint(data);
    if (!fingerprint.equals(trial.data())) {
      throw new IllegalArgumentException(
          "the data (%s, fingerprint %s) are not those of the trial (%s)"
              .formatted(examples.name(), fingerprint, trial.data()));
    }
    // Deeplearning4j would leave a file in the working directory for every trial without memory.
    CrashReportingUtil.crashDumpsEnabled(false);
    Course course = new Course(trial, examples, listener, clock);
    try {
      TrialOutcome outcome = course.train();
      return course.result(outcome, null);
    } catch (OutOfMemoryError e) {
      return course.result(TrialOutcome.MEMORY_EXCEEDED, describe(e));
    } catch (RuntimeException | LinkageError e) {
      return course.result(TrialOutcome.FAILED, describe(e));
    } finally {
      Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
  }

  /**
   * The result of a trial that left nothing behind, because its process died.
   *
   * @param trial what was to be trained
   * @param outcome how it ended
   * @param message in one line
   * @return a result without curves
   */
  public TrialResult lost(Trial trial, TrialOutcome outcome, String message) {
    return lost(trial, List.of(), outcome, message);
  }

  /**
   * The result of a trial whose process died on the way.
   *
   * @param trial what was to be trained
   * @param epochs what is known of it
   * @param outcome how it ended
   * @param message in one line
   * @return a result with the curves of these epochs
   */
  public TrialResult lost(
      Trial trial, List<EpochResult> epochs, TrialOutcome outcome, String message) {
    Course course = new Course(trial, DataCache.read(data), () -> {}, System::nanoTime);
    course.epochs.addAll(epochs);
    return course.result(outcome, message);
  }

  private static String describe(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return (e.getClass().getSimpleName() + message).replaceAll("\\s*\\R\\s*", " ");
  }

  /** One trial under way: what has been measured so far. */
  private final class Course {
    private final Trial trial;
    private final Dataset examples;
    private final TrialListener listener;
    private final LongSupplier clock;
    private final List<EpochResult> epochs = new ArrayList<>();
    private List<TrialFinding> findings = List.of();
    private Double deadUnits;
    private Training training;

    Course(Trial trial, Dataset examples, TrialListener listener, LongSupplier clock) {
      this.trial = trial;
      this.examples = examples;
      this.listener = listener;
      this.clock = clock;
    }

    TrialOutcome train() {
      NativeThreads.use(threads);
      Batches train = trial.network().batches(examples.train(), examples.train());
      Batches test = trial.network().batches(examples.test(), examples.train());
      WarmUp.before(trial, this::network, train);
      Learner network = network();
      training = new Training(network, train, trial.batch(), trial.seed());
      Deadline deadline = new Deadline(secondsLimit, clock);
      listener.trainingBegins();
      try (HealthProbe health = HealthProbe.attachTo(network)) {
        try {
          TrialOutcome outcome = epochs(network, test, deadline, health);
          if (outcome == TrialOutcome.FINISHED) {
            deadUnits = deadUnits(network, train, deadline);
          }
          return outcome;
        } finally {
          findings = health.findings();
        }
      } catch (Deadline.Passed e) {
        return TrialOutcome.TIME_EXCEEDED;
      }
    }

    private Learner network() {
      // Weights are drawn from ND4J's own generator, which earlier trials have advanced.
      Nd4j.getRandom().setSeed(trial.seed());
      return trial.network().create(trial, examples.train());
    }

    /** Shares the parameters of the network, and shows what comes before each activation. */
    private MultiLayerNetwork twinOf(Learner network) {
      MultiLayerNetwork twin = new MultiLayerNetwork(trial.configure(examples.train(), true));
      twin.init(network.parameters(), false);
      return twin;
    }

    /** A limit of time that is over now takes only this from the trial, which has finished. */
    private Double deadUnits(Learner network, Batches train, Deadline deadline) {
      if (!(trial.network() instanceof BuiltNetwork)) {
        return null; // the diagnostics know the layers of others
      }
      try {
        return DeadUnits.share(twinOf(network), train, deadline::check);
      } catch (Deadline.Passed e) {
        return null;
      }
    }

    private TrialOutcome epochs(
        Learner network, Batches test, Deadline deadline, HealthProbe health) {
      while (epochs.size() < trial.epochs()) {
        double loss =
            training.epoch(
                () -> {
                  listener.timed(training.times().last());
                  listener.iterated();
                  deadline.check();
                });
        boolean diverged = !Double.isFinite(loss);
        EpochResult epoch =
            new EpochResult(
                diverged ? null : loss,
                Quality.of(network::output, test),
                training.seconds(),
                health.layers());
        epochs.add(epoch);
        listener.epochEnded(epoch);
        if (diverged) {
          return TrialOutcome.DIVERGED;
        }
      }
      return TrialOutcome.FINISHED;
    }

    private double trainSeconds(EpochResult last) {
      if (training != null) {
        return training.seconds();
      }
      return last == null ? 0 : last.seconds();
    }

    /** Why a trial that nothing has stopped from outside did not finish; null if it did. */
    private String describe(TrialOutcome outcome) {
      return switch (outcome) {
        case TIME_EXCEEDED -> "stopped after %s seconds".formatted(secondsLimit);
        case DIVERGED ->
            "the loss was no longer finite after iteration %d, in epoch %d"
                .formatted(training.times().count(), epochs.size());
        default -> null;
      };
    }

    TrialResult result(TrialOutcome outcome, String message) {
      EpochResult last = epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
      return TrialResult.builder(trial, outcome)
          .message(message == null ? describe(outcome) : message)
          .target(target)
          .deadUnits(deadUnits)
          .times(
              trainSeconds(last), training == null ? null : training.times().medianMilliseconds())
          .epochs(epochs)
          .findings(findings)
          .images(examples.name(), examples.test().size())
          .measure(Measure.of(examples.task()))
          .machine(
              training == null ? TrialEnvironment.current() : TrialEnvironment.ofTraining(),
              threads,
              trialsAtOnce)
          .date(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
          .build();
    }
  }

  /** Ends a training between two iterations, or what follows it, when its time is over. */
  private static final class Deadline {
    private final LongSupplier clock;
    private final Long end;

    Deadline(Double seconds, LongSupplier clock) {
      this.clock = clock;
      this.end =
          seconds == null
              ? null
              : clock.getAsLong() + Duration.ofMillis(Math.round(1000 * seconds)).toNanos();
    }

    void check() {
      if (end != null && clock.getAsLong() - end > 0) {
        throw new Passed();
      }
    }

    private static final class Passed extends RuntimeException {
      private static final long serialVersionUID = 1L;

      Passed() {
        super("time limit", null, false, false);
      }
    }
  }
}
