package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Tag("same-on-every-jdk")
class PortableFormTest {

  static List<String> specs() {
    return Samples.specs();
  }

  @Test
  void everyFunctionHasAPortableForm() {
    SDVariable x = SameDiff.create().var("x", Samples.matrix(DataType.FLOAT, 2, 3));
    List<String> missing = new ArrayList<>();
    for (String key : Catalogue.keys()) {
      try {
        SameDiffActivations.portable(key, x);
      } catch (IllegalArgumentException e) {
        missing.add(e.getMessage());
      }
    }
    assertEquals(
        List.of(),
        missing,
        "functions without a portable form; add one line for each to"
            + " samediff-ops/src/main/java/io/github/activations4j/samediff/portable/Formulas.java");
  }

  private record Result(INDArray value, INDArray gradient) {}

  private static Result run(String spec, INDArray x, INDArray dy) {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.var("x", x.dup());
    SDVariable out = SameDiffActivations.portable(spec, in);
    out.mul(graph.constant(dy)).sum("loss");
    graph.setLossVariables("loss");
    return new Result(out.eval(), graph.calculateGradients(Map.of(), "x").get("x"));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void equalsTheFunction(String spec) {
    ActivationFunction function = Catalogue.of(spec);
    for (DataType type : Samples.TYPES) {
      INDArray x = Samples.matrix(type, 12, 25);
      INDArray dy = BuiltInCall.gradientFor(x);
      Result result = run(spec, x, dy);
      // Native transcendentals and a few roundings more than the kernels have.
      double relative = type == DataType.DOUBLE ? 1e-12 : Math.max(2 * Samples.epsilon(type), 4e-6);
      double absolute = type == DataType.DOUBLE ? 1e-13 : 1e-6;
      Assert.close(
          spec + " " + type, Samples.oracle(function, x), result.value(), relative, absolute);
      Assert.close(
          spec + " gradient " + type,
          Samples.gradientOracle(function, x, dy),
          result.gradient(),
          relative,
          // Rows are sums of 25 products of either sign, each rounded to the type.
          Math.max(absolute, type == DataType.DOUBLE ? 0 : Samples.epsilon(type)) * 3);
    }
  }

  /** At the kinks the derivative of the catalogue's convention; far from 0 neither NaN nor ∞. */
  @ParameterizedTest
  @MethodSource("specs")
  void atTheKinksAndFarFromZero(String spec) {
    ActivationFunction function = Catalogue.of(spec);
    if (function instanceof RandomizedLeakyRelu randomized) {
      function = randomized.inference();
    }
    double[] kinks =
        function instanceof ElementwiseFunction elementwise ? elementwise.kinks() : new double[0];
    double[] points =
        DoubleStream.concat(
                Arrays.stream(kinks),
                DoubleStream.of(0, -20, 20, -45, 45, -89, 89, -100, 100, -1000, 1000))
            // Where a float is no kink, the convention is about a point that does not exist.
            .filter(x -> (float) x == x)
            .toArray();
    INDArray x = Nd4j.createFromArray(points).castTo(DataType.FLOAT).reshape(1, points.length);
    INDArray dy = Nd4j.onesLike(x);
    Result result = run(spec, x, dy);
    // As floats, of which e^100 is infinite.
    INDArray value = Samples.oracle(function, x).castTo(DataType.FLOAT);
    INDArray gradient = Samples.gradientOracle(function, x, dy).castTo(DataType.FLOAT);
    Assert.close(spec, value, result.value(), 4e-6, 1e-6);
    // snake: sin of 1000 has an absolute error of half a unit of 1000's last place, times 2.
    double absolute = spec.startsWith("snake") ? 3e-4 : 2e-6;
    Assert.close(spec + " gradient", gradient, result.gradient(), 4e-6, absolute);
  }

  @Test
  void rowsRunAlongAChosenAxisOfAnyShape() {
    INDArray x = Samples.matrix(DataType.FLOAT, 24, 30).reshape(4, 6, 5, 6);
    for (String key : List.of("softmax", "log_softmax", "sparsemax")) {
      for (int axis : new int[] {0, 1, 3, -1, -3}) {
        String spec = key + "(axis=" + axis + ")";
        SameDiff graph = SameDiff.create();
        SDVariable in = graph.placeHolder("x", DataType.FLOAT, -1, -1, -1, -1);
        SameDiffActivations.portable(spec, in).rename("y");
        Assert.close(
            spec,
            Samples.oracle(Catalogue.of(spec), x),
            graph.outputSingle(Map.of("x", x), "y"),
            4e-6,
            1e-6);
      }
    }
  }
}
