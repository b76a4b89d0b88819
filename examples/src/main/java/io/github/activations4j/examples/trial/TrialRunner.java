package io.github.activations4j.examples.trial;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.data.ImageData;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trains networks, one after another, on the same images. */
public final class TrialRunner {
  private static final int TEST_IMAGES_AT_A_TIME = 500;

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
    int batch = trial.settings().batch();
    int epochs = trial.settings().epochs();
    progress.start(trial.toString(), iterations(trial));
    MultiLayerNetwork network = network(trial, activation);
    Random shuffling = new Random(trial.seed());
    IterationTimes times = new IterationTimes();
    List<Epoch> curve = new ArrayList<>();
    boolean diverged = false;
    while (curve.size() < epochs && !diverged) {
      double loss = trainEpoch(network, batch, shuffling, times, progress);
      diverged = !Double.isFinite(loss);
      curve.add(
          new Epoch(
              diverged ? null : loss,
              accuracy(network),
              diverged ? null : DeadUnits.count(network, train)));
    }
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    TrialResult result = result(trial, target, diverged, times, curve);
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

  /** One pass over the shuffled training set; the mean loss an image, not finite if it diverged. */
  private double trainEpoch(
      MultiLayerNetwork network,
      int batch,
      Random shuffling,
      IterationTimes times,
      Progress progress) {
    int[] order = shuffled(train.imageCount(), shuffling);
    double sum = 0;
    for (int from = 0; from < order.length; from += batch) {
      int[] which = Arrays.copyOfRange(order, from, Math.min(from + batch, order.length));
      DataSet examples = train.examples(which);
      long start = System.nanoTime();
      network.fit(examples);
      times.add(System.nanoTime() - start);
      progress.step();
      double score = network.score();
      if (!Double.isFinite(score)) {
        return score;
      }
      sum += score * which.length;
    }
    return sum / order.length;
  }

  private static int[] shuffled(int n, Random random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private double accuracy(MultiLayerNetwork network) {
    int right = 0;
    for (int from = 0; from < test.imageCount(); from += TEST_IMAGES_AT_A_TIME) {
      int to = Math.min(from + TEST_IMAGES_AT_A_TIME, test.imageCount());
      INDArray probabilities = network.output(test.features(from, to));
      float[][] rows = probabilities.toFloatMatrix();
      for (int i = 0; i < rows.length; i++) {
        right += likeliest(rows[i]) == test.label(from + i) ? 1 : 0;
      }
    }
    return (double) right / test.imageCount();
  }

  /** The class with the highest probability, or −1, which is never right, if none is a number. */
  private static int likeliest(float[] probabilities) {
    int best = -1;
    for (int i = 0; i < probabilities.length; i++) {
      if (best < 0 ? !Float.isNaN(probabilities[i]) : probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
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
