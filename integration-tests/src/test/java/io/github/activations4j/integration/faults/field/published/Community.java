package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.training.Nets.dense;
import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.Comparator;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Forums, and issues and commits of GitHub; the first and the last are about Deeplearning4j. */
final class Community {

  private Community() {}

  static List<PublishedFault> faults() {
    return List.of(alwaysZero(), nanLabel(), sortedDigits(), rawPrices());
  }

  /** Whether two numbers from 0 to 100 exceed 100 together, 2-110-1, all data at once. */
  private static PublishedFault alwaysZero() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                () ->
                    Samples.of(
                        400,
                        400,
                        2,
                        (i, x, random) -> {
                          x[0] = 100 * random.nextFloat();
                          x[1] = 100 * random.nextFloat();
                          return new float[] {x[0] + x[1] > 100 ? 1 : 0};
                        }),
                Nets.layers(
                    InputType.feedForward(2),
                    new Sgd(0.1),
                    1e-4,
                    () ->
                        new Layer[] {
                          dense(110, Activation.TANH),
                          output(1, Activation.SIGMOID, LossFunction.XENT)
                        }))
            .batch(400)
            .epochs(300);
    return PublishedFault.of(
        "community.konduit.ai 1435",
        "https://community.konduit.ai/t/why-is-my-model-only-predicting-0-and-never-1/1435",
        "features from 0 to 100, SGD with 0.1 on all data at once; normalise",
        sick,
        sick.prepared(Preparation.STANDARDISE_FEATURES),
        Cause.of(Cause.INPUT_NOT_NORMALIZED),
        Cause.of(Cause.SATURATED_UNITS, Cause.LOSS_NOT_DECREASING));
  }

  /** Logarithms of salaries, near 10, from 20 features; one of 2,000 is NaN. */
  private static PublishedFault nanLabel() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () ->
                    Samples.of(
                        2000,
                        300,
                        20,
                        (i, x, random) -> {
                          double sum = 10;
                          for (int d = 0; d < 20; d++) {
                            x[d] = (float) random.nextGaussian();
                            sum += 0.2 * (d % 2 == 0 ? x[d] : Math.sin(2 * x[d]));
                          }
                          return new float[] {(float) sum};
                        }),
                Nets.layers(
                    InputType.feedForward(20),
                    new Adam(0.01),
                    () ->
                        new Layer[] {
                          dense(64, Activation.RELU),
                          output(1, Activation.IDENTITY, LossFunction.MSE)
                        }))
            .prepared(Community::spoilOne)
            .epochs(15);
    return PublishedFault.of(
        "GitHub yandexdataschool/nlp_course 15",
        "https://github.com/yandexdataschool/nlp_course/issues/15",
        "one NaN among 2,000 regression labels; drop it",
        sick,
        sick.prepared(Preparation.DROP_NAN_LABELS),
        Cause.of(Cause.NON_FINITE),
        Cause.of());
  }

  private static Split spoilOne(Split split) {
    split.training().getLabels().putScalar(1234, 0, Double.NaN);
    return split;
  }

  /** Rows of digits as series; each batch holds one class. */
  private static PublishedFault sortedDigits() {
    Plan repaired =
        Plan.of(
                Measure.ACCURACY,
                Samples::digitRows,
                Nets.layers(
                    InputType.recurrent(14, 14),
                    new Adam(0.01),
                    () ->
                        new Layer[] {
                          new LastTimeStep(
                              new LSTM.Builder().nOut(32).activation(Activation.TANH).build()),
                          output(10, Activation.SOFTMAX, LossFunction.MCXENT)
                        }))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .prepared(Community::sorted)
            .batch(20)
            .epochs(8);
    return PublishedFault.of(
        "GitHub rnn-practice 31a95ee",
        "https://github.com/search?q=rnn-practice+31a95ee&type=commits",
        "ten classes in order, never shuffled; shuffle",
        repaired.shuffled(false),
        repaired,
        Cause.of(Cause.SORTED_BATCHES),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.LOSS_OSCILLATING));
  }

  private static Split sorted(Split split) {
    List<DataSet> examples = new java.util.ArrayList<>(split.training().asList());
    examples.sort(
        Comparator.comparingInt(
            (DataSet example) -> Nd4j.argMax(example.getLabels(), 1).getInt(0)));
    return new Split(DataSet.merge(examples), split.test());
  }

  /** Prices from 3,000 to 4,700 of two features, as series of one step. */
  private static PublishedFault rawPrices() {
    Plan sick =
        Plan.of(
                Measure.R2,
                Community::prices,
                Nets.layers(
                    InputType.recurrent(2, 1),
                    new Adam(5e-3),
                    () ->
                        new Layer[] {
                          new LSTM.Builder().nOut(32).activation(Activation.TANH).build(),
                          new LSTM.Builder().nOut(32).activation(Activation.TANH).build(),
                          new RnnOutputLayer.Builder(LossFunction.MSE)
                              .nOut(1)
                              .activation(Activation.IDENTITY)
                              .build()
                        }))
            .prepared(Preparation.STANDARDISE_FEATURES)
            .epochs(60);
    return PublishedFault.of(
        "php.bkmy88.com 2056585",
        "https://php.bkmy88.com/faq/2056585.html",
        "labels from 3,000 to 4,700 are not normalised; fitLabel(true)",
        sick,
        sick.prepared(Preparation.STANDARDISE_LABELS),
        Cause.of(Cause.LABELS_NOT_NORMALIZED),
        Cause.of(Cause.STEP_TOO_SMALL, Cause.LOSS_NOT_DECREASING, Cause.SATURATED_UNITS));
  }

  private static Split prices() {
    Split flat =
        Samples.of(
            200,
            200,
            2,
            (i, x, random) -> {
              x[0] = 14 + 5 * random.nextFloat();
              x[1] = 180 + 40 * random.nextFloat();
              return new float[] {(240 * x[0] + 10 * (x[1] - 200) + 10 * x[0] * x[0] / 14)};
            });
    return new Split(oneStep(flat.training()), oneStep(flat.test()));
  }

  private static DataSet oneStep(DataSet flat) {
    return new DataSet(
        flat.getFeatures().reshape(flat.numExamples(), 2, 1),
        flat.getLabels().reshape(flat.numExamples(), 1, 1));
  }
}
