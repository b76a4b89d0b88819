package io.github.activations4j.integration.faults.sick;

import static io.github.activations4j.diagnostics.finding.FindingKind.BORN_DEAD_UNITS;
import static io.github.activations4j.diagnostics.finding.FindingKind.DEAD_UNITS;
import static io.github.activations4j.diagnostics.finding.FindingKind.DORMANT_UNITS;
import static io.github.activations4j.diagnostics.finding.FindingKind.OUTPUT_MISMATCH;
import static io.github.activations4j.diagnostics.finding.FindingKind.SATURATED_UNITS;
import static io.github.activations4j.integration.faults.sick.SickNetwork.sick;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.healthy.Baselines;
import io.github.activations4j.integration.faults.network.Dense;
import io.github.activations4j.integration.faults.network.TrainableNetwork;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Units that cannot answer: dead from the beginning, dormant, saturated. */
final class SilentUnits {

  private SilentUnits() {}

  static List<SickNetwork> networks() {
    return List.of(
        sick(Baselines.DIGITS_RELU, "bias −10", r -> r.bias(-10), BORN_DEAD_UNITS),
        sick(
            Baselines.DIGITS_RELU,
            "bias −10, built-in relu",
            r -> r.activation(Activation.RELU.getActivationFunction()).bias(-10),
            BORN_DEAD_UNITS),
        sick(
            Baselines.DIGITS_RELU,
            "bias −12 in the second layer",
            r -> r.parameter("1_b", -12),
            BORN_DEAD_UNITS),
        sick(Baselines.RINGS_RELU, "bias −8", r -> r.bias(-8), BORN_DEAD_UNITS),
        sick(
            Baselines.CLOUDS_RELU,
            "bias −15, squared_relu",
            r -> r.activation(Activations.squaredRelu()).bias(-15),
            BORN_DEAD_UNITS),
        sick(
            Baselines.CLOUDS_RELU,
            "relu6 above its upper end: bias 30",
            r -> r.activation(Activations.relu6()).bias(30),
            BORN_DEAD_UNITS,
            SATURATED_UNITS),
        sick(Baselines.DIGITS_CNN, "bias −15", r -> r.bias(-15), BORN_DEAD_UNITS),
        sick(
            Baselines.DIGITS_CNN,
            "bias −20 in the first convolution",
            r -> r.parameter("0_b", -20),
            BORN_DEAD_UNITS),
        sick(
            Baselines.RESIDUAL,
            "bias −20 in the first layer",
            r -> r.parameter("first_b", -20),
            BORN_DEAD_UNITS),
        sick(
            Baselines.DEEP_RELU,
            "20 layers of 3",
            r -> r.architecture(Dense.stack(20, 3)),
            BORN_DEAD_UNITS),
        sick(
            Baselines.RINGS_RELU,
            "16 layers of 2",
            r -> r.architecture(Dense.stack(16, 2)),
            BORN_DEAD_UNITS),
        sick(
            Baselines.MEAN_RNN,
            "relu with bias −10",
            r -> r.activation(Activations.relu()).bias(-10),
            BORN_DEAD_UNITS),
        sick(
            Baselines.WAVES_RELU,
            "relu at the output of a regression with negative targets",
            r ->
                r.parameter("2_b", -10)
                    .output(Activations.relu(), new org.nd4j.linalg.lossfunctions.impl.LossMSE()),
            OUTPUT_MISMATCH,
            BORN_DEAD_UNITS,
            DEAD_UNITS),
        sick(Baselines.DIGITS_GELU, "bias −15", r -> r.bias(-15), BORN_DEAD_UNITS),
        sick(Baselines.WAVES_SILU, "bias −25", r -> r.bias(-25), BORN_DEAD_UNITS),
        sick(Baselines.BRANCHES, "bias −25", r -> r.bias(-25), BORN_DEAD_UNITS),
        sick(
            Baselines.CLOUDS_TANH,
            "softplus with bias −20",
            r -> r.activation(Activations.softplus()).bias(-20),
            BORN_DEAD_UNITS),
        sick(
            Baselines.CLOUDS_TANH,
            "silu, bias −14 for all but one unit",
            r -> r.activation(Activations.silu()).tampering(quiet("0_b", -14)),
            DORMANT_UNITS),
        sick(
            Baselines.CLOUDS_RELU,
            "softplus, bias −12 for all but one unit",
            r -> r.activation(Activations.softplus()).tampering(quiet("0_b", -12)),
            DORMANT_UNITS),
        sick(
            Baselines.WAVES_RELU,
            "mish, bias −14 for all but one unit",
            r -> r.activation(Activations.mish()).tampering(quiet("0_b", -14)),
            DORMANT_UNITS),
        sick(
            Baselines.DIGITS_TANH,
            "silu, bias −14 for all but one unit of the second layer",
            r -> r.activation(Activations.silu()).tampering(quiet("1_b", -14)),
            DORMANT_UNITS),
        sick(Baselines.DIGITS_TANH, "bias 8", r -> r.bias(8), SATURATED_UNITS),
        sick(
            Baselines.RINGS_TANH,
            "hard_tanh with bias 6",
            r -> r.activation(Activations.hardTanh()).bias(6),
            SATURATED_UNITS,
            BORN_DEAD_UNITS),
        sick(
            Baselines.CLOUDS_TANH,
            "sigmoid with bias −15",
            r -> r.activation(Activations.sigmoid()).bias(-15),
            SATURATED_UNITS),
        sick(
            Baselines.STRIPES_CNN,
            "tanh with bias −6",
            r -> r.activation(Activations.tanh()).bias(-6),
            SATURATED_UNITS),
        sick(Baselines.MEAN_RNN, "bias 9", r -> r.bias(9), SATURATED_UNITS),
        sick(
            Baselines.DEEP_TANH,
            "weights of standard deviation 3",
            r -> r.init(new WeightInitDistribution(new NormalDistribution(0, 3))),
            SATURATED_UNITS,
            io.github.activations4j.diagnostics.finding.FindingKind.POOR_INITIALIZATION));
  }

  /** Their slope is small but not zero: the units sleep. */
  private static Consumer<TrainableNetwork> quiet(String biases, double value) {
    return network -> {
      INDArray bias = network.model().getParam(biases);
      bias.assign(value);
      bias.putScalar(0, 0);
    };
  }
}
