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
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Unseen issues and pull requests of GitHub, most of them about pictures: digits here. */
final class UnseenIssues {

  private UnseenIssues() {}

  static List<PublishedFault> faults() {
    return List.of(
        integerDivision(),
        whiteBackground(),
        reluBeforeSoftmax(),
        fromSigmoidToRelu(),
        heavyDecay(),
        exclusiveOr(),
        nanPictures());
  }

  /** Screenshots there, whose pixels stay below 255. */
  private static PublishedFault integerDivision() {
    Plan pixels =
        Plan.of(
                Measure.ACCURACY,
                Samples::digitImages,
                Nets.layers(
                    InputType.convolutional(14, 14, 1),
                    new Nesterovs(0.01, 0.9),
                    () ->
                        new Layer[] {
                          Nets.convolution(3, 8).activation(Activation.RELU).build(),
                          Nets.convolution(3, 8).activation(Activation.RELU).build(),
                          Nets.pooling(),
                          dense(64, Activation.RELU),
                          output(10, Activation.SOFTMAX, LossFunction.MCXENT)
                        }))
            .epochs(8);
    return PublishedFault.of(
            "GitHub keras 255",
            "https://github.com/keras-team/keras/issues/255",
            "pixels are divided as integers and become 0; divide them as floats",
            pixels.prepared(UnseenIssues::zeros),
            pixels.prepared(Preparation.PIXELS_TO_UNIT),
            Cause.of(Cause.INPUT_NOT_NORMALIZED),
            Cause.of(
                Cause.UNRELATED_LABELS,
                Cause.LOSS_NOT_DECREASING,
                Cause.PARAMETERS_UNCHANGED,
                Cause.VANISHING_GRADIENT,
                Cause.BORN_DEAD_UNITS,
                Cause.DORMANT_UNITS))
        .byHand();
  }

  private static Split zeros(Split split) {
    split.training().getFeatures().assign(0);
    split.test().getFeatures().assign(0);
    return split;
  }

