package io.github.activations4j.integration.faults.sick;

import static io.github.activations4j.diagnostics.finding.FindingKind.EXPLODING_GRADIENT;
import static io.github.activations4j.diagnostics.finding.FindingKind.NOT_SELF_NORMALIZING;
import static io.github.activations4j.diagnostics.finding.FindingKind.POOR_INITIALIZATION;
import static io.github.activations4j.diagnostics.finding.FindingKind.VANISHING_GRADIENT;
import static io.github.activations4j.integration.faults.sick.SickNetwork.sick;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.healthy.Baselines;
import io.github.activations4j.integration.faults.network.Dense;
import io.github.activations4j.integration.faults.network.Recipe;
import java.util.List;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Weights as they are before the first step, and signals that die or grow on their way. */
final class Beginnings {

  private Beginnings() {}

  private static Recipe normal(Recipe recipe, double deviation) {
    return recipe.init(new WeightInitDistribution(new NormalDistribution(0, deviation)));
  }

  static List<SickNetwork> networks() {
    return List.of(
        sick(
            Baselines.DIGITS_RELU,
            "all weights zero",
            r -> r.init(new WeightInitConstant(0)),
            POOR_INITIALIZATION),
        sick(
            Baselines.DIGITS_TANH,
            "all weights zero",
            r -> r.init(new WeightInitConstant(0)),
            POOR_INITIALIZATION),
        sick(
            Baselines.DIGITS_CNN,
            "all weights zero",
            r -> r.init(new WeightInitConstant(0)),
            POOR_INITIALIZATION),
        sick(
            Baselines.RINGS_TANH,
            "all weights 0.5",
            r -> r.init(new WeightInitConstant(0.5)),
            POOR_INITIALIZATION),
        sick(
            Baselines.CLOUDS_RELU,
            "all weights 0.1",
            r -> r.init(new WeightInitConstant(0.1)),
            POOR_INITIALIZATION),
        sick(
            Baselines.TONES_LSTM,
            "all weights 0.1",
            r -> r.init(new WeightInitConstant(0.1)),
            POOR_INITIALIZATION),
        sick(
            Baselines.DEEP_RELU,
            "weights of standard deviation 0.01",
            r -> normal(r, 0.01),
            POOR_INITIALIZATION,
            VANISHING_GRADIENT),
        sick(
            Baselines.DEEP_TANH,
            "weights of standard deviation 0.005",
            r -> normal(r, 0.005),
            POOR_INITIALIZATION,
            VANISHING_GRADIENT),
        sick(
            Baselines.RESIDUAL,
            "weights of standard deviation 3",
            r -> normal(r, 3),
            POOR_INITIALIZATION,
            EXPLODING_GRADIENT),
        sick(
            Baselines.DIGITS_CNN,
            "weights of standard deviation 3",
            r -> normal(r, 3),
            POOR_INITIALIZATION,
            EXPLODING_GRADIENT),
        sick(
            Baselines.DEEP_RELU,
            "weights of standard deviation 1",
            r -> normal(r, 1),
            POOR_INITIALIZATION,
            EXPLODING_GRADIENT),
        sick(
            Baselines.DEEP_TANH,
            "8 layers of sigmoid",
            r -> r.activation(Activations.sigmoid()),
            VANISHING_GRADIENT),
        sick(
            Baselines.DEEP_TANH,
            "10 layers of sigmoid, momentum",
            r ->
                r.architecture(Dense.stack(10, 32))
                    .activation(Activations.sigmoid())
                    .updater(new Nesterovs(0.05, 0.9)),
            VANISHING_GRADIENT),
        sick(
            Baselines.CLOUDS_TANH,
            "6 layers of sigmoid",
            r -> r.architecture(Dense.stack(6, 32)).activation(Activations.sigmoid()),
            VANISHING_GRADIENT),
        sick(
            Baselines.RINGS_TANH,
            "7 layers of sigmoid",
            r -> r.architecture(Dense.stack(7, 16)).activation(Activations.sigmoid()),
            VANISHING_GRADIENT),
        sick(
            Baselines.CLOUDS_RELU,
            "20 layers of relu with Xavier's weights",
            r ->
                r.architecture(Dense.stack(20, 32))
                    .init(new org.deeplearning4j.nn.weights.WeightInitXavier()),
            VANISHING_GRADIENT,
            POOR_INITIALIZATION),
        sick(
            Baselines.MEAN_RNN,
            "recurrent weights six times as large, no activation",
            r -> r.activation(Activations.identity()).tampering(Beginnings::largeRecurrentWeights),
            EXPLODING_GRADIENT),
        sick(
            Baselines.TRENDS_RNN,
            "recurrent weights six times as large, relu",
            r -> r.activation(Activations.relu()).tampering(Beginnings::largeRecurrentWeights),
            EXPLODING_GRADIENT),
        sick(
            Baselines.CLOUDS_TANH,
            "5 layers of cube",
            r -> r.architecture(Dense.stack(5, 32)).activation(Activations.cube()),
            EXPLODING_GRADIENT,
            POOR_INITIALIZATION),
        sick(
            Baselines.DEEP_SELU,
            "weights twice as large",
            r -> r.tampering(network -> network.model().params().muli(2)),
            NOT_SELF_NORMALIZING),
        sick(
            Baselines.DEEP_SELU,
            "weights of standard deviation 0.05",
            r -> normal(r, 0.05),
            NOT_SELF_NORMALIZING),
        sick(Baselines.DEEP_SELU, "dropout of one half", r -> r.keep(0.5), NOT_SELF_NORMALIZING),
        sick(Baselines.DEEP_SELU, "bias 2", r -> r.bias(2), NOT_SELF_NORMALIZING));
  }

  private static void largeRecurrentWeights(
      io.github.activations4j.integration.faults.network.TrainableNetwork network) {
    network.model().getParam("0_RW").muli(6);
  }
}
