package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every accelerated op against ND4J's own executioner where they are most likely to differ: at
 * kinks, at infinite arguments and gradients, and with parameters that are extreme.
 */
class BuiltInEdgesTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final List<DataType> TYPES = List.of(DataType.FLOAT, DataType.DOUBLE);

  /** Within, at and beyond what the catalogue takes; both signs; what is no number. */
  private static final double[] PARAMETERS = {
    0,
    -0.0,
    1e-35,
    -1e-35,
    1e-31,
    -1e-31,
    1e-30,
    -1e-30,
    0.1,
    0.3,
    0.7,
    -0.5,
    3,
    1e30,
    -1e30,
    1e31,
    -1e31,
    1e35,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    INFINITY,
    -INFINITY
  };

  private final OpExecutioner stock = Samples.stockExecutioner();

  @BeforeEach
  void on() {
    Acceleration.enable();
  }

  @AfterEach
  void off() {
    Acceleration.disable();
  }

  static List<BuiltInCall> rows() {
    return AccelerationTest.rows();
  }

  static Stream<BuiltInCall> withParameter() {
    return AccelerationTest.rows().stream()
        .filter(call -> !Double.isNaN(call.parameter()))
        .map(call -> new BuiltInCall(call.op(), call.kind(), "", 0))
        .distinct();
  }

  private double ours(BuiltInCall call, INDArray x, INDArray dy) {
    return call.on(Nd4j.getExecutioner(), x.dup(), dy).getDouble(0);
  }

  private double builtIn(BuiltInCall call, INDArray x, INDArray dy) {
    return call.on(stock, x.dup(), dy).getDouble(0);
  }

  private static INDArray one(DataType type, double value) {
    return Nd4j.createFromArray(value).castTo(type);
  }

  private static double[] kinks(BuiltInCall call) {
    ActivationFunction function = Catalogue.of(call.spec());
    return ((ElementwiseFunction) function).kinks();
  }

  /** The kink, its neighbours in the type, and −0 beside 0. */
  private static List<Double> around(DataType type, double kink) {
    List<Double> points = new ArrayList<>(List.of(kink, -0.0));
    boolean single = type == DataType.FLOAT;
    points.add(single ? Math.nextDown((float) kink) : Math.nextDown(kink));
    points.add(single ? Math.nextUp((float) kink) : Math.nextUp(kink));
    return points;
  }

  /** A slope or value at a kink is convention, and ND4J's is kept; zeros may differ in sign. */
  @ParameterizedTest
  @MethodSource("rows")
  void atKinksAsTheBuiltIn(BuiltInCall call) {
    for (DataType type : TYPES) {
      for (double kink : kinks(call)) {
        for (double point : around(type, kink)) {
          // Beside a kink ND4J's 0.2·x + 0.5 loses half a unit of 0.5, which ours does not.
          double absolute = call.isDerivative() ? Float.MIN_NORMAL : 0x1p-25;
          for (double gradient : new double[] {1, -1, 2.5, 0}) {
            INDArray x = one(type, point);
            INDArray dy = one(type, gradient);
            double expected = builtIn(call, x, dy);
            // Half a unit of float: ND4J's 0.2 is a float in DOUBLE, too. Slopes differ by far
            // more.
            assertEquals(
                expected + 0.0,
                ours(call, x, dy) + 0.0,
                1e-7 * Math.abs(expected) + absolute,
                call + " " + type + " at " + point + " with gradient " + gradient);
          }
        }
      }
    }
  }

  /** Acceleration adds no NaN, and where an infinite gradient gives 0 it gives 0. */
  @ParameterizedTest
  @MethodSource("rows")
  void noNanThatTheBuiltInDoesNotHave(BuiltInCall call) {
    double[] points = {0, -0.0, -1, 1, -2.5, 2.5, 6, 7, -50, 50, -1e30, 1e30, -INFINITY, INFINITY};
    double[] gradients =
        call.hasGradient() ? new double[] {1, 0, INFINITY, -INFINITY} : new double[] {1};
    for (DataType type : TYPES) {
      for (double point : points) {
        for (double gradient : gradients) {
          INDArray x = one(type, point);
          INDArray dy = one(type, gradient);
          String where = call + " " + type + " at " + point + " with gradient " + gradient;
          double answer = ours(call, x, dy);
          double expected = builtIn(call, x, dy);
          assertTrue(!Double.isNaN(answer), where);
          if (Double.isInfinite(gradient) && expected == 0) {
            assertEquals(0, answer + 0.0, where);
          }
        }
      }
    }
  }

  /** Thresholds that the type does not hold, at the number that it holds instead. */
  @Test
  void roundedThresholds() {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16)) {
      for (double theta : new double[] {0.1, 0.3, 0.7, 1.3, 2.9}) {
        INDArray x = one(type, theta);
        for (BuiltInCall call :
            List.of(
                new BuiltInCall("thresholdedrelu", BuiltInCall.Kind.CUSTOM, "", theta),
                new BuiltInCall(
                    "thresholdedrelu_bp", BuiltInCall.Kind.CUSTOM_BACKWARD, "", theta))) {
          INDArray dy = Nd4j.onesLike(x);
          assertEquals(builtIn(call, x, dy), ours(call, x, dy), call + " " + type);
        }
      }
    }
  }

  /**
   * What ours does not take stays with ND4J, to the bit; what it takes is the same within rounding.
   */
  @ParameterizedTest
  @MethodSource("withParameter")
  void extremeParameters(BuiltInCall op) {
    for (DataType type : TYPES) {
      INDArray x = Nd4j.createFromArray(-3.0, -1, -0.25, 0, 0.25, 1, 3, 7).castTo(type);
      INDArray dy = Nd4j.createFromArray(1.0, -1, 0.5, 2, -0.5, 1, 1, -2).castTo(type);
      for (double parameter : PARAMETERS) {
        BuiltInCall call = new BuiltInCall(op.op(), op.kind(), "", parameter);
        INDArray expected = call.on(stock, x.dup(), dy);
        INDArray answer = call.on(Nd4j.getExecutioner(), x.dup(), dy);
        Assert.close(call + " " + type, expected, answer, 2e-6, Float.MIN_NORMAL);
      }
    }
  }

  @Test
  void secondEnableKeepsTheCorrectionOfPreciseGelu() {
    Acceleration.correctPreciseGelu(true);
    Acceleration.enable();
    assertEquals("gelu_tanh", Acceleration.coverage().get("precise_gelu"));
    Acceleration.correctPreciseGelu(false);
    Acceleration.enable();
    assertTrue(Acceleration.coverage().get("precise_gelu").startsWith("left alone"));
    Acceleration.correctPreciseGelu(true);
    Acceleration.disable();
    Acceleration.enable();
    // disable() ends the correction, as it says.
    assertTrue(Acceleration.coverage().get("precise_gelu").startsWith("left alone"));
  }

  @Test
  void systemPropertyCorrectsPreciseGeluWhoeverSwitchesOn() {
    Acceleration.disable();
    String property = "activations4j.accelerate.preciseGelu";
    System.setProperty(property, "true");
    try {
      assertEquals("gelu_tanh", Acceleration.coverage().get("precise_gelu"));
      Acceleration.enable();
      assertEquals("gelu_tanh", Acceleration.coverage().get("precise_gelu"));
    } finally {
      System.clearProperty(property);
    }
  }
}
