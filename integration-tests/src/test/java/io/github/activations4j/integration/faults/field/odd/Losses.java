package io.github.activations4j.integration.faults.field.odd;

import static io.github.activations4j.integration.faults.field.training.Nets.dense;
import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/** Losses that do not fall to zero, or not like others. */
final class Losses {

  private Losses() {}

  static List<OddTraining> trainings() {
    return List.of(
        OddTraining.of("absolute errors", Bases.WAVES.output(linear(), new LossMAE())),
        OddTraining.of(
            "absolute errors with a tenth of outliers",
            Bases.WAVES.output(linear(), new LossL1()).spoiling(data -> outliers(data, 10, 20))),
        OddTraining.of(
            "absolute errors with a fifth of outliers",
            Bases.WAVES
                .output(linear(), new LossMAE())
                .epochs(25)
                .spoiling(data -> outliers(data, 5, 30)),
            0.5),
        OddTraining.of("summed squares", Bases.WAVES.output(linear(), new LossL2())),
        OddTraining.of(
            "hinge",
            Bases.YES_OR_NO.output(tanh(), new LossHinge()).spoiling(Losses::plusMinus),
            0.85),
        OddTraining.of(
            "squared errors of a softmax", Bases.CLOUDS.output(softmax(), new LossMSE())),
        OddTraining.of("squared errors of sigmoids", Bases.CLOUDS.output(sigmoid(), new LossMSE())),
        OddTraining.of(
            "binary cross-entropy of each of five classes",
            Bases.CLOUDS.output(sigmoid(), new LossBinaryXENT())),
        OddTraining.of(
            "Kullback-Leibler divergence", Bases.CLOUDS.output(softmax(), new LossKLD())),
        OddTraining.of(
            "negative log-likelihood",
            Bases.CLOUDS.output(softmax(), new LossNegativeLogLikelihood())),
        OddTraining.of(
            "one class weighs twenty times as much",
            Bases.CLOUDS.output(softmax(), weighted(20, 1, 1, 1, 1))),
        OddTraining.of(
            "all classes weigh twenty times as much",
            Bases.CLOUDS.output(softmax(), weighted(20, 20, 20, 20, 20)).updater(new Adam(5e-3))),
        OddTraining.of(
            "all classes weigh a hundredth",
            Bases.CLOUDS.output(softmax(), weighted(0.01f, 0.01f, 0.01f, 0.01f, 0.01f))),
        OddTraining.of(
            "labels smoothed by a third", Bases.CLOUDS.spoiling(data -> smoothed(data, 0.34))),
        OddTraining.of(
            "labels smoothed by 0.1, digits", Bases.DIGITS.spoiling(data -> smoothed(data, 0.1))),
        new OddTraining("counts by Poisson's loss", counts(), 0.35));
  }

  /** Counts whose rate is e to the power of a sum: most of their variance is chance. */
  private static Plan counts() {
    return Plan.of(
            Measure.R2,
            () ->
                Samples.of(
                    600,
                    600,
                    4,
                    (i, x, random) -> {
                      double sum = 0.5;
                      for (int d = 0; d < 4; d++) {
                        x[d] = (float) random.nextGaussian();
                        sum += 0.4 * x[d];
                      }
                      int count = 0;
                      double product = random.nextDouble();
                      while (product > Math.exp(-Math.exp(sum))) {
                        product *= random.nextDouble();
                        count++;
                      }
                      return new float[] {count};
                    }),
            Nets.layers(
                InputType.feedForward(4),
                new Adam(5e-3),
                () ->
                    new Layer[] {
                      dense(16, Activation.TANH),
                      output(1, Activation.SOFTPLUS, LossFunction.POISSON)
                    }))
        .epochs(15);
  }

  private static IActivation linear() {
    return Activation.IDENTITY.getActivationFunction();
  }

  private static IActivation tanh() {
    return Activation.TANH.getActivationFunction();
  }

  private static IActivation sigmoid() {
    return Activation.SIGMOID.getActivationFunction();
  }

  private static IActivation softmax() {
    return Activation.SOFTMAX.getActivationFunction();
  }

  private static LossMCXENT weighted(float... weights) {
    return new LossMCXENT(Nd4j.createFromArray(weights));
  }

  /** Every n-th label is far away. */
  private static DataSet outliers(DataSet data, int every, double size) {
    Random random = new Random(6);
    for (int i = 0; i < data.numExamples(); i += every) {
      data.getLabels().putScalar(i, 0, size * random.nextGaussian());
    }
    return data;
  }

  private static DataSet plusMinus(DataSet data) {
    data.getLabels().muli(2).subi(1);
    return data;
  }

  private static DataSet smoothed(DataSet data, double share) {
    data.getLabels().muli(1 - share).addi(share / data.getLabels().size(1));
    return data;
  }
}
