package io.github.activations4j.experiments.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainTest {
  /** He's rule for relu, LeCun's for selu; tanh by numerical integration; the last hits the cap. */
  @ParameterizedTest
  @CsvSource({
    "relu, 1.4142136",
    "selu, 1",
    "identity, 1",
    "tanh, 1.5925374",
    "thresholded_relu(theta=6), 4"
  })
  void keepsTheSizeOfSignals(String activation, double gain) {
    // The grid that integrates is as fine as 0.004.
    assertEquals(gain, Gain.of(ActivationChoice.of(activation).factory().get()), 1e-4);
  }
}
