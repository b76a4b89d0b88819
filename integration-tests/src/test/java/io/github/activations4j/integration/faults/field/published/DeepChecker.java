package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.training.Nets.dense;
import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.List;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The programs of TheDeepChecker (Ben Braiek and Khomh, 2023). Its convolutional network has 32 and
 * 64 channels and a dense layer of 512 on images of 28×28; here a quarter of that on 14×14.
 */
final class DeepChecker {

  private static final String LINK =
      "https://github.com/thedeepchecker/thedeepchecker/tree/master/buggy_synthetic_programs/";

  private DeepChecker() {}

  static List<PublishedFault> faults() {
    return List.of(
        rawHeart(), lowRate(), softmaxConvolution(), overRegularised(), redundantSoftmax());
  }

  /** What can be different about the convolutional network. */
  private record Convolutional(IUpdater updater, double l2, Activation first) {

    LongFunction<Blueprint> network() {
      return network(output(10, Activation.SOFTMAX, LossFunction.MCXENT));
    }

    LongFunction<Blueprint> network(Layer... last) {
      return Nets.layers(
          InputType.convolutional(14, 14, 1),
          updater,
          l2,
          () -> {
            Layer[] layers = new Layer[5 + last.length];
            layers[0] = convolution(5, 8, first);
            layers[1] = Nets.pooling();
            layers[2] = convolution(3, 16, Activation.RELU);
            layers[3] = Nets.pooling();
            layers[4] =
                new DenseLayer.Builder()
                    .nOut(128)
                    .activation(Activation.RELU)
                    .weightInit(WeightInit.RELU)
                    .build();
            for (int i = 0; i < last.length; i++) {
              layers[5 + i] = last[i].clone();
            }
            return layers;
          });
    }
  }

  private static ConvolutionLayer convolution(int kernel, int channels, Activation activation) {
    return Nets.convolution(kernel, channels)
        .activation(activation)
        .weightInit(WeightInit.RELU)
        .build();
  }

  private static Plan images(LongFunction<Blueprint> network) {
    return Plan.of(Measure.ACCURACY, Samples::digitImages, network)
        .prepared(Preparation.PIXELS_TO_UNIT)
        .epochs(5);
  }

  private static final Convolutional CLEAN = new Convolutional(new Sgd(0.1), 1e-5, Activation.RELU);

  private static PublishedFault lowRate() {
    return PublishedFault.of(
        "TheDeepChecker low_lr",
        LINK + "low_lr",
        "SGD with 0.001; 0.1",
        images(new Convolutional(new Sgd(1e-3), 1e-5, Activation.RELU).network()),
        images(CLEAN.network()),
        Cause.of(Cause.STEP_TOO_SMALL),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.NOT_ENOUGH_TRAINING));
  }

  private static PublishedFault softmaxConvolution() {
    return PublishedFault.of(
        "TheDeepChecker wrong_activation",
        LINK + "wrong_activation",
        "softmax as the activation of the first convolution; relu",
        images(new Convolutional(new Sgd(0.1), 1e-5, Activation.SOFTMAX).network()),
        images(CLEAN.network()),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.VANISHING_GRADIENT, Cause.STEP_TOO_SMALL));
  }

  private static PublishedFault overRegularised() {
    return PublishedFault.of(
        "TheDeepChecker over_regularised",
        LINK + "over_regulariaztion",
        "l2 of 0.1 on every layer; 1e-5",
        images(new Convolutional(new Sgd(0.1), 0.1, Activation.RELU).network()),
        images(CLEAN.network()),
        Cause.of(Cause.OVER_REGULARIZED),
        Cause.of(Cause.LOSS_NOT_DECREASING));
  }

  private static PublishedFault redundantSoftmax() {
    return PublishedFault.of(
        "TheDeepChecker redundant_softmax",
        LINK + "redundant_softmax",
        "softmax twice; once",
        images(
            CLEAN.network(
                dense(10, Activation.SOFTMAX),
                new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build())),
        images(CLEAN.network()),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.VANISHING_GRADIENT));
  }

  /** IPS_13, from Stack Overflow: nine features of patients, without the program's penalty. */
  private static PublishedFault rawHeart() {
    Plan sick =
        Plan.of(Measure.BALANCED_ACCURACY, Samples::heart, logistic(new Adam(0.5)))
            .batch(7)
            .epochs(20);
    return PublishedFault.of(
        "TheDeepChecker IPS_13",
        LINK.replace("buggy_synthetic_programs/", "SO_buggy_examples/IPS_13.py"),
        "logistic regression on raw features, Adam with 0.5, weights N(0, 1);"
            + " normalise, lower the rate",
        sick,
        sick.prepared(Preparation.STANDARDISE_FEATURES).network(logistic(new Adam(0.01))),
        Cause.of(Cause.INPUT_NOT_NORMALIZED, Cause.STEP_TOO_LARGE),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.LOSS_OSCILLATING, Cause.SATURATED_UNITS));
  }

  private static LongFunction<Blueprint> logistic(IUpdater updater) {
    return Nets.layers(
        InputType.feedForward(9),
        updater,
        () ->
            new Layer[] {
              new OutputLayer.Builder(LossFunction.MCXENT)
                  .nOut(2)
                  .activation(Activation.SOFTMAX)
                  .weightInit(new NormalDistribution(0, 1))
                  .build()
            });
  }
}
