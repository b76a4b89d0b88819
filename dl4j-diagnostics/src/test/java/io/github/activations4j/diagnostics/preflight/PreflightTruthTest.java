package io.github.activations4j.diagnostics.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample of the table in docs/preflight-results.md. */
@Tag("same-on-every-jdk")
class PreflightTruthTest {

  @ParameterizedTest
  @CsvSource({
    "relu, he, 50, 128, false",
    "relu, xavier, 20, 128, false",
    "tanh, xavier, 50, 128, false",
    "sigmoid, xavier, 10, 128, false",
    "gelu, he, 20, 128, false",
    "gelu, xavier, 50, 128, false",
    "mish, matched, 20, 128, false",
    "selu, lecun, 50, 128, false",
    "selu, he, 20, 128, false",
    "softplus, he, 10, 128, false",
    "relu, he, 50, 128, true",
    "tanh, lecun, 50, 128, true",
    "elu, matched, 20, 128, true",
    "silu, he, 20, 128, true",
  })
  void gradientRatioWithinAFactorOfTwo(
      String activation, String init, int depth, int width, boolean residual) {
    TruthSample sample = new TruthSample(activation, init, depth, width, residual);
    PreflightReport report = sample.predicted();
    double measured = sample.measured(8);
    assertEquals(0, Math.log(measured / report.gradientRatio()), Math.log(2), sample.toString());
  }
}
