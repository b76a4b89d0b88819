package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.LearningRateSearch;
import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Learner;
import io.github.activations4j.experiments.training.Preparation;
import io.github.activations4j.experiments.training.Quality;
import io.github.activations4j.experiments.training.Standardisation;
import io.github.activations4j.experiments.training.TargetScale;
import io.github.activations4j.experiments.trial.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains networks for a short time and looks at them meanwhile.
 *
 * @param data to train and test on
 * @param iterations minibatches to train on
 * @param batch examples per minibatch
 * @param seed of the order of the examples
 * @param progress told of each iteration
 */
record Examination(Dataset data, int iterations, int batch, long seed, Progress progress) {
  /** Numbers as they are in the files. */
  private static final Standardisation NONE = new Standardisation(0, 1);

  /** Batches on which a learning rate is searched. */
  private static final int SEARCHED = 64;

  /**
   * Trains a network.
   *
   * @param task what to call this
   * @param learner the network
   * @param setup how it is fed
   * @return what was seen
   */
  TrainingResult of(String task, Learner learner, TrainingSetup setup) {
    Preparation preparation = preparation(setup);
    Batches train = batches(data.train(), setup, preparation);
    progress.start(task, iterations);
    String outcome = "failed";
    HealthReport report;
    try (TrainingDiagnostics diagnostics = diagnostics()) {
      learner.listen(diagnostics);
      Random random = new Random(seed);
      for (int i = 0; i < iterations; i++) {
        learner.fit(train.examples(random.ints(batch, 0, train.imageCount()).toArray()));
        progress.step();
      }
      report = diagnostics.report();
      outcome = report.healthy() ? "healthy" : "sick";
    } finally {
      progress.finish(outcome);
    }
    Batches test = batches(data.test(), setup, preparation);
    return new TrainingResult(report, quality(learner, test), Measure.of(data.task()));
  }

  /**
   * Searches the learning rate of a network on the first batches of its training.
   *
   * @param setup how the network is made and fed
   * @param weights seed of its weights
   * @return the rate, NaN if the network breaks with every one
   */
  double searchedRate(TrainingSetup setup, long weights) {
    Batches train = batches(data.train(), setup, preparation(setup));
    Random random = new Random(seed);
    List<DataSet> first = new ArrayList<>();
    for (int i = 0; i < Math.min(iterations, SEARCHED); i++) {
      first.add(train.examples(random.ints(batch, 0, train.imageCount()).toArray()));
    }
    return LearningRateSearch.of(
            rate -> {
              Blueprint blueprint = setup.blueprint();
              Blueprint changed =
                  Prescription.of(new Remedy.SetLearningRate(rate), blueprint).orElse(blueprint);
              Learner learner = Course.fresh(setup.with(changed), weights);
              return examples -> {
                learner.fit(examples);
                return learner.score();
              };
            },
            first)
        .best();
  }

  /** How the data are brought to the scale that the network is fed with. */
  Preparation preparation(TrainingSetup setup) {
    return new Preparation(
        setup.standardised() ? Standardisation.of(data.train()) : NONE,
        setup.scaledLabel() ? TargetScale.of(data.train()) : TargetScale.asTheyAre(data.train()));
  }

  private static Batches batches(Examples examples, TrainingSetup setup, Preparation preparation) {
    return new Batches(
        examples, preparation.inputs(), setup.layout(), preparation.targets(), setup.answers());
  }

  /** A short training is measured in full, and its findings are printed at the end. */
  private static TrainingDiagnostics diagnostics() {
    return TrainingDiagnostics.builder().everyIterations(1).quiet().build();
  }

  /** How well the network answers test examples; NaN if its answers are no numbers. */
  private static double quality(Learner learner, Batches test) {
    AtomicBoolean numbers = new AtomicBoolean(true);
    double quality =
        Quality.of(
            batch -> {
              INDArray answers = learner.output(batch);
              if (!Double.isFinite(answers.sumNumber().doubleValue())) {
                numbers.set(false);
              }
              return answers;
            },
            test);
    return numbers.get() ? quality : Double.NaN;
  }
}
