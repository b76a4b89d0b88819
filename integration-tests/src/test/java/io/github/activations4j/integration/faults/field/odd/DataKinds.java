package io.github.activations4j.integration.faults.field.odd;

import static io.github.activations4j.integration.faults.field.training.Nets.dense;
import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Data that look odd: rare, sparse, noisy, weak, drifting. */
final class DataKinds {

  private DataKinds() {}

  static List<OddTraining> trainings() {
    return List.of(
        new OddTraining("one-hot inputs of 60 words", words(1), 0.9),
        new OddTraining("bags of three of 60 words", words(3), 0.8),
        new OddTraining("inputs of which 1 % is not zero", rareInputs(), 0.9),
        new OddTraining("yes-or-no inputs", yesOrNoInputs(), 0.85),
        new OddTraining("counts as inputs", countInputs(), 0.85),
        new OddTraining("a weak signal: R² of at most 0.07", weakSignal(0.27, 30), 0.03),
        new OddTraining("a signal of R² 0.2", weakSignal(0.5, 20), 0.12),
        new OddTraining("a regression that is at its noise after an epoch", atItsNoise(), 0.75),
        new OddTraining("one example in a hundred is of the other class", rareClass(100, 3), 0.85),
        new OddTraining("three in a hundred are of the other class", rareClass(33, 2.5), 0.85),
        new OddTraining("a class of 1 % with its weight", rareClassWeighted(), 0.85),
        new OddTraining("long tail: each class a third of the one before", longTail(), 0.85),
        OddTraining.of(
            "a third of the labels is wrong", Bases.CLOUDS.spoiling(d -> mislabelled(d, 3)), 0.75),
        OddTraining.of(
            "two fifths of the labels are wrong, digits",
            Bases.DIGITS.spoiling(d -> mislabelled(d, 2.5)).epochs(3),
            0.6),
        new OddTraining("the data drift, never shuffled", drift(), 0.8),
        new OddTraining("a tenth of the inputs missing, as zeros", missing(), 0.8),
        OddTraining.of("batches of one", Bases.CLOUDS.batch(1).updater(new Sgd(0.01)).epochs(3)),
        OddTraining.of(
            "batches of two, Adam", Bases.CLOUDS.batch(2).updater(new Adam(1e-3)).epochs(4)),
        OddTraining.of(
            "all data in one batch", Bases.CLOUDS.batch(400).updater(new Adam(0.01)).epochs(80)),
        OddTraining.of("pixels from 0 to 1", Bases.DIGITS.inputs(DataKinds::toUnit)),
        OddTraining.of("pixels from −1 to 1", Bases.DIGITS.inputs(x -> toUnit(x).muli(2).subi(1))),
        OddTraining.of(
            "pixels of which many are always 0", Bases.DIGITS.inputs(DataKinds::emptyBorder), 0.7),
        new OddTraining("heavy tails: features of a Student distribution", heavyTails(), 0.8),
        new OddTraining("all features the same but for small differences", similar(), 0.85),
        new OddTraining("24 examples", fewExamples(), 0.85),
        new OddTraining("several labels at once", severalLabels(), 0.9),
        new OddTraining("several labels, most of them rare", rareLabels(), 0.93),
        new OddTraining("labels from 0 to 1 through a sigmoid", shares(), 0.8),
        new OddTraining("labels from −1 to 1 through tanh", angles(), 0.8),
        new OddTraining("labels with a mean of 3", shiftedLabels(), 0.8));
  }

