package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An infinite gradient of a graph at a unit that does not react is 0 behind the node. */
class InfiniteGradientTest {

  private static final List<String> SPECS =
      List.of(
          "relu",
          "relu6",
          "thresholded_relu",
          "hard_tanh",
          "hard_sigmoid",
          "squared_relu",
          "hard_swish",
          "hard_shrink",
          "sigmoid",
          "gelu",
          "mish");

  private static final double[] POINTS = {-1e4, -50, -3, -1, 0, 0.25, 1, 2, 6, 50, 1e4};

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF", "BFLOAT16"})
  void throughAGraph(DataType type) {
    SameDiff graph = SameDiff.create();
    INDArray x = Nd4j.createFromArray(POINTS).castTo(type);
    SDVariable infinite =
        graph.constant(Nd4j.valueArrayOf(x.shape(), Double.POSITIVE_INFINITY, type));
    String[] losses = new String[SPECS.size()];
    String[] arguments = new String[SPECS.size()];
    for (int k = 0; k < losses.length; k++) {
      losses[k] = "loss" + k;
      arguments[k] = "x" + k;
      SDVariable own = graph.var(arguments[k], x.dup());
      SameDiffActivations.of(SPECS.get(k), own).mul(infinite).sum(losses[k]);
    }
    graph.setLossVariables(losses);
    Map<String, INDArray> gradients = graph.calculateGradients(Map.of(), arguments);
    int zeros = 0;
    for (int k = 0; k < losses.length; k++) {
      ElementwiseFunction function = (ElementwiseFunction) Catalogue.of(SPECS.get(k));
      for (int i = 0; i < POINTS.length; i++) {
        double actual = gradients.get(arguments[k]).getDouble(i);
        String where = SPECS.get(k) + " at " + x.getDouble(i);
        assertFalse(Double.isNaN(actual), where);
        if (function.derivative(x.getDouble(i)) == 0) {
          zeros++;
          assertEquals(0, actual + 0.0, where);
        }
      }
    }
    assertTrue(zeros > 30, "zeros " + zeros);
  }
}
