package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.List;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** AutoTrainer's motivating example, and the two tasks of UMLAUT's study. */
final class EarlierTools {

  private static final String UMLAUT =
      "https://github.com/BerkeleyHCI/umlaut/blob/master/user_eval/";

  private EarlierTools() {}

  static List<PublishedFault> faults() {
    return List.of(dyingRelu(), umlautA(), umlautB());
  }

  private static final int DEPTH = 34;
  private static final int WIDTH = 48;

  /** 34 layers; the published ones have 128 units, these 48. */
  private static PublishedFault dyingRelu() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digits, deep(Activation.RELU, WeightInit.XAVIER_UNIFORM))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .epochs(6);
    return PublishedFault.of(
        "AutoTrainer DyingReLU",
        "https://github.com/shiningrain/AUTOTRAINER/tree/master/Motivation/DyingReLU",
        "34 relu layers with Glorot's weights; selu with LeCun's, the first of AutoTrainer's repairs",
        sick,
        sick.network(deep(Activation.SELU, WeightInit.LECUN_NORMAL)),
        Cause.of(Cause.POOR_INITIALIZATION, Cause.VANISHING_GRADIENT, Cause.DEAD_UNITS),
        Cause.of(Cause.BORN_DEAD_UNITS, Cause.LOSS_NOT_DECREASING));
  }

  private static LongFunction<Blueprint> deep(Activation activation, WeightInit init) {
    return Nets.layers(
        InputType.feedForward(196),
        new Adam(1e-3),
        () -> {
          Layer[] layers = new Layer[DEPTH + 1];
          for (int i = 0; i < DEPTH; i++) {
            layers[i] =
                new DenseLayer.Builder()
                    .nOut(WIDTH)
                    .activation(activation)
                    .weightInit(init)
                    .build();
          }
          layers[DEPTH] = output(10, Activation.SOFTMAX, LossFunction.MCXENT);
          return layers;
        });
  }

  /** What the two tasks of UMLAUT's study differ in. Rates of dropout are as in Keras. */
  private record Study(
      Activation hidden,
      Activation output,
      double dropout,
      org.nd4j.linalg.learning.config.IUpdater updater) {

    LongFunction<Blueprint> network() {
      return Nets.layers(
          InputType.convolutional(14, 14, 1),
          updater,
          () ->
              new Layer[] {
                convolution(8, 0),
                convolution(8, 0),
                Nets.pooling(),
                convolution(16, dropout),
                convolution(16, 0),
                Nets.pooling(),
                dense(32, dropout),
                dense(32, 0),
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(10)
                    .activation(output)
                    .dropOut(1 - dropout)
                    .build()
              });
    }

    private ConvolutionLayer convolution(int channels, double dropped) {
      return Nets.convolution(3, channels)
          .activation(hidden)
          .dropOut(dropped == 0 ? 0 : 1 - dropped)
          .build();
    }

    private DenseLayer dense(int units, double dropped) {
      return new DenseLayer.Builder()
          .nOut(units)
          .activation(hidden)
          .dropOut(dropped == 0 ? 0 : 1 - dropped)
          .build();
    }
  }

  private static Plan study(Study network) {
    return Plan.of(Measure.ACCURACY, Samples::digitImages, network.network()).epochs(8);
  }

  private static PublishedFault umlautA() {
    Plan sick = study(new Study(Activation.RELU, Activation.IDENTITY, 0.8, new Adam(1e-3)));
    return PublishedFault.of(
        "UMLAUT eval_a",
        UMLAUT + "eval_a.py",
        "pixels from 0 to 255, dropout of 80 %, no softmax before cross-entropy; all three",
        sick,
        study(new Study(Activation.RELU, Activation.SOFTMAX, 0.2, new Adam(3e-3)))
            .prepared(Preparation.PIXELS_TO_UNIT),
        Cause.of(Cause.INPUT_NOT_NORMALIZED, Cause.OUTPUT_MISMATCH, Cause.OVER_REGULARIZED),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.STEP_TOO_LARGE));
  }

  private static PublishedFault umlautB() {
    Plan sick =
        study(new Study(Activation.IDENTITY, Activation.SOFTMAX, 0.2, new Adam(-1000)))
            .prepared(Preparation.PIXELS_TO_UNIT);
    return PublishedFault.of(
        "UMLAUT eval_b",
        UMLAUT + "eval_b.py",
        "Adam with −1000, no activations; a positive rate, relu",
        sick,
        sick.network(new Study(Activation.RELU, Activation.SOFTMAX, 0.2, new Adam(3e-3)).network()),
        Cause.of(Cause.WRONG_STEP_SIGN, Cause.NO_NONLINEARITY),
        Cause.of(Cause.STEP_TOO_LARGE, Cause.NON_FINITE, Cause.EXPLODING_GRADIENT));
  }
}