  private static LongFunction<Blueprint> classes(
      int inputs, int units, int classes, IUpdater updater) {
    return Nets.layers(
        InputType.feedForward(inputs),
        updater,
        () ->
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(units)
                  .activation(Activation.RELU)
                  .weightInit(WeightInit.RELU)
                  .build(),
              output(classes, Activation.SOFTMAX, LossFunction.MCXENT)
            });
  }

  private static LongFunction<Blueprint> numbers(int inputs, int units, double rate) {
    return Nets.layers(
        InputType.feedForward(inputs),
        new Adam(rate),
        () ->
            new Layer[] {
              dense(units, Activation.TANH), output(1, Activation.IDENTITY, LossFunction.MSE)
            });
  }

  /** Each word belongs to one of three classes. */
  private static Plan words(int each) {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    600,
                    300,
                    60,
                    (i, x, random) -> {
                      int k = i % 3;
                      for (int word = 0; word < each; word++) {
                        boolean own = each == 1 || random.nextInt(4) > 0;
                        x[own ? 3 * random.nextInt(20) + k : random.nextInt(60)] = 1;
                      }
                      return Samples.oneHot(k, 3);
                    }),
            classes(60, 24, 3, new Adam(5e-3)))
        .epochs(10);
  }

  /** Two of 200 numbers are not zero. */
  private static Plan rareInputs() {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    800,
                    300,
                    200,
                    (i, x, random) -> {
                      for (int n = 0; n < 2; n++) {
                        x[2 * random.nextInt(100) + i % 2] = (float) (1 + random.nextDouble());
                      }
                      return Samples.oneHot(i % 2, 2);
                    }),
            classes(200, 32, 2, new Adam(5e-3)))
        .epochs(8);
  }

  private static Plan yesOrNoInputs() {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    500,
                    300,
                    20,
                    (i, x, random) -> {
                      for (int d = 0; d < 20; d++) {
                        double chance = d < 10 ? (i % 2 == 0 ? 0.25 : 0.65) : 0.05;
                        x[d] = random.nextDouble() < chance ? 1 : 0;
                      }
                      return Samples.oneHot(i % 2, 2);
                    }),
            classes(20, 16, 2, new Adam(5e-3)))
        .epochs(12);
  }

  private static Plan countInputs() {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    500,
                    300,
                    12,
                    (i, x, random) -> {
                      for (int event = 0; event < 25; event++) {
                        int d = random.nextInt(12);
                        x[random.nextInt(3) == 0 ? i % 2 * 6 + d % 6 : d]++;
                      }
                      return Samples.oneHot(i % 2, 2);
                    }),
            classes(12, 16, 2, new Adam(5e-3)))
        .epochs(12);
  }

  private static Plan weakSignal(double strength, int epochs) {
    return Plan.of(
            Measure.R2,
            () ->
                Samples.of(
                    3000,
                    1500,
                    5,
                    (i, x, random) -> {
                      for (int d = 0; d < 5; d++) {
                        x[d] = (float) random.nextGaussian();
                      }
                      return new float[] {(float) (strength * x[0] + random.nextGaussian())};
                    }),
            Nets.layers(
                InputType.feedForward(5),
                new Adam(1e-3),
                1e-3,
                () ->
                    new Layer[] {
                      dense(4, Activation.TANH), output(1, Activation.IDENTITY, LossFunction.MSE)
                    }))
        .batch(50)
        .epochs(epochs / 2);
  }

  private static Plan atItsNoise() {
    return Plan.of(
            Measure.R2,
            () ->
                Samples.of(
                    600,
                    300,
                    3,
                    (i, x, random) -> {
                      for (int d = 0; d < 3; d++) {
                        x[d] = (float) random.nextGaussian();
                      }
                      double noise = 0.7 * random.nextGaussian();
                      return new float[] {(float) (x[0] - x[1] + x[2] + noise)};
                    }),
            numbers(3, 16, 0.02))
        .epochs(25);
  }

  /** One example in so many is of the other class, which lies so many deviations away. */
  private static Plan rareClass(int oneIn, double distance) {
    return Plan.of(
            Measure.BALANCED_ACCURACY,
            () ->
                Samples.of(
                    1200,
                    1200,
                    6,
                    (i, x, random) -> {
                      int k = i % oneIn == 0 ? 1 : 0;
                      for (int d = 0; d < 6; d++) {
                        x[d] = (float) (k * distance * (d < 4 ? 1 : 0) + random.nextGaussian());
                      }
                      return Samples.oneHot(k, 2);
                    }),
            classes(6, 12, 2, new Adam(5e-3)))
        .epochs(12);
  }

  private static Plan rareClassWeighted() {
    return rareClass(100, 2)
        .network(
            Nets.layers(
                InputType.feedForward(6),
                new Adam(5e-3),
                () ->
                    new Layer[] {
                      dense(12, Activation.RELU),
                      new OutputLayer.Builder(new LossMCXENT(Nd4j.createFromArray(1f, 60f)))
                          .nOut(2)
                          .activation(Activation.SOFTMAX)
                          .build()
                    }));
  }

  private static Plan longTail() {
    return Plan.of(
            Measure.BALANCED_ACCURACY,
            () ->
                Samples.of(
                    1200,
                    600,
                    4,
                    (i, x, random) -> {
                      int k = i % 3 > 0 ? 0 : i % 9 > 0 ? 1 : i % 27 > 0 ? 2 : 3;
                      for (int d = 0; d < 4; d++) {
                        x[d] = (float) ((d == k ? 3.5 : 0) + random.nextGaussian() - 0.5);
                      }
                      return Samples.oneHot(k, 4);
                    }),
            classes(4, 16, 4, new Adam(5e-3)))
        .epochs(12);
  }

  /** One label in so many is drawn at random. */
  private static DataSet mislabelled(DataSet data, double oneIn) {
    Random random = new Random(2);
    int classes = (int) data.getLabels().size(1);
    for (int i = 0; i < data.numExamples(); i++) {
      if (random.nextDouble() < 1 / oneIn) {
        data.getLabels().getRow(i).assign(0);
        data.getLabels().putScalar(i, random.nextInt(classes), 1);
      }
    }
    return data;
  }

  /** The later an example, the further its features have moved. */
  private static Plan drift() {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    800,
                    400,
                    6,
                    (i, x, random) -> {
                      int k = random.nextInt(2);
                      double moved = i / 800.0;
                      for (int d = 0; d < 6; d++) {
                        double at = d < 3 ? (k == 0 ? -0.9 : 0.9) : 0;
                        x[d] = (float) (at + moved + random.nextGaussian());
                      }
                      return Samples.oneHot(k, 2);
                    }),
            classes(6, 16, 2, new Adam(5e-3)))
        .shuffled(false)
        .epochs(10);
  }

  private static Plan missing() {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    600,
                    300,
                    8,
                    (i, x, random) -> {
                      for (int d = 0; d < 8; d++) {
                        double at = i % 2 == 0 ? -0.8 : 0.8;
                        x[d] = random.nextInt(10) == 0 ? 0 : (float) (at + random.nextGaussian());
                      }
                      return Samples.oneHot(i % 2, 2);
                    }),
            classes(8, 16, 2, new Adam(5e-3)))
        .epochs(10);
  }

  /** Standardised pixels to 0…1. */
  private static INDArray toUnit(INDArray standardised) {
    return standardised.muli(71.3).addi(33.1).divi(255);
  }

  /** Six rows of the picture are black. */
  private static INDArray emptyBorder(INDArray standardised) {
    INDArray pixels = toUnit(standardised);
    pixels.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 42)).assign(0);
    pixels.get(NDArrayIndex.all(), NDArrayIndex.interval(154, 196)).assign(0);
    return pixels;
  }

  private static Plan heavyTails() {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    600,
                    300,
                    6,
                    (i, x, random) -> {
                      for (int d = 0; d < 6; d++) {
                        double squares = 0;
                        for (int n = 0; n < 3; n++) {
                          double z = random.nextGaussian();
                          squares += z * z;
                        }
                        double t = random.nextGaussian() / Math.sqrt(squares / 3);
                        x[d] = (float) (0.6 * t + (i % 2 == 0 ? -0.7 : 0.7));
                      }
                      return Samples.oneHot(i % 2, 2);
                    }),
            classes(6, 16, 2, new Adam(3e-3)))
        .epochs(12);
  }

  private static Plan similar() {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    600,
                    300,
                    10,
                    (i, x, random) -> {
                      double common = random.nextGaussian();
                      for (int d = 0; d < 10; d++) {
                        double own = (i % 2 == 0 ? 0.25 : -0.25) * (d % 2 == 0 ? 1 : -1);
                        x[d] = (float) (common + own + 0.3 * random.nextGaussian());
                      }
                      return Samples.oneHot(i % 2, 2);
                    }),
            classes(10, 16, 2, new Adam(5e-3)))
        .epochs(12);
  }

  private static Plan fewExamples() {
    return Plan.of(
            Measure.ACCURACY,
            () ->
                Samples.of(
                    24,
                    300,
                    4,
                    (i, x, random) -> {
                      for (int d = 0; d < 4; d++) {
                        x[d] = (float) ((i % 2 == 0 ? -1 : 1) + random.nextGaussian());
                      }
                      return Samples.oneHot(i % 2, 2);
                    }),
            classes(4, 8, 2, new Adam(0.01)))
        .batch(8)
        .epochs(60);
  }

  private static Plan severalLabels() {
    return labels(0.5, 10);
  }

  private static Plan rareLabels() {
    return labels(1.6, 20);
  }

  /** Label k holds if a sum of two features exceeds a limit. */
  private static Plan labels(double limit, int epochs) {
    return Plan.of(
            Measure.LABEL_ACCURACY,
            () ->
                Samples.of(
                    600,
                    300,
                    8,
                    (i, x, random) -> {
                      float[] labels = new float[6];
                      for (int d = 0; d < 8; d++) {
                        x[d] = (float) random.nextGaussian();
                      }
                      for (int k = 0; k < 6; k++) {
                        labels[k] = x[k] + x[k + 1] > limit ? 1 : 0;
                      }
                      return labels;
                    }),
            Nets.layers(
                InputType.feedForward(8),
                new Adam(0.01),
                () ->
                    new Layer[] {
                      dense(24, Activation.RELU), output(6, Activation.SIGMOID, LossFunction.XENT)
                    }))
        .epochs(epochs);
  }

  private static Plan shares() {
    return bounded(Activation.SIGMOID, sum -> 1 / (1 + Math.exp(-sum)));
  }

  private static Plan angles() {
    return bounded(Activation.TANH, Math::tanh);
  }

  private static Plan shiftedLabels() {
    return bounded(Activation.IDENTITY, sum -> 3 + sum);
  }

  private static Plan bounded(Activation output, DoubleUnaryOperator label) {
    return Plan.of(
            Measure.R2,
            () ->
                Samples.of(
                    500,
                    300,
                    4,
                    (i, x, random) -> {
                      double sum = 0;
                      for (int d = 0; d < 4; d++) {
                        x[d] = (float) random.nextGaussian();
                        sum += (d % 2 == 0 ? 0.8 : -0.8) * x[d];
                      }
                      return new float[] {(float) label.applyAsDouble(sum)};
                    }),
            Nets.layers(
                InputType.feedForward(4),
                new Adam(0.01),
                () ->
                    new Layer[] {dense(16, Activation.TANH), output(1, output, LossFunction.MSE)}))
        .epochs(15);
  }
}
