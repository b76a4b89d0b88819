package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.samediff.op.MultivariateGradientOp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.validation.GradCheckUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Functions of several numbers in graphs: gradients against differences, files, training. */
@Tag("same-on-every-jdk")
class MultivariateOpTest {

  /**
   * A function on arrays of some shapes.
   *
   * @param spec its name
   * @param axis axis of the parts
   * @param shapes of x and of the parameters
   */
  record Case(String spec, int axis, List<long[]> shapes) {

    SDVariable[] variables(SameDiff graph) {
      List<SDVariable> variables = new ArrayList<>();
      for (long[] shape : shapes) {
        Nd4j.getRandom().setSeed(5 + variables.size());
        INDArray values = Nd4j.randn(DataType.DOUBLE, shape);
        // x of both signs and parameters within the range of every function.
        values = variables.isEmpty() ? values.muli(1.5) : values.muli(0.1).addi(0.8);
        variables.add(graph.var("u" + variables.size(), values));
      }
      return variables.toArray(new SDVariable[0]);
    }

    SDVariable node(SameDiff graph) {
      SDVariable[] u = variables(graph);
      return switch (spec) {
        case "prelu" -> SameDiffMultivariate.prelu(u[0], u[1]);
        case "parametric_swish" -> SameDiffMultivariate.parametricSwish(u[0], u[1]);
        case "acon_c" -> SameDiffMultivariate.aconC(u[0], u[1], u[2], u[3]);
        case "pelu" -> SameDiffMultivariate.pelu(u[0], u[1], u[2]);
        case "glu" -> SameDiffMultivariate.glu(u[0], axis);
        case "reglu" -> SameDiffMultivariate.reglu(u[0], axis);
        case "geglu" -> SameDiffMultivariate.geglu(u[0], axis);
        case "geglu_tanh" -> SameDiffMultivariate.gegluTanh(u[0], axis);
        case "swiglu" -> SameDiffMultivariate.swiglu(u[0], axis);
        case "maxout(3)" -> SameDiffMultivariate.maxout(u[0], 3, axis);
        case "crelu" -> SameDiffMultivariate.crelu(u[0], axis);
        default -> throw new AssertionError(spec);
      };
    }

    @Override
    public String toString() {
      return spec + " of " + shapes.stream().map(java.util.Arrays::toString).toList();
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Map<String, Integer> learned =
        Map.of("prelu", 1, "parametric_swish", 1, "acon_c", 3, "pelu", 2);
    long[][][] shapes = {
      {{3, 4}, {4}}, {{3, 4}, {}}, {{2, 3, 2, 2}, {3, 1, 1}}, {{2, 3, 4}, {1, 3, 1}}
    };
    learned.forEach(
        (spec, parameters) -> {
          for (long[][] pair : shapes) {
            List<long[]> all = new ArrayList<>(List.of(pair[0]));
            for (int k = 0; k < parameters; k++) {
              all.add(pair[1]);
            }
            cases.add(new Case(spec, -1, all));
          }
        });
    for (String spec : List.of("glu", "reglu", "geglu", "geglu_tanh", "swiglu", "crelu")) {
      cases.add(new Case(spec, -1, List.of(new long[] {3, 4})));
      cases.add(new Case(spec, 1, List.of(new long[] {2, 4, 2, 3})));
    }
    cases.add(new Case("maxout(3)", -1, List.of(new long[] {3, 6})));
    cases.add(new Case("maxout(3)", 1, List.of(new long[] {2, 6, 2, 2})));
    return cases.stream();
  }

