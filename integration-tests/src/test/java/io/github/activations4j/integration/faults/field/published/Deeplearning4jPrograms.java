package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.published.PublishedFault.question;
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
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.TanDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Questions, issues and examples of Deeplearning4j itself. */
final class Deeplearning4jPrograms {

  private static final String EXAMPLES =
      "https://github.com/deeplearning4j/deeplearning4j-examples/";

  private Deeplearning4jPrograms() {}

  static List<PublishedFault> faults() {
    return List.of(
        wrongDerivative(), defaultUpdater(), everythingAtOnce(), missingSoftmax(), rareClass());
  }

  /**
   * 1.7159 tanh(2x/3) as the example of a custom activation has it: backpropagation takes the
   * derivative of tan for that of tanh.
   */
  static final class ExampleActivation extends BaseActivationFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      Nd4j.getExecutioner().exec(new Tanh(in.muli(2 / 3.0)));
      return in.muli(1.7159);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      INDArray slope = Nd4j.getExecutioner().exec(new TanDerivative(in.muli(2 / 3.0)));
      return new Pair<>(slope.muli(2 / 3.0).muli(1.7159).muli(epsilon), null);
    }
  }

  /** The example's network: a curve, 1-50-50-1, here of digits, whose inputs are larger. */
  private static PublishedFault wrongDerivative() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digits, custom(new ExampleActivation(), new Sgd(0.1)))
            .prepared(Preparation.STANDARDISE_FEATURES)
            .epochs(10);
    return PublishedFault.of(
        "deeplearning4j-examples CustomActivationDefinition",
        EXAMPLES
            + "blob/master/dl4j-examples/src/main/java/org/deeplearning4j/examples/advanced/features"
            + "/customizingdl4j/activationfunctions/CustomActivationDefinition.java",
        "a custom activation whose derivative is that of tan instead of tanh; that of tanh",
        sick,
        sick.network(custom(Activation.RATIONALTANH.getActivationFunction(), new Sgd(0.1))),
        Cause.of(Cause.WRONG_DERIVATIVE),
        Cause.of(
            Cause.EXPLODING_GRADIENT,
            Cause.STEP_TOO_LARGE,
            Cause.SATURATED_UNITS,
            Cause.LOSS_NOT_DECREASING));
  }

  private static LongFunction<Blueprint> custom(IActivation activation, IUpdater updater) {
    return Nets.layers(
        InputType.feedForward(196),
        updater,
        () ->
            new Layer[] {
              new DenseLayer.Builder().nOut(50).activation(activation).build(),
              new DenseLayer.Builder().nOut(50).activation(activation).build(),
              output(10, Activation.SOFTMAX, LossFunction.MCXENT)
            });
  }

  /** XOR, 2-2-2-1: without an updater Deeplearning4j takes SGD with 0.001. */
  private static PublishedFault defaultUpdater() {
    Plan sick =
        Plan.of(Measure.ACCURACY, RateQuestions::truthTable, exclusiveOr(new Sgd(1e-3), 2))
            .batch(4)
            .epochs(1500);
    return PublishedFault.of(
        "Stack Overflow 70783888",
        question(70783888),
        "no updater is set, so that it is SGD with 0.001; Adam, more units",
        sick,
        sick.network(exclusiveOr(new Adam(0.05), 8)),
        Cause.of(Cause.STEP_TOO_SMALL),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.NOT_ENOUGH_TRAINING, Cause.VANISHING_GRADIENT));
  }

  private static LongFunction<Blueprint> exclusiveOr(IUpdater updater, int units) {
    return Nets.layers(
        InputType.feedForward(2),
        updater,
        () ->
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(units)
                  .activation(Activation.SIGMOID)
                  .weightInit(WeightInit.SIGMOID_UNIFORM)
                  .build(),
              new DenseLayer.Builder()
                  .nOut(units)
                  .activation(Activation.SIGMOID)
                  .weightInit(WeightInit.SIGMOID_UNIFORM)
                  .build(),
              new OutputLayer.Builder(LossFunction.XENT)
                  .nOut(1)
                  .activation(Activation.SIGMOID)
                  .weightInit(WeightInit.SIGMOID_UNIFORM)
                  .build()
            });
  }

  /** a² + b² + c² − abc + a + b + c, 3-8-1, with dropout, l1 and l2. */
  private static PublishedFault everythingAtOnce() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () ->
                    Samples.of(
                        600,
                        300,
                        3,
                        (i, x, random) -> {
                          float sum = 0;
                          float product = 1;
                          for (int d = 0; d < 3; d++) {
                            x[d] = random.nextFloat();
                            sum += x[d] * x[d] + x[d];
                            product *= x[d];
                          }
                          return new float[] {sum - product};
                        }),
                polynomial(0.8, 0.1, 0.5))
            .epochs(20);
    return PublishedFault.of(
        "Stack Overflow 36280892",
        question(36280892),
        "a penalty of 0.1 on absolute weights, dropout of a half of eight units, SGD with 0.8;"
            + " none of them, a lower rate",
        sick,
        sick.network(polynomial(0.1, 0, 0)),
        Cause.of(Cause.OVER_REGULARIZED, Cause.STEP_TOO_LARGE),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.LOSS_OSCILLATING));
  }

  private static LongFunction<Blueprint> polynomial(double rate, double l1, double dropOut) {
    return Nets.layers(
        InputType.feedForward(3),
        new Sgd(rate),
        () ->
            new Layer[] {
              new DenseLayer.Builder().nOut(8).activation(Activation.IDENTITY).l1(l1).build(),
              new OutputLayer.Builder(LossFunction.MSE)
                  .nOut(1)
                  .activation(Activation.IDENTITY)
                  .l1(l1)
                  .dropOut(dropOut)
                  .build()
            });
  }

  /** Digits by a convolutional network whose output has no activation. */
  private static PublishedFault missingSoftmax() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digitImages, benchmark(Activation.IDENTITY))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .epochs(6);
    return PublishedFault.of(
        "GitHub deeplearning4j/dl4j-benchmark 8",
        "https://github.com/deeplearning4j/dl4j-benchmark/pull/8",
        "no softmax before the negative log-likelihood; softmax",
        sick,
        sick.network(benchmark(Activation.SOFTMAX)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(
            Cause.NON_FINITE,
            Cause.LOSS_NOT_DECREASING,
            Cause.STEP_TOO_LARGE,
            Cause.EXPLODING_GRADIENT));
  }

  private static LongFunction<Blueprint> benchmark(Activation output) {
    return Nets.layers(
        InputType.convolutional(14, 14, 1),
        new Nesterovs(0.01, 0.9),
        () ->
            new Layer[] {
              Nets.convolution(5, 8).activation(Activation.IDENTITY).build(),
              Nets.pooling(),
              Nets.convolution(5, 16).activation(Activation.IDENTITY).build(),
              Nets.pooling(),
              dense(64, Activation.RELU),
              output(10, output, LossFunction.NEGATIVELOGLIKELIHOOD)
            });
  }

  /** Customers who leave, one in ten of them, one sigmoid output; weights for the classes help. */
  private static PublishedFault rareClass() {
    Plan sick =
        Plan.of(
                Measure.BALANCED_ACCURACY,
                Deeplearning4jPrograms::customers,
                churn(new LossMCXENT()))
            .batch(16)
            .epochs(20);
    return PublishedFault.of(
        "GitHub deeplearning4j 5343",
        "https://github.com/deeplearning4j/deeplearning4j/issues/5343",
        "one class in twelve, so that accuracy says nothing; softmax with weights for the classes",
        sick,
        sick.network(churn(new LossMCXENT(Nd4j.createFromArray(1f, 11f)))),
        Cause.of(Cause.IMBALANCED_LABELS),
        Cause.of(Cause.LOSS_NOT_DECREASING));
  }

  private static Split customers() {
    return Samples.of(
        800,
        800,
        11,
        (i, x, random) -> {
          boolean leaves = i % 12 == 0;
          for (int d = 0; d < 11; d++) {
            x[d] = (float) ((leaves && d < 4 ? 0.75 : 0) + random.nextGaussian());
          }
          return Samples.oneHot(leaves ? 1 : 0, 2);
        });
  }

  private static LongFunction<Blueprint> churn(ILossFunction loss) {
    return Nets.layers(
        InputType.feedForward(11),
        new Adam(1e-3),
        () ->
            new Layer[] {
              dense(6, Activation.RELU),
              dense(6, Activation.RELU),
              new OutputLayer.Builder(loss).nOut(2).activation(Activation.SOFTMAX).build()
            });
  }
}
