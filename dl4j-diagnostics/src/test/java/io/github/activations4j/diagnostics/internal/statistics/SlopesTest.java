package io.github.activations4j.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;

/** What outputs tell about slopes, against the derivatives that functions are defined by. */
class SlopesTest {

  private static final double FLAT = 0.0591;

  private static Slopes slopes(IActivation function) {
    return Slopes.of(function, FLAT);
  }

  static Stream<ElementwiseFunction> functions() {
    return Catalogue.keys().stream()
        .map(Catalogue::of)
        .filter(ElementwiseFunction.class::isInstance)
        .map(ElementwiseFunction.class::cast);
  }

  /**
   * Every output that is called flat has an argument of small slope; and an output all of whose
   * arguments have a slope well above the line is not called flat.
   */
  @ParameterizedTest
  @MethodSource("functions")
  void outputsAreJudgedByTheSlopesOfTheirArguments(ElementwiseFunction function) {
    Slopes slopes = slopes(Activations.of(function.spec()));
    int n = 80_001;
    double[] values = new double[n];
    double[] sizes = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = function.value(k / 1000.0 - 40);
      sizes[k] = Math.abs(function.derivative(k / 1000.0 - 40));
    }
    for (int i = -190; i <= 190; i++) {
      double z = i / 9.7;
      float a = (float) function.value(z);
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < n; k++) {
        if (Math.abs(values[k] - a) <= 1e-3) {
          least = Math.min(least, sizes[k]);
        }
      }
      if (slopes.isZero(a)) {
        assertTrue(
            least <= 1e-4, function + " at " + z + " is called zero, but slopes are " + least);
      }
      if (slopes.isFlat(a)) {
        assertTrue(least <= FLAT + 1e-2, function + " at " + z + " is called flat, but " + least);
      }
      if (Math.abs(function.derivative(z)) == 0 && slopes.traits().canDie() && least == 0) {
        // An isolated zero, at a minimum or a kink, is no plateau.
        boolean plateau = function.derivative(z - 0.1) == 0 && function.derivative(z + 0.1) == 0;
        assertTrue(!plateau || slopes.isZero(a), function + " has no slope at " + z);
      }
    }
  }

  /** zero, then flat, of f(z), by hand. */
  @ParameterizedTest
  @CsvSource({
    "relu, -1, true, true",
    "relu, 0.001, false, false",
    "leaky_relu, -5, false, false",
    "elu, -1, false, false",
    "elu, -3, false, true",
    "elu, -20, true, true",
    "selu, -20, true, true",
    "selu, -1, false, false",
    "sigmoid, 0, false, false",
    "sigmoid, 3, false, true",
    "sigmoid, -3, false, true",
    "tanh, 2, false, false",
    "tanh, 2.2, false, true",
    "tanh, 12, true, true",
    "gelu, -7, true, true",
    "gelu, -0.5, false, false",
    "gelu, 3, false, false",
    "mish, -6, false, true",
    "mish, 25, false, false",
    "silu, -20, true, true",
    "hard_swish, -4, true, true",
    "hard_swish, -1, false, false",
    "hard_swish, 4, false, false",
    "hard_tanh, 1.5, true, true",
    "hard_tanh, 0.9, false, false",
    "relu6, 7, true, true",
    "relu6, 5, false, false",
    "hard_shrink, 0.1, true, true",
    "hard_shrink, 1, false, false",
    "softplus, -20, true, true",
    "softsign, 10, false, true",
    "identity, 5, false, false",
    "snake, 5, false, false"
  })
  void knownPlaces(String spec, double z, boolean zero, boolean flat) {
    Slopes slopes = slopes(Activations.of(spec));
    float a = (float) ((ElementwiseFunction) Catalogue.of(spec)).value(z);
    assertEquals(zero, slopes.isZero(a), "zero");
    assertEquals(flat, slopes.isFlat(a), "flat");
  }

  @ParameterizedTest
  @CsvSource({
    "RELU, relu",
    "TANH, tanh",
    "SIGMOID, sigmoid",
    "ELU, elu",
    "SELU, selu",
    "SOFTSIGN, softsign",
    "HARDTANH, hard_tanh",
    "RELU6, relu6",
    "THRESHOLDEDRELU, thresholded_relu",
    "LEAKYRELU, leaky_relu"
  })
  void deeplearning4jsOwnAreAskedInTheSameWay(Activation builtIn, String spec) {
    Slopes theirs = slopes(builtIn.getActivationFunction());
    Slopes ours = slopes(Activations.of(spec));
    for (int i = -2000; i <= 2000; i++) {
      float a = (float) ((ElementwiseFunction) Catalogue.of(spec)).value(i / 100.0 + 0.003);
      assertEquals(ours.isFlat(a), theirs.isFlat(a), "flat at output " + a);
    }
    assertEquals(ours.traits(), theirs.traits());
  }

  @Test
  void functionsOfWholeRowsAreNotJudged() {
    for (ActivationFunction function : Catalogue.keys().stream().map(Catalogue::of).toList()) {
      if (!(function instanceof ElementwiseFunction) && !function.key().equals("rrelu")) {
        Slopes slopes = slopes(Activations.of(function.spec()));
        assertFalse(slopes.traits().elementwise(), function.spec());
        assertFalse(slopes.isZero(0f), function.spec());
      }
    }
    assertFalse(slopes(Activation.SOFTMAX.getActivationFunction()).traits().elementwise());
  }

  @ParameterizedTest
  @CsvSource({
    "relu, true, false, true, false",
    "hard_swish, true, false, false, false",
    "tanh, false, true, false, false",
    "sigmoid, false, true, true, false",
    "hard_tanh, true, true, false, false",
    "gelu, false, false, false, false",
    "selu, false, false, false, true",
    "elu, false, false, false, false",
    "softplus, false, false, true, false"
  })
  void traits(String spec, boolean dies, boolean saturates, boolean positive, boolean selu) {
    Slopes slopes = slopes(Activations.of(spec));
    assertEquals(dies, slopes.traits().canDie(), "can die");
    assertEquals(saturates, slopes.traits().saturates(), "saturates");
    assertEquals(positive, slopes.traits().positiveOnly(), "positive only");
    assertEquals(selu, slopes.traits().selfNormalizing(), "self-normalising");
  }
}
