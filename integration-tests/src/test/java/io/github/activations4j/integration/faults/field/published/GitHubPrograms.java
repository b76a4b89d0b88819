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
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Programs whose faults a later commit mended, from the collections of DeepFD and DeepLocalize. */
final class GitHubPrograms {

  private GitHubPrograms() {}

  static List<PublishedFault> faults() {
    return List.of(facialKeypoints(), averages(), rawPrices());
  }

  /** Thirty coordinates from −1 to 1 of a picture, 50-100-30. */
  private static PublishedFault facialKeypoints() {
    Plan sick = Plan.of(Measure.R2, GitHubPrograms::faces, keypoints(new Adam(0.1))).epochs(20);
    return PublishedFault.of(
        "GitHub FacialKeypointsDetection",
        "https://github.com/Wardat-ISU/DeepLocalize/tree/master/Benchmark/GitHub",
        "Adam with 0.1; SGD with 0.01 and momentum",
        sick,
        sick.network(keypoints(new Nesterovs(0.01, 0.9))),
        Cause.of(Cause.STEP_TOO_LARGE),
        Cause.of(
            Cause.DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING,
            Cause.LOSS_OSCILLATING,
            Cause.NO_NONLINEARITY));
  }

  private static LongFunction<Blueprint> keypoints(IUpdater updater) {
    return Nets.layers(
        InputType.feedForward(64),
        updater,
        () ->
            new Layer[] {
              dense(50, Activation.RELU),
              dense(100, Activation.RELU),
              output(30, Activation.IDENTITY, LossFunction.MSE)
            });
  }

  /** Pictures of 8×8 with a light spot; the points lie around it. */
  private static Split faces() {
    return Samples.of(
        500,
        200,
        64,
        (i, x, random) -> {
          double row = 2 + 3 * random.nextDouble();
          double column = 2 + 3 * random.nextDouble();
          for (int p = 0; p < 64; p++) {
            double distance = Math.hypot(p / 8 - row, p % 8 - column);
            x[p] = (float) (Math.exp(-distance * distance / 4) + 0.05 * random.nextDouble());
          }
          float[] points = new float[30];
          for (int k = 0; k < 30; k++) {
            double at = (k % 2 == 0 ? row : column) / 3.5 - 1;
            points[k] = (float) (at + 0.2 * Math.sin(k));
          }
          return points;
        });
  }

  /** The mean of two numbers up to 100, 2-2-1, everything linear and too short. */
  private static PublishedFault averages() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () ->
                    Samples.of(
                        100,
                        100,
                        2,
                        (i, x, random) -> {
                          x[0] = random.nextFloat();
                          x[1] = random.nextFloat();
                          return new float[] {(x[0] + x[1]) / 2};
                        }),
                Nets.layers(
                    InputType.feedForward(2),
                    new RmsProp(1e-3),
                    () ->
                        new Layer[] {
                          dense(2, Activation.IDENTITY),
                          output(1, Activation.IDENTITY, LossFunction.MSE)
                        }))
            .epochs(4);
    return PublishedFault.of(
        "GitHub Averaging_Neural_Networks",
        "https://github.com/vincenty2022/Averaging_Neural_Networks/commit"
            + "/53c5940f199c8adb44c040d0a3ac03fed724ffbc",
        "RMSprop with 0.001 for 16 steps; more of them",
        sick,
        sick.epochs(250),
        Cause.of(Cause.NOT_ENOUGH_TRAINING, Cause.STEP_TOO_SMALL),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.INPUT_NOT_NORMALIZED));
  }

  /** Prices of houses near a million, 20-20-1, tanh; features are standardised. */
  private static PublishedFault rawPrices() {
    Plan sick =
        Plan.of(
                Measure.R2,
                GitHubPrograms::houses,
                Nets.layers(
                    InputType.feedForward(7),
                    new Adam(0.01),
                    () ->
                        new Layer[] {
                          dense(20, Activation.TANH),
                          dense(20, Activation.TANH),
                          output(1, Activation.IDENTITY, LossFunction.MEAN_ABSOLUTE_ERROR)
                        }))
            .prepared(Preparation.STANDARDISE_FEATURES)
            .epochs(40);
    return PublishedFault.of(
        "GitHub kaggle-melbourne_properties",
        "https://github.com/Wardat-ISU/DeepLocalize/tree/master/Benchmark/GitHub",
        "prices near 1,000,000 as labels of tanh layers; scale them",
        sick,
        sick.prepared(Preparation.STANDARDISE_LABELS),
        Cause.of(Cause.LABELS_NOT_NORMALIZED),
        Cause.of(Cause.STEP_TOO_SMALL, Cause.LOSS_NOT_DECREASING, Cause.SATURATED_UNITS));
  }

  private static Split houses() {
    return Samples.of(
        500,
        300,
        7,
        (i, x, random) -> {
          double rooms = 1 + random.nextInt(6);
          double distance = 1 + 20 * random.nextDouble();
          double land = 100 + 900 * random.nextDouble();
          x[0] = (float) rooms;
          x[1] = (float) distance;
          x[2] = (float) land;
          x[3] = (float) (rooms * 40 + 20 * random.nextGaussian());
          x[4] = 1900 + random.nextInt(118);
          x[5] = random.nextInt(3);
          x[6] = random.nextInt(4);
          double price =
              250000 * rooms - 25000 * distance + 500 * land + 5e4 * random.nextGaussian();
          return new float[] {(float) price};
        });
  }
}
