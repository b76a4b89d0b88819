package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.samediff.builtin.Answer;
import io.github.activations4j.samediff.builtin.BuiltIns;
import io.github.activations4j.samediff.op.ActivationOp;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseScalarOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMActivations;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDirectionMode;

/**
 * The activation function that an op applies: that of an op of ours, or the function of the
 * catalogue that equals a built-in op.
 */
final class OpFunctions {

  /** Ops that are correct, so that no function of ours replaces them, but that equal one. */
  private static final Map<String, String> LEFT_ALONE =
      Map.of("relu", "relu", "softmax", "softmax");

  /** Functions that recurrent ops apply to the state of a unit, by their index in libnd4j. */
  private static final Map<Integer, String> OF_STATES =
      Map.of(
          LSTMActivations.TANH.ordinal(), "tanh",
          LSTMActivations.RELU.ordinal(), "relu",
          LSTMActivations.SIGMOID.ordinal(), "sigmoid",
          LSTMActivations.SOFTSIGN.ordinal(), "softsign");

  /** Ops with weights that always end with a function. */
  private static final Map<String, String> INSIDE =
      Map.of("relu_layer", "relu", "gru", "tanh", "gruCell", "tanh", "lstmBlockCell", "tanh");

  private final BuiltIns builtIns = new BuiltIns(true);

  /** The function, or empty if the op is no activation, or one whose slope is learned. */
  Optional<IActivation> of(DifferentialFunction op) {
    if (op instanceof ActivationOp ours) {
      return Optional.of(Activations.of(ours.function().spec()));
    }
    return spec(op).map(Activations::of);
  }

  /**
   * The function with which an op with weights ends: none for most. That of a recurrent op is the
   * one of its state; a gate between 0 and 1 scales it, as in Deeplearning4j's LSTM.
   */
  Optional<IActivation> inside(DifferentialFunction op) {
    String spec =
        op.opName().equals("lstmLayer") && endsWithState(op)
            ? OF_STATES.get(UnitLayout.argument(op, 4))
            : INSIDE.get(op.opName());
    return Optional.ofNullable(spec).map(Activations::of);
  }

  /** Whether its first output is that of the units, each in one direction. */
  private static boolean endsWithState(DifferentialFunction op) {
    boolean sum = UnitLayout.argument(op, 1) == LSTMDirectionMode.BIDIR_SUM.ordinal();
    return !sum && (UnitLayout.flag(op, 5) || UnitLayout.flag(op, 6));
  }

  private Optional<String> spec(DifferentialFunction op) {
    String name = op.opName();
    double parameter = 0;
    Answer answer;
    if (op instanceof BaseScalarOp scalar) {
      INDArray value = scalar.scalar();
      parameter = value == null || value.isEmpty() ? 0 : value.getDouble(0);
      answer = builtIns.scalar(name);
    } else if (op instanceof DynamicCustomOp custom && builtIns.custom(name) != null) {
      answer = builtIns.custom(name);
      parameter = custom.numTArguments() > 0 ? custom.getTArgument(0) : answer.defaultParameter();
    } else {
      answer = builtIns.transform(name);
    }
    if (answer != null) {
      return answer.forward(parameter).map(ActivationFunction::spec);
    }
    // The catalogue has no relu with a cutoff other than zero.
    return parameter == 0 ? Optional.ofNullable(LEFT_ALONE.get(name)) : Optional.empty();
  }
}
