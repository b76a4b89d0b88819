package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.training.Nets.dense;
import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.List;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Unseen questions of Stack Exchange, most of them about functions of a few numbers. */
final class UnseenQuestions {

  private static final String STATISTICS = "https://stats.stackexchange.com/questions/";

  private UnseenQuestions() {}

  static List<PublishedFault> faults() {
    return List.of(
        distance(),
        cloudFarFromZero(),
        linearLayers(),
        cubicSum(),
        rawClothes(),
        deepSigmoids(),
        gridOfQuadrants(),
        squareByOneUnit());
  }

  /** The length of a vector, 2-3-1, where one of the three units dies. */
  private static PublishedFault distance() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () ->
                    Samples.of(
                        500,
                        300,
                        2,
                        (i, x, random) -> {
                          x[0] = 2 * random.nextFloat() - 1;
                          x[1] = 2 * random.nextFloat() - 1;
                          return new float[] {(float) Math.hypot(x[0], x[1])};
                        }),
                distance(3))
            .epochs(60);
    return PublishedFault.of(
        "Cross Validated 363352",
        STATISTICS + "363352",
        "three relu units, of which one or more go dead; more units",
        sick,
        sick.network(distance(30)),
        Cause.of(Cause.DEAD_UNITS, Cause.BORN_DEAD_UNITS),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.DORMANT_UNITS));
  }

  private static LongFunction<Blueprint> distance(int units) {
    return Nets.layers(
        InputType.feedForward(2),
        new Adam(1e-2),
        () ->
            new Layer[] {
              dense(units, Activation.RELU), output(1, Activation.IDENTITY, LossFunction.MSE)
            });
  }

  /** A curve of one number, 1-3-3-1, SGD with 0.5 on all data at once. */
  private static PublishedFault cloudFarFromZero() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () -> Samples.curve(100, 10, 20, x -> 15 + 2 * Math.sin((x - 15) / 2)),
                Nets.layers(
                    InputType.feedForward(1),
                    new Sgd(0.5),
                    () ->
                        new Layer[] {
                          dense(3, Activation.SIGMOID),
                          dense(3, Activation.SIGMOID),
                          output(1, Activation.IDENTITY, LossFunction.MSE)
                        }))
            .batch(100)
            .epochs(1500);
    return PublishedFault.of(
        "Data Science 31499",
        "https://datascience.stackexchange.com/questions/31499",
        "features and labels far from zero; near zero, that is standardised",
        sick,
        sick.prepared(Preparation.STANDARDISE_FEATURES).prepared(Preparation.STANDARDISE_LABELS),
        Cause.of(Cause.INPUT_NOT_NORMALIZED, Cause.LABELS_NOT_NORMALIZED),
        Cause.of(
            Cause.SATURATED_UNITS,
            Cause.STEP_TOO_LARGE,
            Cause.LOSS_NOT_DECREASING,
            Cause.LOSS_OSCILLATING,
            Cause.NON_FINITE));
  }

  /** y = x² + 3 for x = 0…99, of which the features are standardised, 1-1-1 without functions. */
  private static PublishedFault linearLayers() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () -> Samples.curve(100, 0, 100, x -> x * x + 3),
                Nets.layers(
                    InputType.feedForward(1),
                    new Sgd(0.01),
                    () ->
                        new Layer[] {
                          dense(1, Activation.IDENTITY),
                          output(1, Activation.IDENTITY, LossFunction.MSE)
                        }))
            .prepared(Preparation.STANDARDISE_FEATURES)
            .epochs(300);
    return PublishedFault.of(
        "Cross Validated 418955",
        STATISTICS + "418955",
        "labels up to 10,000 are not scaled; scale them",
        sick,
        sick.prepared(Preparation.STANDARDISE_LABELS),
        Cause.of(Cause.LABELS_NOT_NORMALIZED),
        Cause.of(
            Cause.STEP_TOO_LARGE,
            Cause.NON_FINITE,
            Cause.EXPLODING_GRADIENT,
            Cause.NO_NONLINEARITY));
  }

  /** s + s² + s³, where s is the sum of ten numbers from −10 to 10. Units and rate are unknown. */
  private static PublishedFault cubicSum() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () ->
                    Samples.of(
                        2000,
                        500,
                        10,
                        (i, x, random) -> {
                          double s = 0;
                          for (int d = 0; d < 10; d++) {
                            x[d] = 20 * random.nextFloat() - 10;
                            s += x[d];
                          }
                          return new float[] {(float) (s + s * s + s * s * s)};
                        }),
                Nets.layers(
                    InputType.feedForward(10),
                    new Sgd(0.01),
                    () ->
                        new Layer[] {
                          dense(50, Activation.RELU),
                          dense(50, Activation.RELU),
                          output(1, Activation.IDENTITY, LossFunction.MSE)
                        }))
            .batch(100)
            .epochs(80);
    return PublishedFault.of(
        "Cross Validated 259286",
        STATISTICS + "259286",
        "features from −10 to 10, labels to 10⁵; normalise",
        sick,
        sick.prepared(Preparation.STANDARDISE_FEATURES).prepared(Preparation.STANDARDISE_LABELS),
        Cause.of(Cause.INPUT_NOT_NORMALIZED, Cause.LABELS_NOT_NORMALIZED),
        Cause.of(Cause.STEP_TOO_LARGE, Cause.NON_FINITE, Cause.EXPLODING_GRADIENT));
  }

  /** Pictures of clothes there, digits here; 784-128-10 there. */
  private static PublishedFault rawClothes() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                Samples::digits,
                Nets.layers(
                    InputType.feedForward(196),
                    new Adam(1e-3),
                    () ->
                        new Layer[] {
                          dense(128, Activation.RELU),
                          output(10, Activation.SOFTMAX, LossFunction.MCXENT)
                        }))
            .epochs(10);
    return PublishedFault.of(
        "Cross Validated 372762",
        STATISTICS + "372762",
        "pixels from 0 to 255; divide by 255",
        sick,
        sick.prepared(Preparation.PIXELS_TO_UNIT),
        Cause.of(Cause.INPUT_NOT_NORMALIZED),
        Cause.of(Cause.STEP_TOO_LARGE, Cause.DEAD_UNITS, Cause.LOSS_NOT_DECREASING));
  }

  /** A number for a vector of ones and zeros; four layers of 500 sigmoid units there. */
  private static PublishedFault deepSigmoids() {
    Plan sick =
        Plan.of(Measure.R2, UnseenQuestions::bits, fourLayers(Activation.SIGMOID)).epochs(30);
    return PublishedFault.of(
        "Artificial Intelligence 16557",
        "https://ai.stackexchange.com/questions/16557",
        "four hidden layers of sigmoid units, through which the gradient vanishes; relu",
        sick,
        sick.network(fourLayers(Activation.RELU)),
        Cause.of(Cause.VANISHING_GRADIENT),
        Cause.of(
            Cause.LOSS_NOT_DECREASING,
            Cause.NOT_ZERO_CENTERED,
            Cause.STEP_TOO_SMALL,
            Cause.POOR_INITIALIZATION));
  }

  private static LongFunction<Blueprint> fourLayers(Activation activation) {
    return Nets.layers(
        InputType.feedForward(20),
        new Sgd(0.05),
        () ->
            new Layer[] {
              dense(64, activation),
              dense(64, activation),
              dense(64, activation),
              dense(64, activation),
              output(1, Activation.IDENTITY, LossFunction.MSE)
            });
  }

  private static Split bits() {
    return Samples.of(
        1000,
        400,
        20,
        (i, x, random) -> {
          double y = 0;
          for (int d = 0; d < 20; d++) {
            x[d] = random.nextInt(2);
            y += (2 * x[d] - 1) * Math.cos(3 * d) * 0.4;
          }
          return new float[] {(float) (y + (x[0] == x[1] ? 0.3 : -0.3))};
        });
  }

  /** Points of a grid in the unit square, quadrants as in XOR, 2-2-1, all data at once. */
  private static PublishedFault gridOfQuadrants() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                UnseenQuestions::grid,
                Nets.layers(
                    InputType.feedForward(2),
                    new Sgd(0.5),
                    () ->
                        new Layer[] {
                          new DenseLayer.Builder()
                              .nOut(2)
                              .activation(Activation.SIGMOID)
                              .weightInit(new UniformDistribution(-1, 1))
                              .build(),
                          new OutputLayer.Builder(LossFunction.XENT)
                              .nOut(1)
                              .activation(Activation.SIGMOID)
                              .weightInit(new UniformDistribution(-1, 1))
                              .build()
                        }))
            .batch(16)
            .epochs(3000);
    return PublishedFault.of(
        "Cross Validated 386214",
        STATISTICS + "386214",
        "features from 0 to 1, so that no boundary is near the data; standardise",
        sick,
        sick.prepared(Preparation.STANDARDISE_FEATURES),
        Cause.of(Cause.INPUT_NOT_NORMALIZED),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.STEP_TOO_SMALL, Cause.NOT_ENOUGH_TRAINING));
  }

  /** 16 points to learn from; tested with points anywhere but near the boundaries. */
  private static Split grid() {
    return Samples.of(
        16,
        16,
        2,
        (i, x, random) -> {
          x[0] = (i / 4) / 3f;
          x[1] = (i % 4) / 3f;
          return new float[] {x[0] > 0.5 == x[1] > 0.5 ? 0 : 1};
        });
  }

  /**
   * x² for x = −10…10. The original trains 50,000 steps with Adam and 0.0001; here it is a tenth of
   * the steps with ten times the rate. Its repair has more examples as well.
   */
  private static PublishedFault squareByOneUnit() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () -> Samples.curve(21, -10, 11, x -> x * x),
                Nets.layers(
                    InputType.feedForward(1),
                    new Adam(1e-3),
                    () -> new Layer[] {output(1, Activation.IDENTITY, LossFunction.MSE)}))
            .epochs(5000);
    return PublishedFault.of(
            "thetopsites.net: x and x squared",
            "https://thetopsites.net/projects/neural-network/approximation.shtml",
            "a single linear unit for a parabola, 21 examples; hidden relu layers, more examples",
            sick,
            sick.examples(() -> Samples.curve(400, -10, 10, x -> x * x))
                .network(
                    Nets.layers(
                        InputType.feedForward(1),
                        new Adam(1e-3),
                        () ->
                            new Layer[] {
                              dense(20, Activation.RELU),
                              dense(20, Activation.RELU),
                              output(1, Activation.IDENTITY, LossFunction.MSE)
                            }))
                .epochs(300),
            Cause.of(Cause.NO_NONLINEARITY),
            Cause.of(
                Cause.LOSS_NOT_DECREASING,
                Cause.STEP_TOO_SMALL,
                Cause.NOT_ENOUGH_TRAINING,
                Cause.LABELS_NOT_NORMALIZED))
        .byHand();
  }
}
