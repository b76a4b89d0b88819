package io.github.activations4j.dl4j;

import static io.github.activations4j.dl4j.LossUnderTest.BINARY_XENT;
import static io.github.activations4j.dl4j.LossUnderTest.BINARY_XENT_NOT_CLIPPED;
import static io.github.activations4j.dl4j.LossUnderTest.MCXENT;
import static io.github.activations4j.dl4j.LossUnderTest.MSLE;

import java.util.EnumSet;
import java.util.Set;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;

/** Output activations of which there is a built-in to compare with. */
enum OutputUnderTest {
  SOFTMAX("softmax", Activation.SOFTMAX) {
    @Override
    IActivation exact() {
      return ExactOutput.softmax(0);
    }

    @Override
    IActivation inTraining(DataType type) {
      return ExactOutput.softmax(
          switch (type) {
            case DOUBLE -> Double.MIN_NORMAL;
            case FLOAT -> Float.MIN_NORMAL;
            default -> HALF_MIN;
          });
    }
  },
  SIGMOID("sigmoid", Activation.SIGMOID) {
    @Override
    IActivation exact() {
      // The slope of the rounded value, by which losses divide.
      return ExactOutput.of(
          z -> 1 / (1 + Math.exp(-z)), z -> 1 / (1 + Math.exp(-z)) * (1 - 1 / (1 + Math.exp(-z))));
    }

    @Override
    IActivation inTraining(DataType type) {
      double floor =
          switch (type) {
            case DOUBLE -> Double.MIN_NORMAL;
            case FLOAT -> Float.MIN_NORMAL;
            default -> HALF_DIVISOR;
          };
      double ceiling = type == DataType.FLOAT16 ? HALF_BELOW_ONE : 1;
      return ExactOutput.of(
          z -> Math.min(Math.max(1 / (1 + Math.exp(-z)), floor), ceiling),
          z -> Double.NaN); // for scores only
    }
  },
  HARD_SIGMOID("hard_sigmoid(alpha=0.2)", Activation.HARDSIGMOID) {
    @Override
    IActivation exact() {
      return ExactOutput.of(
          z -> Math.min(Math.max(0.2 * z + 0.5, 0), 1), z -> Math.abs(z) < 2.5 ? 0.2 : 0);
    }
  },
  SOFTPLUS("softplus", Activation.SOFTPLUS) {
    @Override
    IActivation exact() {
      return ExactOutput.of(
          z -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), z -> 1 / (1 + Math.exp(-z)));
    }
  },
  IDENTITY("identity", Activation.IDENTITY) {
    @Override
    IActivation exact() {
      return ExactOutput.of(z -> z, z -> 1);
    }
  },
  TANH("tanh", Activation.TANH) {
    @Override
    IActivation exact() {
      return ExactOutput.of(Math::tanh, z -> Math.pow(Math.cosh(z), -2));
    }
  },
  SOFTSIGN("softsign", Activation.SOFTSIGN) {
    @Override
    IActivation exact() {
      return ExactOutput.of(z -> z / (1 + Math.abs(z)), z -> Math.pow(1 + Math.abs(z), -2));
    }
  },
  ELU("elu", Activation.ELU) {
    @Override
    IActivation exact() {
      return ExactOutput.of(z -> z > 0 ? z : Math.expm1(z), z -> z > 0 ? 1 : Math.exp(z));
    }
  };

  private static final double HALF_MIN = 0x1p-24;
  private static final double HALF_BELOW_ONE = 1 - 0x1p-11;

  /** 1/65504, the largest HALF, and up to the next HALF. */
  private static final double HALF_DIVISOR = Math.ceil(0x1p24 / 65504) * 0x1p-24;

  /** With the logarithm of 1 − a. */
  private static final Set<LossUnderTest> BINARY = EnumSet.of(BINARY_XENT, BINARY_XENT_NOT_CLIPPED);

  /** With the logarithm of a, 1 + a or 1 − a. */
  private static final Set<LossUnderTest> LOGARITHMIC = EnumSet.range(MCXENT, MSLE);

  private final String spec;
  private final Activation builtIn;

  OutputUnderTest(String spec, Activation builtIn) {
    this.spec = spec;
    this.builtIn = builtIn;
  }

  IActivation ours() {
    return Activations.of(spec);
  }

  IActivation builtIn() {
    return builtIn.getActivationFunction();
  }

  /** Whether a loss is defined for the values; with softmax Deeplearning4j refuses the binary. */
  boolean suits(LossUnderTest loss) {
    return switch (this) {
      case SIGMOID, HARD_SIGMOID -> true;
      case SOFTMAX, SOFTPLUS -> !BINARY.contains(loss);
      default -> !LOGARITHMIC.contains(loss);
    };
  }

  /** The function in double. */
  abstract IActivation exact();

  /** The function in double as a loss sees it in training, for arrays of a type. */
  IActivation inTraining(DataType type) {
    return exact();
  }
}
