package io.github.activations4j.experiments.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.dl4j.init.ActivationInit;
import io.github.activations4j.experiments.training.ActivationChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.IActivation;

class InitialisationTest {
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
    assertEquals(gain, gain(activation, false), 1e-6);
  }

  @Test
  void readsDataAsTheyAre() {
    assertEquals(1, gain("mish", true), 1e-9);
  }

  private static double gain(String activation, boolean readsData) {
    IActivation f = ActivationChoice.of(activation).factory().get();
    return ((ActivationInit) Initialisation.MATCHED.weights(f, readsData)).gain();
  }
}
