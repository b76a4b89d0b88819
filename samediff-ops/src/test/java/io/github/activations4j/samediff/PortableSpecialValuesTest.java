package io.github.activations4j.samediff;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.Snake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Portable forms at ±∞, NaN and the ends of each type: values and gradients equal those of the
 * nodes.
 */
class PortableSpecialValuesTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Random rows for each function and type. */
  private static final int ROWS = 24;

  /** Beyond this, float has no correct digit of the angle αx; the nodes compute it in double. */
  private static final double LARGEST_ANGLE = 1000;

  private record Case(ActivationFunction function, INDArray x, INDArray dy) {

    static Case of(String spec, INDArray x) {
      ActivationFunction function = Catalogue.of(spec);
      return new Case(
          function instanceof RandomizedLeakyRelu randomized ? randomized.inference() : function,
          x,
          BuiltInCall.gradientFor(x));
    }

    boolean isElementwise() {
      return function instanceof ElementwiseFunction;
    }

    String title() {
      String argument = x.castTo(DataType.DOUBLE).toString().replaceAll("\\s+", " ");
      return function + " in " + x.dataType() + " of " + argument;
    }
  }

  static List<String> specs() {
    return Stream.concat(
            Samples.specs().stream(),
            Stream.of(
                "swish(beta=1e-3)",
                "swish(beta=-2)",
                "softplus(beta=50)",
                "snake(alpha=100)",
                "softmax(temperature=0.25)"))
        .toList();
  }

  private static double largest(DataType type) {
    return switch (type) {
      case DOUBLE -> Double.MAX_VALUE;
      case FLOAT -> Float.MAX_VALUE;
      case BFLOAT16 -> 0x1.fep127;
      default -> 65504;
    };
  }

  private static double smallest(DataType type) {
    return switch (type) {
      case DOUBLE -> Double.MIN_NORMAL;
      case FLOAT, BFLOAT16 -> Float.MIN_NORMAL;
      default -> 0x1p-14;
    };
  }

  private static double[] points(DataType type) {
    double large = largest(type);
    double small = smallest(type);
    return new double[] {
      INFINITY,
      -INFINITY,
      Double.NaN,
      large,
      -large,
      large / 4,
      -large / 4,
      small,
      -small,
      0,
      -0.0,
      0.25,
      -0.25,
      3.25,
      -3.25,
      1000,
      -1000,
      20000,
      -20000
    };
  }

  private static INDArray array(DataType type, int rows, double... values) {
    return Nd4j.createFromArray(values).castTo(type).reshape(rows, values.length / rows);
  }

  /** Mostly ordinary scores; masked ones in the first two rows. */
  private static INDArray rows(DataType type, Random random, int length) {
    // Scores are divided by 0.25, and ND4J's softmax makes NaN of rows of the lowest number.
    double[] points = {
      INFINITY, -INFINITY, Double.NaN, largest(type) / 4, -largest(type) / 8, 0, 1e4
    };
    double[] values = new double[ROWS * length];
    for (int i = 0; i < values.length; i++) {
      boolean ordinary = random.nextInt(3) > 0;
      values[i] = ordinary ? random.nextInt(9) / 4.0 - 1 : points[random.nextInt(points.length)];
    }
    Arrays.fill(values, 0, 2 * length, -INFINITY);
    values[length] = 1;
    return array(type, ROWS, values);
  }

  /** Masked scores, infinite ones, NaN, and rows of nothing else. */
  private static List<Case> rowCases(String spec, DataType type) {
    Random random = new Random(4);
    return IntStream.of(1, 4)
        .mapToObj(length -> rows(type, random, length))
        .map(x -> Case.of(spec, spec.contains("axis=0") ? x.transpose().dup() : x))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void equalTheNodes(String spec) {
    List<Case> cases = new ArrayList<>();
    for (DataType type : Samples.TYPES) {
      Case elements = Case.of(spec, array(type, 1, points(type)));
      cases.addAll(elements.isElementwise() ? List.of(elements) : rowCases(spec, type));
    }
    check(cases);
  }

  private static void check(List<Case> cases) {
    // One graph for all cases, because building and running graphs is what takes time.
    SameDiff graph = SameDiff.create();
    String[] names = new String[cases.size()];
    String[] arguments = new String[cases.size()];
    String[] losses = new String[cases.size()];
    for (int k = 0; k < names.length; k++) {
      names[k] = "y" + k;
      arguments[k] = "x" + k;
      losses[k] = "loss" + k;
      SDVariable x = graph.var(arguments[k], cases.get(k).x());
      SDVariable y = SameDiffActivations.portable(cases.get(k).function().toString(), x);
      y.rename(names[k]).mul(graph.constant(cases.get(k).dy())).sum(losses[k]);
    }
    graph.setLossVariables(losses);
    Map<String, INDArray> values = graph.output(Map.of(), names);
    Map<String, INDArray> gradients = graph.calculateGradients(Map.of(), arguments);
    List<Executable> checks = new ArrayList<>();
    for (int k = 0; k < names.length; k++) {
      Case one = cases.get(k);
      INDArray value = values.get(names[k]);
      INDArray gradient = gradients.get(arguments[k]);
      checks.add(() -> compareValues(one, value));
      checks.add(() -> compareGradients(one, gradient));
    }
    Assertions.assertAll(checks);
  }

  private static double relative(DataType type) {
    return type == DataType.DOUBLE ? 1e-12 : Math.max(2 * Samples.epsilon(type), 4e-6);
  }

  private static double absolute(DataType type) {
    return type == DataType.DOUBLE ? 1e-12 : 2e-6;
  }

  private static void compareValues(Case one, INDArray actual) {
    DataType type = one.x().dataType();
    INDArray expected = Samples.oracle(one.function(), one.x()).castTo(type);
    Assert.close(one.title(), expected, actual, relative(type), absolute(type));
  }

  private static void compareGradients(Case one, INDArray actual) {
    DataType type = one.x().dataType();
    INDArray expected = Samples.gradientOracle(one.function(), one.x(), one.dy()).castTo(type);
    for (int i = 0; i < expected.length(); i++) {
      double x = one.x().getDouble(i);
      boolean isNumber = !Double.isNaN(expected.getDouble(i));
      if (isNumber && !one.isElementwise() && x == INFINITY) {
        expected.putScalar(i, 0); // as documented
      } else if (isLargeAngle(one.function(), x)) {
        double dy = Math.abs(one.dy().getDouble(i));
        Assertions.assertTrue(Math.abs(actual.getDouble(i)) <= 2.02 * dy, one.title());
        expected.putScalar(i, actual.getDouble(i));
      }
    }
    String title = "gradient of " + one.title();
    Assert.close(title, expected, actual, relative(type), 3 * absolute(type));
  }

  private static boolean isLargeAngle(ActivationFunction function, double x) {
    double angle = Math.abs(x * (function instanceof Snake ? function.arguments()[0] : 0));
    return angle > LARGEST_ANGLE && Double.isFinite(angle);
  }
}
