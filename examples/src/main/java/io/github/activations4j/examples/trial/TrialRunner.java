package io.github.activations4j.examples.trial;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.training.Accuracy;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.IterationTimes;
import io.github.activations4j.experiments.training.NativeThreads;
import io.github.activations4j.experiments.training.Standardisation;
import io.github.activations4j.experiments.training.Training;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trains networks, one after another, on the same images. */
public final class TrialRunner {
  private static final int WARM_UP_ITERATIONS = 500;
  private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(5);

  private final ImageData data;
  private final Batches train;
  private final Batches test;
  private final Environment environment = Environment.current();

  /**
   * Prepares the images.
   *
   * @param data to train and test on
   */
  public TrialRunner(ImageData data) {
    Standardisation standardisation = Standardisation.of(data.train());
    this.data = data;
    this.train = new Batches(data.train(), standardisation);
    this.test = new Batches(data.test(), standardisation);
  }

  /**
   * Trains one network. What comes out depends on the trial alone, not on trials before it.
   *
   * @param trial what to train
   * @param activation makes the activation of each hidden layer
   * @param target accuracy whose first epoch is of interest
   * @param progress told of each iteration
   * @return what was measured
   */
  public TrialResult run(
      Trial trial, Supplier<IActivation> activation, double target, Progress progress) {
    progress.start(trial.toString(), iterations(trial));
    MultiLayerNetwork network = network(trial, activation);
    Training training = new Training(network, train, trial.settings().batch(), trial.seed());
    List<Epoch> curve = new ArrayList<>();
    boolean diverged = false;
    while (curve.size() < trial.settings().epochs() && !diverged) {
      double loss = training.epoch(progress::step);
      diverged = !Double.isFinite(loss);
      curve.add(
          new Epoch(
              diverged ? null : loss,
              Accuracy.of(network, test),
              diverged ? null : DeadUnits.count(network, train)));
    }
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    TrialResult result = result(trial, target, diverged, training.times(), curve);
    progress.finish(diverged ? "diverged" : "%.1f %%".formatted(100 * result.testAccuracy()));
    return result;
  }

  /**
   * Trains a throw-away network for a few seconds. Without it the first trial of a process would
   * look slow, because Java compiles while it runs.
   *
   * @param trial what will be trained next
   * @param activation makes the activation of each hidden layer
   */
  public void warmUp(Trial trial, Supplier<IActivation> activation) {
    MultiLayerNetwork network = network(trial, activation);
    DataSet examples = train.examples(IntStream.range(0, trial.settings().batch()).toArray());
    long iterations = Math.min(WARM_UP_ITERATIONS, iterations(trial));
    long end = System.nanoTime() + WARM_UP_LIMIT.toNanos();
    for (long i = 0; i < iterations && System.nanoTime() < end; i++) {
      network.fit(examples);
    }
  }

  private MultiLayerNetwork network(Trial trial, Supplier<IActivation> activation) {
    NativeThreads.use(trial.settings().threads());
    // Weights are drawn from ND4J's one generator, which earlier trials have advanced.
    Nd4j.getRandom().setSeed(trial.seed());
    MultiLayerNetwork network =
        new MultiLayerNetwork(trial.model().configure(trial, activation, data.train()));
    network.init();
    return network;
  }

  private long iterations(Trial trial) {
    int batch = trial.settings().batch();
    return (train.imageCount() + batch - 1L) / batch * trial.settings().epochs();
  }

  private TrialResult result(
      Trial trial, double target, boolean diverged, IterationTimes times, List<Epoch> curve) {
    Epoch last = curve.get(curve.size() - 1);
    List<Double> accuracies = curve.stream().map(Epoch::accuracy).toList();
    return new TrialResult(
        trial,
        last.accuracy(),
        last.loss(),
        target,
        TrialResult.epochsTo(target, accuracies),
        last.dead() == null ? null : last.dead().overall(),
        times.medianMilliseconds(),
        diverged,
        curve.stream().map(Epoch::loss).toList(),
        accuracies,
        curve.stream().map(e -> e.dead() == null ? null : e.dead().overall()).toList(),
        curve.stream().map(e -> e.dead() == null ? null : e.dead().byLayer()).toList(),
        data.name(),
        environment,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** What is known after an epoch; without loss and dead units when it diverged. */
  private record Epoch(Double loss, double accuracy, DeadUnits dead) {}
}
