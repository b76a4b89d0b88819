package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.array.ArrayFunction;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Definition;
import io.github.activations4j.function.Parameter;
import io.github.activations4j.function.RowFunction;
import io.github.activations4j.samediff.op.ActivationGradientOp;
import io.github.activations4j.samediff.op.ActivationOp;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ActivationOpTest {

  static List<String> specs() {
    return Samples.specs();
  }

  /** A graph's value and gradient are those of the function over arrays, to the bit. */
  @ParameterizedTest
  @MethodSource("specs")
  void graphComputesTheFunctionAndItsGradient(String spec) {
    for (DataType type : Samples.TYPES) {
      INDArray x = Samples.matrix(type, 12, 25);
      INDArray weights = Nd4j.linspace(type, -1, 0.01, 300).reshape(12, 25);
      SameDiff graph = SameDiff.create();
      SDVariable in = graph.var("x", x.dup());
      SDVariable out = SameDiffActivations.of(spec, in, "y");
      out.mul(graph.constant(weights)).sum("loss");
      graph.setLossVariables("loss");
      INDArray value = out.eval();
      INDArray gradient = graph.calculateGradients(Map.of(), "x").get("x");

      assertEquals(type, value.dataType());
      assertEquals(type, gradient.dataType());
      ArrayFunction function = new ArrayFunction(Catalogue.of(spec));
      INDArray y = x.dup();
      function.forward(y, false);
      Assert.same(spec + " " + type, y, value);
      INDArray dx = x.dup();
      function.backward(x, weights, dx);
      Assert.same(spec + " gradient " + type, dx, gradient);
      // Twice the rounding of a result of the type, and the library's own pins for float.
      double relative = Math.max(2 * Samples.epsilon(type), type == DataType.DOUBLE ? 0 : 3e-6);
      Assert.close(spec, Samples.oracle(Catalogue.of(spec), x), value, relative, 3e-7);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF", "BFLOAT16"})
  void eagerCallsTakeEveryOrderAndView(DataType type) {
    INDArray base = Samples.matrix(type, 40, 30);
    List<INDArray> views =
        List.of(
            base,
            base.dup('f'),
            base.transpose(),
            base.get(NDArrayIndex.interval(3, 2, 31), NDArrayIndex.interval(5, 29)),
            base.reshape(4, 10, 5, 6).permute(2, 0, 3, 1),
            base.getRow(7),
            base.getColumn(3));
    for (INDArray x : views) {
      for (String spec : List.of("mish", "gelu", "softmax", "hard_shrink")) {
        ActivationFunction function = Catalogue.of(spec);
        INDArray expected = x.dup('c');
        new ArrayFunction(function).forward(expected, false);
        INDArray made = Nd4j.exec(new ActivationOp(function, x, null))[0];
        Assert.same(spec, expected, made);
        INDArray given = Nd4j.createUninitialized(type, x.shape(), 'f');
        assertSame(given, Nd4j.exec(new ActivationOp(function, x, given))[0]);
        Assert.same(spec, expected, given);

        INDArray dy = Nd4j.linspace(type, -2, 0.01, x.length()).reshape('f', x.shape());
        INDArray gradient = x.dup('c');
        new ArrayFunction(function).backward(x.dup('c'), dy, gradient);
        INDArray dx = Nd4j.exec(new ActivationGradientOp(function, x, dy, null))[0];
        Assert.same(spec + " gradient", gradient, dx);
        INDArray overwritten = dy.dup('f');
        Nd4j.exec(new ActivationGradientOp(function, x, overwritten, overwritten));
        Assert.same(spec + " gradient over dy", gradient, overwritten);
      }
    }
  }

  @Test
  void emptyAndScalarArrays() {
    ActivationFunction mish = Catalogue.of("mish");
    INDArray empty = Nd4j.empty(DataType.FLOAT);
    assertTrue(Nd4j.exec(new ActivationOp(mish, empty, null))[0].isEmpty());
    INDArray none = Nd4j.create(DataType.FLOAT, 0, 5);
    INDArray result = Nd4j.exec(new ActivationOp(mish, none, null))[0];
    assertArrayEquals(new long[] {0, 5}, result.shape());
    assertEquals(
        0.8650984, Nd4j.exec(new ActivationOp(mish, Nd4j.scalar(1f), null))[0].getDouble(0), 1e-6);

    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("x", DataType.FLOAT, -1, 5);
    SameDiffActivations.mish(in).rename("y");
    assertTrue(graph.outputSingle(Map.of("x", none), "y").isEmpty());
  }

  @Test
  void shapesMayChangeFromCallToCall() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("x", DataType.FLOAT, -1, -1);
    SameDiffActivations.of("softmax(axis=0)", SameDiffActivations.gelu(in), "y");
    for (int rows : new int[] {1, 7, 3, 64}) {
      INDArray x = Samples.matrix(DataType.FLOAT, rows, 6);
      INDArray expected = x.dup();
      new ArrayFunction(Catalogue.of("gelu")).forward(expected, false);
      new ArrayFunction(Catalogue.of("softmax(axis=0)")).forward(expected, false);
      Assert.same("rows " + rows, expected, graph.outputSingle(Map.of("x", x), "y"));
    }
  }

  @Test
  void summaryShowsTheFunction() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("x", DataType.FLOAT, -1, 5);
    SDVariable first = SameDiffActivations.mish(in);
    SDVariable second = SameDiffActivations.mish(first);
    try (NameScope ignored = graph.withNameScope("head")) {
      SameDiffActivations.leakyRelu(second, 0.2);
    }
    assertEquals("mish", first.name());
    assertEquals("mish_1", second.name());
    assertTrue(graph.hasVariable("head/leaky_relu"), graph.summary());
    assertEquals(3, graph.ops().length);
    String summary = graph.summary();
    for (String name : List.of("mish", "mish_1", "head/leaky_relu")) {
      assertTrue(
          summary.lines().anyMatch(l -> Arrays.asList(l.trim().split("\\s+")).contains(name)),
          name + " is not in\n" + summary);
    }
    assertEquals("leaky_relu(alpha=0.2)", graph.ops()[2].toString());
  }

  @Test
  void outputNamesAreKept() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.var("x", Samples.matrix(DataType.FLOAT, 2, 3));
    assertEquals("hidden", SameDiffActivations.of("gelu_tanh", in, "hidden").name());
    assertTrue(graph.hasVariable("hidden"));
  }

  /** One typed method for each function, which builds the node of that function. */
  @Test
  void everyFunctionHasATypedMethod() throws ReflectiveOperationException {
    for (String key : Catalogue.keys()) {
      StringBuilder name = new StringBuilder();
      for (String word : key.split("_")) {
        name.append(
            name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
      }
      Method method = SameDiffActivations.class.getMethod(name.toString(), SDVariable.class);
      SameDiff graph = SameDiff.create();
      method.invoke(null, graph.var("x", Samples.matrix(DataType.FLOAT, 2, 3)));
      assertEquals(key, graph.ops()[0].toString());
    }
  }

  /** A second one, which takes all parameters in order, for each function that has some. */
  @Test
  void everyFunctionWithParametersHasAMethodThatTakesThem() throws ReflectiveOperationException {
    List<Method> methods =
        Arrays.stream(SameDiffActivations.class.getMethods())
            .filter(m -> m.getReturnType() == SDVariable.class && m.getParameterCount() > 1)
            .filter(m -> !List.of("of", "portable").contains(m.getName()))
            .toList();
    List<Definition> definitions =
        Catalogue.definitions().stream().filter(d -> !d.parameters().isEmpty()).toList();
    assertEquals(definitions.size(), methods.size());
    for (Definition definition : definitions) {
      Method method =
          methods.stream()
              .filter(m -> m.getName().equalsIgnoreCase(definition.key().replace("_", "")))
              .findAny()
              .orElseThrow();
      SameDiff graph = SameDiff.create();
      Object x = graph.var("x", Samples.matrix(DataType.FLOAT, 2, 3));
      Stream<Object> examples = definition.parameters().stream().map(ActivationOpTest::example);
      method.invoke(null, Stream.concat(Stream.of(x), examples).toArray());
      assertEquals(definition.example(), graph.ops()[0].toString());
    }
  }

  private static Object example(Parameter parameter) {
    return parameter.whole() ? (Object) (int) parameter.example() : (Object) parameter.example();
  }

  /** With the channels of an image as the row, as NCHW arrays have them. */
  @Test
  void rowsRunAlongAChosenAxis() {
    INDArray x = Samples.matrix(DataType.FLOAT, 24, 30).reshape(4, 6, 5, 6);
    for (String key : List.of("softmax", "log_softmax", "sparsemax")) {
      for (int axis : new int[] {0, 1, 2, 3, -1, -2}) {
        String spec = key + "(axis=" + axis + ")";
        SameDiff graph = SameDiff.create();
        SDVariable in = graph.var("x", x.dup());
        INDArray y = SameDiffActivations.of(spec, in).eval();
        INDArray rows = x.swapAxes(axis < 0 ? axis + 4 : axis, 3).dup('c');
        RowFunction lastAxis = (RowFunction) Catalogue.of(key);
        new ArrayFunction(lastAxis).forward(rows, false);
        Assert.same(spec, rows.swapAxes(axis < 0 ? axis + 4 : axis, 3), y);
      }
    }
  }

  @Test
  void randomizedFunctionTakesItsMean() {
    INDArray x = Samples.matrix(DataType.FLOAT, 5, 5);
    INDArray expected = x.dup();
    new ArrayFunction(Catalogue.of("leaky_relu(alpha=0.25)")).forward(expected, false);
    SameDiff graph = SameDiff.create();
    INDArray y = SameDiffActivations.rrelu(graph.var("x", x), 0.2, 0.3).eval();
    Assert.same("rrelu", expected, y);
  }
}
