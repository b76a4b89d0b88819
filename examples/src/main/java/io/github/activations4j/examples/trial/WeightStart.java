package io.github.activations4j.examples.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.activations4j.experiments.training.FanInNormal;
import io.github.activations4j.experiments.training.Gain;
import java.util.Locale;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;

/**
 * How weights are drawn before training: from a normal distribution with standard deviation gain /
 * √fan-in.
 */
public enum WeightStart {
  /**
   * The gain that suits each activation: signals keep their size from layer to layer. It is He's
   * for ReLU and LeCun's for SELU.
   */
  BALANCED {
    @Override
    IWeightInit forInputs(IActivation activation) {
      return new FanInNormal(1); // inputs are standardised: nothing to make up for
    }

    @Override
    IWeightInit forActivations(IActivation activation) {
      return new FanInNormal(Gain.of(activation));
    }
  },
  /** Gain √2 for all, made for ReLU: He et al. 2015. */
  HE {
    @Override
    IWeightInit forInputs(IActivation activation) {
      return forActivations(activation);
    }

    @Override
    IWeightInit forActivations(IActivation activation) {
      return new FanInNormal(Math.sqrt(2));
    }
  },
  /** Gain 1 for all: LeCun et al. 1998. */
  LECUN {
    @Override
    IWeightInit forInputs(IActivation activation) {
      return forActivations(activation);
    }

    @Override
    IWeightInit forActivations(IActivation activation) {
      return new FanInNormal(1);
    }
  };

  /** For a layer that reads the images. */
  abstract IWeightInit forInputs(IActivation activation);

  /** For a layer that reads the outputs of the activation. */
  abstract IWeightInit forActivations(IActivation activation);

  /**
   * The name on the command line and in files.
   *
   * @return the name
   */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return key();
  }
}
