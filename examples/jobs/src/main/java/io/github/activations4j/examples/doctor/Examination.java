package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Standardisation;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains networks for a short time and looks at them meanwhile.
 *
 * @param data to train and test on
 * @param iterations minibatches to train on
 * @param batch images a minibatch
 * @param seed of the order of the images
 * @param progress told of each iteration
 */
record Examination(ImageData data, int iterations, int batch, long seed, Progress progress) {
  private static final int TESTED_AT_A_TIME = 500;

  /** Pixels as they are in the files. */
  private static final Standardisation NONE = new Standardisation(0, 1);

  /**
   * Trains a network.
   *
   * @param task what to call this
   * @param trainee the network
   * @param setup how it is fed
   * @return what was seen
   */
  TrainingResult of(String task, Trainee trainee, TrainingSetup setup) {
    Standardisation pixels = setup.standardised() ? Standardisation.of(data.train()) : NONE;
    Batches train = new Batches(data.train(), pixels, setup.layout());
    progress.start(task, iterations);
    String result = "failed";
    HealthReport report;
    try (TrainingDiagnostics diagnostics = diagnostics()) {
      trainee.listen(diagnostics);
      Random random = new Random(seed);
      for (int i = 0; i < iterations; i++) {
        trainee.fit(train.examples(random.ints(batch, 0, train.imageCount()).toArray()));
        progress.step();
      }
      report = diagnostics.report();
      result = report.healthy() ? "healthy" : "sick";
    } finally {
      progress.finish(result);
    }
    Batches test = new Batches(data.test(), pixels, setup.layout());
    return new TrainingResult(report, accuracy(trainee, test));
  }

  /** A short training is measured in full, and its findings are printed at the end. */
  private static TrainingDiagnostics diagnostics() {
    return TrainingDiagnostics.builder().everyIterations(1).quiet().build();
  }

  /** Share of test images whose class the network tells; NaN if its answers are no numbers. */
  private static double accuracy(Trainee trainee, Batches test) {
    Evaluation evaluation = new Evaluation();
    for (int from = 0; from < test.imageCount(); from += TESTED_AT_A_TIME) {
      int to = Math.min(from + TESTED_AT_A_TIME, test.imageCount());
      DataSet images = test.examples(IntStream.range(from, to).toArray());
      INDArray answers = trainee.output(images.getFeatures());
      if (!Double.isFinite(answers.sumNumber().doubleValue())) {
        return Double.NaN;
      }
      evaluation.eval(images.getLabels(), answers);
    }
    return evaluation.accuracy();
  }
}