  /** A smaller AlexNet; weights with a deviation of one over the root of the fan-in. */
  private static PublishedFault whiteBackground() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digitImages, views(Activation.RELU))
            .prepared(UnseenIssues::inverted)
            .batch(50)
            .epochs(10);
    return PublishedFault.of(
        "GitHub MVCNN-TensorFlow 2",
        "https://github.com/WeiTang114/MVCNN-TensorFlow/issues/2",
        "a white background, and a relu before the softmax; subtract the mean, no relu",
        sick,
        sick.network(views(Activation.IDENTITY)).prepared(UnseenIssues::meanSubtracted),
        Cause.of(Cause.INPUT_NOT_NORMALIZED, Cause.OUTPUT_MISMATCH),
        Cause.of(
            Cause.DEAD_UNITS,
            Cause.BORN_DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING,
            Cause.PARAMETERS_UNCHANGED));
  }

  private static LongFunction<Blueprint> views(Activation last) {
    return Nets.layers(
        InputType.convolutional(14, 14, 1),
        new Sgd(0.01),
        () ->
            new Layer[] {
              Nets.convolution(5, 8)
                  .activation(Activation.RELU)
                  .weightInit(WeightInit.NORMAL)
                  .build(),
              Nets.pooling(),
              Nets.convolution(3, 16)
                  .activation(Activation.RELU)
                  .weightInit(WeightInit.NORMAL)
                  .build(),
              Nets.pooling(),
              penalised(64, Activation.RELU),
              penalised(64, Activation.RELU),
              penalised(10, last),
              softmax()
            });
  }

  private static DenseLayer penalised(int units, Activation activation) {
    return new DenseLayer.Builder()
        .nOut(units)
        .activation(activation)
        .weightInit(WeightInit.NORMAL)
        .l2(0.004)
        .build();
  }

  private static LossLayer softmax() {
    return new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build();
  }

  private static Split inverted(Split split) {
    split.training().getFeatures().rsubi(255);
    split.test().getFeatures().rsubi(255);
    return split;
  }

  private static Split meanSubtracted(Split split) {
    INDArray x = split.training().getFeatures();
    INDArray mean = x.mean(0).reshape(1, x.size(1), x.size(2), x.size(3));
    return new Split(minus(split.training(), mean), minus(split.test(), mean));
  }

  private static DataSet minus(DataSet data, INDArray mean) {
    return new DataSet(data.getFeatures().sub(mean), data.getLabels());
  }

  /**
   * 784-512-512-10, SGD with 0.001 for 4,690 steps there; ten times the rate for a tenth of the
   * steps here.
   */
  private static PublishedFault reluBeforeSoftmax() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digits, quickstart(Activation.RELU))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .batch(64)
            .epochs(30);
    return PublishedFault.of(
        "GitHub pytorch/tutorials 1644",
        "https://github.com/pytorch/tutorials/pull/1644",
        "a relu before the softmax; none",
        sick,
        sick.network(quickstart(Activation.IDENTITY)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(
            Cause.DEAD_UNITS,
            Cause.BORN_DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING,
            Cause.STEP_TOO_SMALL,
            Cause.NOT_ENOUGH_TRAINING));
  }

  private static LongFunction<Blueprint> quickstart(Activation last) {
    return Nets.layers(
        InputType.feedForward(196),
        new Sgd(0.01),
        () ->
            new Layer[] {
              uniform(128, Activation.RELU),
              uniform(128, Activation.RELU),
              uniform(10, last),
              softmax()
            });
  }

  private static DenseLayer uniform(int units, Activation activation) {
    return new DenseLayer.Builder()
        .nOut(units)
        .activation(activation)
        .weightInit(WeightInit.UNIFORM)
        .build();
  }

  /**
   * A network that was written for sigmoid units, 784-30-10. Its squared errors are halved, so that
   * rates are half of those there.
   */
  private static PublishedFault fromSigmoidToRelu() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digits, nielsen(1, new Sgd(1.5)))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .batch(10)
            .epochs(10);
    return PublishedFault.of(
        "GitHub DeepLearningPython 13",
        "https://github.com/MichalDanielDobrzanski/DeepLearningPython/issues/13",
        "relu instead of sigmoid, with weights N(0, 1) and SGD with 3; a tenth of the weights,"
            + " 0.01",
        sick,
        sick.network(nielsen(0.1, new Sgd(0.005))),
        Cause.of(Cause.STEP_TOO_LARGE, Cause.POOR_INITIALIZATION),
        Cause.of(
            Cause.NON_FINITE,
            Cause.EXPLODING_GRADIENT,
            Cause.DEAD_UNITS,
            Cause.BORN_DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING));
  }

  private static LongFunction<Blueprint> nielsen(double deviation, IUpdater updater) {
    return Nets.layers(
        InputType.feedForward(196),
        updater,
        () ->
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(30)
                  .activation(Activation.RELU)
                  .weightInit(new NormalDistribution(0, deviation))
                  .build(),
              new OutputLayer.Builder(LossFunction.L2)
                  .nOut(10)
                  .activation(Activation.RELU)
                  .weightInit(new NormalDistribution(0, deviation))
                  .build()
            });
  }

  /** AlexNet there. */
  private static PublishedFault heavyDecay() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digitImages, decaying(0.5))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .epochs(8);
    return PublishedFault.of(
        "GitHub caffe 1396",
        "https://github.com/BVLC/caffe/issues/1396",
        "a weight decay of 0.5; 0.0005",
        sick,
        sick.network(decaying(5e-4)),
        Cause.of(Cause.OVER_REGULARIZED),
        Cause.of(
            Cause.LOSS_NOT_DECREASING,
            Cause.VANISHING_GRADIENT,
            Cause.DEAD_UNITS,
            Cause.DORMANT_UNITS));
  }

  private static LongFunction<Blueprint> decaying(double l2) {
    return Nets.layers(
        InputType.convolutional(14, 14, 1),
        new Nesterovs(0.01, 0.9),
        l2,
        () ->
            new Layer[] {
              Nets.convolution(5, 8).activation(Activation.RELU).build(),
              Nets.pooling(),
              Nets.convolution(3, 16).activation(Activation.RELU).build(),
              Nets.pooling(),
              dense(64, Activation.RELU),
              output(10, Activation.SOFTMAX, LossFunction.MCXENT)
            });
  }

  /** The example of XOR, 2-4-2; it adds up the gradients of its four examples with SGD and 0.1. */
  private static PublishedFault exclusiveOr() {
    Plan sick =
        Plan.of(Measure.ACCURACY, UnseenIssues::truthTable, exclusiveOr(Activation.SIGMOID))
            .batch(4)
            .epochs(3000);
    return PublishedFault.of(
        "GitHub deeplearning4j 2131",
        "https://github.com/deeplearning4j/deeplearning4j/issues/2131",
        "sigmoid outputs with the negative log-likelihood; softmax",
        sick,
        sick.network(exclusiveOr(Activation.SOFTMAX)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.SATURATED_UNITS));
  }

  private static LongFunction<Blueprint> exclusiveOr(Activation last) {
    return Nets.layers(
        InputType.feedForward(2),
        new Sgd(0.4),
        () ->
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(4)
                  .activation(Activation.SIGMOID)
                  .weightInit(new UniformDistribution(0, 1))
                  .build(),
              new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                  .nOut(2)
                  .activation(last)
                  .weightInit(new UniformDistribution(0, 1))
                  .build()
            });
  }

  private static Split truthTable() {
    return Samples.of(
        4,
        4,
        2,
        (i, x, random) -> {
          x[0] = i / 2;
          x[1] = i % 2;
          return Samples.oneHot(x[0] == x[1] ? 0 : 1, 2);
        });
  }

  /** Volumes of the brain there. */
  private static PublishedFault nanPictures() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                Samples::digitImages,
                Nets.layers(
                    InputType.convolutional(14, 14, 1),
                    new RmsProp(1e-3),
                    () ->
                        new Layer[] {
                          Nets.convolution(3, 8).activation(Activation.LEAKYRELU).build(),
                          Nets.pooling(),
                          Nets.convolution(3, 16).activation(Activation.LEAKYRELU).build(),
                          Nets.pooling(),
                          output(10, Activation.SOFTMAX, LossFunction.MCXENT)
                        }))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .prepared(UnseenIssues::twoPicturesWithNan)
            .epochs(10);
    return PublishedFault.of(
        "GitHub deepmedic 66",
        "https://github.com/deepmedic/deepmedic/issues/66",
        "two images with a few NaN; without them",
        sick,
        sick.prepared(Preparation.DROP_NAN_FEATURES),
        Cause.of(Cause.NON_FINITE),
        Cause.of(Cause.LOSS_NOT_DECREASING));
  }

  private static Split twoPicturesWithNan(Split split) {
    for (int picture : new int[] {123, 321}) {
      for (int pixel = 5; pixel < 9; pixel++) {
        split.training().getFeatures().putScalar(new int[] {picture, 0, 7, pixel}, Double.NaN);
      }
    }
    return split;
  }
}