  @BeforeEach
  void doubles() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterEach
  void floats() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  private static SDVariable weighted(SameDiff graph, String name, SDVariable value) {
    long[] shape = value.eval().shape();
    long length = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    INDArray weights = Nd4j.linspace(DataType.DOUBLE, 0.2, 0.05, length).reshape(shape);
    return value.mul(graph.constant("weights of " + name, weights)).sum();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients(Case c) {
    SameDiff graph = SameDiff.create();
    weighted(graph, "y", c.node(graph)).rename("loss");
    graph.setLossVariables("loss");
    assertTrue(GradCheckUtil.checkGradients(graph, Map.of()));
  }

  /** The gradient node is an op like any other: its own gradient, by every input, is checked. */
  @ParameterizedTest
  @MethodSource("cases")
  void gradientsOfTheGradients(Case c) {
    SameDiff graph = SameDiff.create();
    SDVariable[] u = c.variables(graph);
    long[] shape = c.node(SameDiff.create()).eval().shape();
    SDVariable dy = graph.var("dy", Nd4j.rand(DataType.DOUBLE, shape).addi(0.5));
    SDVariable[] du = new MultivariateGradientOp(c.spec(), c.axis(), u, dy).outputVariables();
    SDVariable loss = weighted(graph, "du0", du[0]);
    for (int k = 1; k < du.length; k++) {
      loss = loss.add(weighted(graph, "du" + k, du[k]));
    }
    loss.rename("loss");
    graph.setLossVariables("loss");
    assertTrue(GradCheckUtil.checkGradients(graph, Map.of()));
  }

  /** A loss that uses the gradient by x alone, as a gradient penalty does. */
  @Test
  void gradientPenalty() {
    Case c = new Case("pelu", -1, List.of(new long[] {3, 4}, new long[] {4}, new long[] {4}));
    SameDiff graph = SameDiff.create();
    SDVariable[] u = c.variables(graph);
    SDVariable dy = graph.var("dy", Nd4j.rand(DataType.DOUBLE, 3, 4).addi(0.5));
    SDVariable[] du = new MultivariateGradientOp("pelu", -1, u, dy).outputVariables();
    du[0].mul(du[0]).sum("loss");
    graph.setLossVariables("loss");
    assertTrue(GradCheckUtil.checkGradients(graph, Map.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void savedAndRead(Case c, @TempDir Path folder) throws IOException {
    SameDiff graph = SameDiff.create();
    SDVariable y = c.node(graph).rename("y");
    weighted(graph, "y", y).rename("loss");
    graph.setLossVariables("loss");
    INDArray value = y.eval();
    Map<String, INDArray> gradients = graph.calculateGradients(Map.of(), "u0");
    File file = folder.resolve("graph.fb").toFile();
    graph.save(file, true);
    SameDiff read = SameDiff.load(file, true);
    assertEquals(value, read.getVariable("y").eval());
    assertEquals(gradients, read.calculateGradients(Map.of(), "u0"));
  }

  /** Slopes learn in SameDiff's own training, and a placeholder's batch may vary. */
  @Test
  void trains() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, 3);
    SDVariable target = graph.placeHolder("target", DataType.FLOAT, -1, 3);
    SDVariable slopes = graph.var("slopes", Nd4j.valueArrayOf(new long[] {3}, 0.25f));
    SDVariable y = SameDiffMultivariate.prelu(in, slopes);
    graph.loss().meanSquaredError("loss", target, y, null);
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new Adam(0.05))
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("target")
            .build());
    Nd4j.getRandom().setSeed(3);
    INDArray x = Nd4j.randn(DataType.FLOAT, 40, 3);
    INDArray wanted = Nd4j.createFromArray(0.5f, -0.1f, 0.9f);
    INDArray negative = org.nd4j.linalg.ops.transforms.Transforms.min(x, 0, true);
    INDArray labels = x.sub(negative).addi(negative.mulRowVector(wanted));
    for (int i = 0; i < 200; i++) {
      graph.fit(new DataSet(x, labels));
    }
    INDArray off = graph.getVariable("slopes").getArr().sub(wanted);
    assertTrue(off.amaxNumber().doubleValue() < 0.02, off.toString());
    assertEquals(
        7,
        graph
            .output(Map.of("in", Nd4j.rand(DataType.FLOAT, 7, 3)), y.name())
            .get(y.name())
            .size(0));
  }

  private static String message(Runnable call) {
    Throwable thrown = assertThrows(Exception.class, call::run);
    while (thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    return thrown.getMessage();
  }

  @Test
  void badInput() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.var("x", Nd4j.ones(DataType.FLOAT, 2, 5));
    assertEquals(
        "glu: the length of axis 1 must be a multiple of 2, but an input has the shape [2, 5]",
        message(() -> SameDiffMultivariate.glu(x, 1).eval()));
    assertEquals(
        "crelu: an input of rank 2 has no axis 2",
        message(() -> SameDiffMultivariate.crelu(x, 2).eval()));
    assertEquals(
        "maxout: the number of pieces must be 2 or more, but is 1",
        message(() -> SameDiffMultivariate.maxout(x, 1, 1)));
    assertEquals("prelu: an argument is null", message(() -> SameDiffMultivariate.prelu(x, null)));
    SDVariable whole = graph.var("i", Nd4j.ones(DataType.INT32, 5));
    assertEquals(
        "prelu: the input i must be FLOAT, DOUBLE, HALF or BFLOAT16, but is INT; cast it with"
            + " castTo",
        message(() -> SameDiffMultivariate.prelu(x, whole)));
    SDVariable four = graph.var("four", Nd4j.ones(DataType.FLOAT, 4));
    assertEquals(
        "prelu: an input of shape [1, 4] does not fit [2, 5]",
        message(() -> SameDiffMultivariate.prelu(x, four).eval()));
  }

  @Test
  void graphOfALaterVersion(@TempDir Path folder) throws IOException {
    SameDiff graph = SameDiff.create();
    SameDiffMultivariate.glu(graph.var("x", Nd4j.ones(DataType.FLOAT, 2, 4)), 1);
    Path file = folder.resolve("graph.fb");
    graph.save(file.toFile(), false);
    byte[] bytes = Files.readAllBytes(file);
    byte[] text = "glu".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == text[0] && bytes[i + 1] == text[1] && bytes[i + 2] == text[2]) {
        bytes[i] = 'q';
      }
    }
    Files.write(file, bytes);
    String message = message(() -> SameDiff.load(file.toFile(), false));
    assertTrue(message.startsWith("there is no function \"qlu\"; there are prelu"), message);
  }
}
