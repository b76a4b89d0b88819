package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Gelu;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where Deeplearning4j 1.0.0-M2.1 is wrong, and what ours gives instead. An assertion about a
 * built-in that fails says that a later Deeplearning4j is right, and that the documentation of this
 * library should no longer claim otherwise.
 */
class BuiltInDefectsTest {

  /** Half a unit in the last place of a float, and the kernels' error of a few of them. */
  private static final double FLOAT = 1.3e-6;

  @Test
  void mishHasNoDerivativeFrom25On() {
    assertEquals(Double.NaN, slope(new ActivationMish(), DataType.FLOAT, 25));
    assertEquals(Double.NaN, slope(new ActivationMish(), DataType.DOUBLE, 200));
    assertEquals(1, slope(Activations.mish(), DataType.FLOAT, 25), FLOAT);
    assertEquals(1, slope(Activations.mish(), DataType.DOUBLE, 200));
  }

  @Test
  void mishLosesItsDigitsOnTheLeft() {
    // x·tanh(ln(1 + eˣ)) in 40 digits.
    double at10 = -4.5398899185674697e-4;
    double at20 = -4.122307240628761e-8;
    assertTrue(relative(at10, value(new ActivationMish(), DataType.FLOAT, -10)) > 1e-4);
    assertEquals(-0.0, value(new ActivationMish(), DataType.FLOAT, -20));
    assertTrue(relative(at10, value(Activations.mish(), DataType.FLOAT, -10)) < FLOAT);
    assertTrue(relative(at20, value(Activations.mish(), DataType.FLOAT, -20)) < FLOAT);
  }

  @Test
  void swishHasNoDerivativeOnTheRight() {
    assertEquals(Double.NaN, slope(new ActivationSwish(), DataType.FLOAT, 90));
    assertEquals(Double.NaN, slope(new ActivationSwish(), DataType.DOUBLE, 400));
    assertEquals(1, slope(Activations.silu(), DataType.FLOAT, 90));
    assertEquals(1, slope(Activations.silu(), DataType.DOUBLE, 400));
  }

  @Test
  void softplusOverflows() {
    assertEquals(Double.POSITIVE_INFINITY, value(new ActivationSoftPlus(), DataType.FLOAT, 90));
    assertEquals(Double.NaN, slope(new ActivationSoftPlus(), DataType.FLOAT, 90));
    assertEquals(90, value(Activations.softplus(), DataType.FLOAT, 90));
    assertEquals(1, slope(Activations.softplus(), DataType.FLOAT, 90));
  }

  @Test
  void geluIsAnotherFunction() {
    assertEquals(0.0203, distanceFromGelu(new ActivationGELU()), 5e-5);
    assertEquals(0.0335, distanceFromGelu(new ActivationGELU(true)), 5e-5);
    assertEquals(0.83145, value(new ActivationGELU(true), DataType.DOUBLE, 1), 5e-6);
    assertEquals(Double.NaN, slope(new ActivationGELU(), DataType.FLOAT, 60));
    // The largest difference of the tanh formula, which other frameworks offer, is 4.8e-4.
    assertEquals(4.73e-4, distanceFromGelu(Activations.geluTanh()), 1e-5);
    assertEquals(0, distanceFromGelu(Activations.gelu()));
    assertEquals(0.8411919906082768, value(Activations.geluTanh(), DataType.DOUBLE, 1), 1e-15);
    assertEquals(1, slope(Activations.geluSigmoid(), DataType.FLOAT, 60));
  }

  private static double distanceFromGelu(IActivation activation) {
    Gelu gelu = new Gelu();
    double largest = 0;
    for (double x = -5; x <= 5; x += 0.01) {
      largest = Math.max(largest, Math.abs(value(activation, DataType.DOUBLE, x) - gelu.value(x)));
    }
    return largest;
  }

  @Test
  void eluForgetsAlphaOnTheWayBack() {
    assertEquals(2 * Math.expm1(-1), value(new ActivationELU(2), DataType.DOUBLE, -1), 1e-7);
    assertEquals(Math.exp(-1), slope(new ActivationELU(2), DataType.DOUBLE, -1), 1e-7);
    assertEquals(2 * Math.exp(-1), slope(Activations.elu(2), DataType.DOUBLE, -1), 1e-15);
  }

  @Test
  void rreluHasTheGradientOfTheIdentity() {
    INDArray x = Nd4j.createFromArray(-2f, -1f, 1f);
    INDArray one = Nd4j.ones(DataType.FLOAT, 3);
    ActivationRReLU builtIn = new ActivationRReLU();
    builtIn.getActivation(x.dup(), true);
    assertEquals(one, builtIn.backprop(x.dup(), one).getFirst());

    IActivation ours = Activations.rrelu();
    INDArray y = ours.getActivation(x.dup(), true);
    INDArray slope = ours.backprop(x.dup(), one).getFirst();
    for (int i = 0; i < 2; i++) {
      // The slope drawn on the way forward is the one used on the way back.
      assertEquals(y.getDouble(i) / x.getDouble(i), slope.getDouble(i), FLOAT);
      assertTrue(slope.getDouble(i) >= 1f / 8 && slope.getDouble(i) <= 1f / 3);
    }
    assertEquals(1, slope.getDouble(2));
  }

  @Test
  void rreluOutsideTrainingReturnsItsSlope() {
    double mean = (1.0 / 8 + 1.0 / 3) / 2;
    // max(x, mean) instead of max(x, mean·x).
    assertEquals(mean, inference(new ActivationRReLU(), -1), 1e-15);
    assertEquals(mean, inference(new ActivationRReLU(), 0.1), 1e-15);
    assertEquals(-mean, inference(Activations.rrelu(), -1), 1e-15);
    assertEquals(0.1, inference(Activations.rrelu(), 0.1));
  }

  private static double inference(IActivation activation, double x) {
    INDArray array = Nd4j.createFromArray(x, x);
    return activation.getActivation(array, false).getDouble(0);
  }

  @Test
  void identityHasNoNameInTurkish() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThrows(RuntimeException.class, () -> Activation.fromString("identity"));
      assertEquals(Activations.identity(), Activations.of("IDENTITY"));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static double value(IActivation activation, DataType type, double x) {
    INDArray array = Nd4j.createFromArray(x, x).castTo(type);
    return activation.getActivation(array, true).getDouble(0);
  }

  private static double slope(IActivation activation, DataType type, double x) {
    INDArray array = Nd4j.createFromArray(x, x).castTo(type);
    return activation.backprop(array, Nd4j.ones(type, 2)).getFirst().getDouble(0);
  }

  private static double relative(double expected, double actual) {
    return Math.abs(actual - expected) / Math.abs(expected);
  }
}
