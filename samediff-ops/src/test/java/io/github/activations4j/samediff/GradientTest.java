package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.samediff.op.ActivationGradientOp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.validation.GradCheckUtil;
import org.nd4j.autodiff.validation.OpValidation;
import org.nd4j.autodiff.validation.TestCase;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients against differences, by ND4J's own checkers, which want double as the default type. */
@Tag("same-on-every-jdk")
class GradientTest {

  static List<String> specs() {
    return Samples.specs();
  }

  @BeforeEach
  void doubles() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterEach
  void floats() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  private static SDVariable graph(String spec, boolean portable) {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.var("x", Samples.matrix(DataType.DOUBLE, 5, 6));
    SDVariable out =
        portable ? SameDiffActivations.portable(spec, in) : SameDiffActivations.of(spec, in);
    out = out.rename("y");
    SDVariable weights =
        graph.constant("w", Nd4j.linspace(DataType.DOUBLE, 0.2, 0.05, 30).reshape(5, 6));
    out.mul(weights).sum("loss");
    graph.setLossVariables("loss");
    return out;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void gradCheckUtilPasses(String spec) {
    assertTrue(GradCheckUtil.checkGradients(graph(spec, false).getSameDiff(), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void opValidationPasses(String spec) {
    SDVariable out = graph(spec, false);
    INDArray expected = Samples.oracle(Catalogue.of(spec), Samples.matrix(DataType.DOUBLE, 5, 6));
    assertNull(
        OpValidation.validate(
            new TestCase(out.getSameDiff()).gradientCheck(true).expected(out, expected)));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void portableFormPassesToo(String spec) {
    SDVariable out = graph(spec, true);
    INDArray expected = Samples.oracle(Catalogue.of(spec), Samples.matrix(DataType.DOUBLE, 5, 6));
    assertNull(
        OpValidation.validate(
            new TestCase(out.getSameDiff()).gradientCheck(true).expected(out, expected)));
  }

  /** The gradient node is an op like any other: its own gradient, by both inputs, is checked. */
  @ParameterizedTest
  @MethodSource("specs")
  void gradientOfTheGradientIsRight(String spec) {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.var("x", Samples.matrix(DataType.DOUBLE, 5, 6));
    SDVariable dy = graph.var("dy", Nd4j.linspace(DataType.DOUBLE, -0.7, 0.05, 30).reshape(5, 6));
    SDVariable dx = new ActivationGradientOp(Catalogue.of(spec), in, dy).outputVariable();
    SDVariable weights =
        graph.constant("w", Nd4j.linspace(DataType.DOUBLE, 0.2, 0.05, 30).reshape(5, 6));
    dx.mul(weights).sum("loss");
    graph.setLossVariables("loss");
    assertTrue(GradCheckUtil.checkGradients(graph, Map.of()));
  }

  @Test
  void thirdDerivativeIsRefused() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.var("x", Samples.matrix(DataType.DOUBLE, 5, 6));
    SDVariable dx = new ActivationGradientOp(Catalogue.of("mish"), in, in).outputVariable();
    dx.sum("loss");
    graph.setLossVariables("loss");
    graph.calculateGradients(Map.of(), "x");
    SDVariable[] second =
        new io.github.activations4j.samediff.op.ActivationSecondGradientOp(
                Catalogue.of("mish"), in, in, in)
            .outputVariables();
    second[0].sum("loss2");
    graph.setLossVariables("loss2");
    Exception e = assertThrows(Exception.class, () -> graph.calculateGradients(Map.of(), "x"));
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertTrue(cause.getMessage().contains("mish: there is no third derivative"), cause.toString());
  }
}
