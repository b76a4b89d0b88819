package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.init.ActivationInit;
import java.util.Locale;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;

/** How weights are drawn before training: from a normal distribution with mean 0. */
public enum Initialisation {
  /** Variance 2 / fan-in, made for ReLU: He et al. 2015. */
  HE {
    @Override
    IWeightInit weights(IActivation activation, boolean readsData) {
      return WeightInit.RELU.getWeightInitFunction();
    }
  },

  /** Variance 2 / (fan-in + fan-out): Glorot and Bengio 2010. */
  XAVIER {
    @Override
    IWeightInit weights(IActivation activation, boolean readsData) {
      return WeightInit.XAVIER.getWeightInitFunction();
    }
  },

  /** Variance 1 / fan-in: LeCun et al. 1998. */
  LECUN {
    @Override
    IWeightInit weights(IActivation activation, boolean readsData) {
      return WeightInit.LECUN_NORMAL.getWeightInitFunction();
    }
  },

  /**
   * Variance gain² / fan-in with the gain 1 / √E[f(z)²], z ~ N(0, 1), of the activation f at hand,
   * at most 4: signals keep their size from layer to layer. That is He's rule for ReLU and LeCun's
   * for SELU. A layer that reads the data, which are standardised, has gain 1. An LSTM, whose
   * signals pass through gates, is drawn by Xavier's rule.
   */
  MATCHED {
    @Override
    IWeightInit weights(IActivation activation, boolean readsData) {
      IActivation before = readsData ? Activations.identity() : activation;
      return ActivationInit.forActivation(before).withGainAtMost(LARGEST_GAIN);
    }

    @Override
    IWeightInit lstmWeights(IActivation activation) {
      return XAVIER.lstmWeights(activation);
    }
  };

  /** An activation that lets almost nothing through would otherwise ask for huge weights. */
  private static final double LARGEST_GAIN = 4;

  /** For a dense or convolutional layer that reads the data or outputs of the activation. */
  abstract IWeightInit weights(IActivation activation, boolean readsData);

  /** For an LSTM layer. */
  IWeightInit lstmWeights(IActivation activation) {
    return weights(activation, false);
  }

  /** {@return the name in files} */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
