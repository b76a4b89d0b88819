package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** In training a loss can divide by softmax and sigmoid, and the division cancels. */
class ProbabilitiesInTrainingTest {

  static Stream<DataType> types() {
    return Stream.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16);
  }

  private static double rounding(DataType type) {
    return switch (type) {
      case DOUBLE -> 0x1p-53;
      case FLOAT -> 0x1p-24;
      case BFLOAT16 -> 0x1p-8;
      default -> 0x1p-11;
    };
  }

  private static INDArray array(DataType type, double... values) {
    return Nd4j.createFromArray(new double[][] {values}).castTo(type);
  }

  private static double[] doubles(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  @ParameterizedTest
  @MethodSource("types")
  void softmaxIsPositiveInTrainingOnly(DataType type) {
    INDArray z = array(type, 0, -6e4, -300, 0);
    double[] inTraining = doubles(Activations.softmax().getActivation(z.dup(), true));
    double[] afterwards = doubles(Activations.softmax().getActivation(z.dup(), false));
    assertTrue(inTraining[1] > 0, () -> "%s".formatted(inTraining[1]));
    assertEquals(0, afterwards[1], 0);
    assertArrayEquals(afterwards, inTraining, 1e-7);
  }

  /** A class that is masked by its logit stays impossible, and gets no gradient. */
  @ParameterizedTest
  @MethodSource("types")
  void logitOfMinusInfinity(DataType type) {
    for (IActivation softmax :
        new IActivation[] {Activations.softmax(), Activations.softmax(2, -1)}) {
      INDArray z = array(type, 0, Double.NEGATIVE_INFINITY, 0);
      assertArrayEquals(
          new double[] {0.5, 0, 0.5}, doubles(softmax.getActivation(z.dup(), true)), 0);
      INDArray epsilon = array(type, -2, Double.NaN, 0);
      double[] gradient = doubles(softmax.backprop(z, epsilon).getFirst());
      assertEquals(0, gradient[1], 0);
      assertTrue(gradient[0] < 0 && gradient[2] == -gradient[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void divisionBySoftmaxCancels(DataType type) {
    Random random = new Random(1);
    // In HALF 1/p is infinite for p < 1.5e-5, so that only KLD with a near miss is finite.
    double size = type == DataType.FLOAT16 ? 5 : 4000;
    for (int round = 0; round < 50; round++) {
      double[] logits = random.doubles(6, -size, size).toArray();
      INDArray z = array(type, logits);
      double[] y = new double[6];
      y[random.nextInt(6)] = 1;
      INDArray p = Activations.softmax().getActivation(z.dup(), true);
      INDArray epsilon = array(type, y).divi(p).negi();
      double[] gradient = doubles(Activations.softmax().backprop(z.dup(), epsilon).getFirst());
      double[] exact =
          doubles(ExactOutput.softmax(0).getActivation(z.castTo(DataType.DOUBLE), true));
      for (int i = 0; i < 6; i++) {
        // p, its reciprocal and the results are rounded.
        assertEquals(exact[i] - y[i], gradient[i], 8 * rounding(type), type + " " + z);
      }
    }
  }

  /** As a loss computes it, from an output that is rounded; without clipping. */
  @ParameterizedTest
  @MethodSource("types")
  void divisionByTheSlopeOfSigmoidCancels(DataType type) {
    for (double logit = -60; logit <= 60; logit += 0.37) {
      for (int y = 0; y <= 1; y++) {
        INDArray z = array(type, logit);
        double a = doubles(Activations.sigmoid().getActivation(z.dup(), true))[0];
        boolean saturated = a == 1;
        assertEquals(1 / (1 + Math.exp(-doubles(z)[0])), a, Math.max(rounding(type), 1.6e-5));
        INDArray epsilon = array(type, (a - y) / (a * (1 - a)));
        double gradient = doubles(Activations.sigmoid().backprop(z, epsilon).getFirst())[0];
        if (saturated) {
          // Only where the loss clips: FLOAT from 17 on, DOUBLE from 37 on. Never ±∞.
          // ε is ±∞ or NaN there and the slope is 0: the product must not be ±∞.
          assertFalse(Double.isInfinite(gradient), type + " at " + logit);
          assertTrue(type == DataType.FLOAT || type == DataType.DOUBLE);
        } else {
          assertEquals(a - y, gradient, 4 * rounding(type), type + " at " + logit);
        }
      }
    }
  }

  /** The score and its gradient by differences, in double; what Deeplearning4j has no class for. */
  @ParameterizedTest
  @MethodSource("withTemperature")
  void gradientWithTemperature(double temperature, double size) {
    IActivation softmax = Activations.softmax(temperature, -1);
    LossMCXENT loss = new LossMCXENT();
    Random random = new Random(2);
    INDArray z = array(DataType.DOUBLE, random.doubles(5, -size, size).toArray());
    INDArray y = array(DataType.DOUBLE, 0.1, 0.2, 0, 0.6, 0.1);
    double[] gradient = doubles(loss.computeGradient(y, z.dup(), softmax, null));
    double step = 1e-6;
    for (int i = 0; i < 5; i++) {
      double up = loss.computeScore(y, z.dup().addi(unit(i).muli(step)), softmax, null, false);
      double down = loss.computeScore(y, z.dup().subi(unit(i).muli(step)), softmax, null, false);
      // Rounding of scores of up to 1000 by 1e-13 over the step.
      assertEquals((up - down) / (2 * step), gradient[i], 1e-6);
    }
  }

  static Stream<Arguments> withTemperature() {
    return Stream.of(0.5, 2.0, 10.0)
        .flatMap(t -> Stream.of(0.1, 3.0, 100.0).map(s -> Arguments.of(t, s)));
  }

  /**
   * With a temperature the loss applies class weights after the activation, which is wrong for
   * every function of rows. Labels that are multiplied by the weights are right.
   */
  @Test
  void weightedLabelsWithTemperature() {
    IActivation softmax = Activations.softmax(2, -1);
    INDArray z = array(DataType.DOUBLE, 0.3, -0.7, 1.1);
    INDArray y = array(DataType.DOUBLE, 0, 5, 0); // the weight of its class is 5
    INDArray gradient = new LossMCXENT().computeGradient(y, z.dup(), softmax, null);
    double[] p = doubles(softmax.getActivation(z.dup(), false));
    double[] byHand = {5 * p[0] / 2, 5 * (p[1] - 1) / 2, 5 * p[2] / 2};
    assertArrayEquals(byHand, doubles(gradient), 1e-12);
  }

  /** A slope of exactly 0 gives 0 for an infinite gradient, in every type. */
  @ParameterizedTest
  @MethodSource("types")
  void infiniteGradientAtASaturatedSigmoid(DataType type) {
    for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      INDArray z = array(type, 800, 50, 20, 0, -20, -800, infinity);
      INDArray one = Nd4j.onesLike(z);
      double[] slopes = doubles(Activations.sigmoid().backprop(z.dup(), one).getFirst());
      INDArray epsilon = one.muli(infinity);
      double[] gradient = doubles(Activations.sigmoid().backprop(z.dup(), epsilon).getFirst());
      for (int i = 0; i < slopes.length; i++) {
        double expected = slopes[i] == 0 ? 0 : infinity;
        assertEquals(expected, gradient[i] + 0.0, 0, type + " at " + z.getDouble(i));
      }
    }
  }

  private static INDArray unit(int i) {
    double[] unit = new double[5];
    unit[i] = 1;
    return array(DataType.DOUBLE, unit);
  }

  /** An example that is wrong by any margin pulls with (p − y)/T, in every type. */
  @ParameterizedTest
  @MethodSource("types")
  void temperatureWithLogitsFarApart(DataType type) {
    INDArray z = array(type, -1e4, 0, 0);
    INDArray p = Activations.softmax(2, -1).getActivation(z.dup(), true);
    INDArray epsilon = array(type, 1, 0, 0).divi(p).negi();
    double[] gradient = doubles(Activations.softmax(2, -1).backprop(z, epsilon).getFirst());
    assertArrayEquals(new double[] {-0.5, 0.25, 0.25}, gradient, 4 * rounding(type));
  }

  /** Martins and Astudillo 2016: the gradient of sparsemax's own loss, not of −ln 0. */
  @Test
  void sparsemaxWithCategoricalCrossEntropy() {
    INDArray z = array(DataType.FLOAT, 3, 0.2, 0.1);
    INDArray y = array(DataType.FLOAT, 0, 1, 0);
    LossMCXENT loss = new LossMCXENT();
    double[] gradient = doubles(loss.computeGradient(y, z.dup(), Activations.sparsemax(), null));
    assertArrayEquals(new double[] {1, -1, 0}, gradient, 0);
    double score = loss.computeScore(y, z.dup(), Activations.sparsemax(), null, false);
    assertEquals(-Math.log(1e-10), score, 1e-4);
  }

  @Test
  void divergenceOfALabelThatIsImpossible() {
    INDArray z = array(DataType.FLOAT, -200, 0, 0);
    INDArray y = array(DataType.FLOAT, 1, 0, 0);
    double[] gradient = doubles(new LossKLD().computeGradient(y, z, Activations.softmax(), null));
    assertArrayEquals(new double[] {-1, 0.5, 0.5}, gradient, 1e-6);
  }

  /** Saturated to the wrong side by any amount: where the built-in gives NaN in HALF. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF"})
  void binaryCrossEntropyOfSaturatedUnits(DataType type) {
    for (double logit : new double[] {8, 12, 30, 200, 6e4}) {
      for (int y = 0; y <= 1; y++) {
        INDArray z = array(type, logit, -logit);
        INDArray labels = array(type, y, y);
        LossBinaryXENT loss = new LossBinaryXENT();
        double score = loss.computeScore(labels, z.dup(), Activations.sigmoid(), null, false);
        assertTrue(Double.isFinite(score), type + " at " + logit + ": " + score);
        double[] gradient = doubles(loss.computeGradient(labels, z, Activations.sigmoid(), null));
        for (double g : gradient) {
          assertTrue(Math.abs(g) <= 1, type + " at " + logit + ": " + g);
        }
      }
    }
  }

  /** An exact slope times the infinite gradient of a rounded output would be ∞ from 17 on. */
  @Test
  void bernoulliReconstructionOfSaturatedUnits() {
    BernoulliReconstructionDistribution bernoulli =
        new BernoulliReconstructionDistribution(Activations.sigmoid());
    BernoulliReconstructionDistribution builtIn = new BernoulliReconstructionDistribution();
    for (double logit = -120; logit <= 120; logit += 0.7) {
      INDArray z = array(DataType.FLOAT, logit, logit);
      INDArray x = array(DataType.FLOAT, 0, 1);
      double[] gradient = doubles(bernoulli.gradient(x, z.dup()));
      double[] exact = {1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(-logit)) - 1};
      double[] theirs = doubles(builtIn.gradient(x, z.dup()));
      for (int i = 0; i < 2; i++) {
        boolean right = Math.abs(gradient[i] - exact[i]) < 1e-5;
        assertTrue(right || gradient[i] == theirs[i], "at " + logit + ": " + gradient[i]);
      }
    }
  }

  /** As outside training, and as the node in a SameDiff graph: no 0·∞, no ∞ − ∞. */
  @ParameterizedTest
  @MethodSource("types")
  void infiniteGradients(DataType type) {
    for (double infinite : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      for (double logit : new double[] {0.5, -2, -6e4}) {
        INDArray z = array(type, 0.25, logit, 1);
        INDArray epsilon = array(type, 1, infinite, -1);
        double[] gradient = doubles(Activations.softmax().backprop(z, epsilon).getFirst());
        assertArrayEquals(new double[] {-infinite, infinite, -infinite}, gradient, "at " + logit);
      }
    }
  }

  @Test
  void probabilityOfAReconstruction() {
    BernoulliReconstructionDistribution bernoulli =
        new BernoulliReconstructionDistribution(Activations.sigmoid());
    for (double logit = -15; logit <= 15; logit += 0.7) {
      // −ln σ(z) and −ln(1 − σ(z)).
      double exact = 2 * Math.log1p(Math.exp(-Math.abs(logit))) + Math.abs(logit);
      INDArray z = array(DataType.DOUBLE, logit, logit);
      INDArray x = array(DataType.DOUBLE, 0, 1);
      assertEquals(exact, bernoulli.negLogProbability(x, z, false), 1e-8);
    }
  }
}
