package io.github.activations4j.integration.faults.sick;

import static io.github.activations4j.diagnostics.finding.FindingKind.BORN_DEAD_UNITS;
import static io.github.activations4j.diagnostics.finding.FindingKind.LOSS_NOT_DECREASING;
import static io.github.activations4j.diagnostics.finding.FindingKind.PARAMETERS_UNCHANGED;
import static io.github.activations4j.diagnostics.finding.FindingKind.SATURATED_UNITS;
import static io.github.activations4j.integration.faults.sick.SickNetwork.sick;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.healthy.Baselines;
import java.util.List;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Output and loss that do not fit, and parameters that do not move. */
final class Endings {

  private static final IActivation SIGMOID = Activation.SIGMOID.getActivationFunction();
  private static final IActivation SOFTMAX = Activation.SOFTMAX.getActivationFunction();
  private static final IActivation IDENTITY = Activation.IDENTITY.getActivationFunction();
  private static final IActivation TANH = Activation.TANH.getActivationFunction();

  private Endings() {}

  static List<SickNetwork> networks() {
    return List.of(
        sick(
            Baselines.DIGITS_RELU,
            "learning rate 0",
            r -> r.updater(new Sgd(0)),
            PARAMETERS_UNCHANGED),
        sick(
            Baselines.DIGITS_CNN,
            "learning rate 0",
            r -> r.updater(new Sgd(0)),
            PARAMETERS_UNCHANGED),
        sick(
            Baselines.TRENDS_LSTM,
            "learning rate 0",
            r -> r.updater(new Sgd(0)),
            PARAMETERS_UNCHANGED),
        sick(
            Baselines.RINGS_TANH,
            "step activation",
            r -> r.activation(Activations.step()),
            PARAMETERS_UNCHANGED,
            BORN_DEAD_UNITS),
        sick(
            Baselines.WAVES_SILU,
            "step activation",
            r -> r.activation(Activations.step()),
            PARAMETERS_UNCHANGED,
            BORN_DEAD_UNITS),
        sick(
            Baselines.YES_OR_NO,
            "softmax over one output",
            r -> r.output(SOFTMAX, new LossBinaryXENT()),
            PARAMETERS_UNCHANGED,
            LOSS_NOT_DECREASING),
        sick(
            Baselines.YES_OR_NO,
            "softmax over one output, squared errors",
            r -> r.output(SOFTMAX, new LossMSE()),
            PARAMETERS_UNCHANGED,
            LOSS_NOT_DECREASING),
        sick(
            Baselines.BRANCHES,
            "all features zero",
            r -> r.inputs(x -> x.muli(0)),
            LOSS_NOT_DECREASING,
            PARAMETERS_UNCHANGED),
        sick(
            Baselines.DIGITS_RELU,
            "cross-entropy of a linear output",
            r -> r.output(IDENTITY, new LossMCXENT()),
            LOSS_NOT_DECREASING),
        sick(
            Baselines.CLOUDS_TANH,
            "cross-entropy of a tanh output",
            r -> r.output(TANH, new LossMCXENT()),
            LOSS_NOT_DECREASING),
        sick(
            Baselines.YES_OR_NO,
            "binary cross-entropy of a linear output",
            r -> r.output(IDENTITY, new LossBinaryXENT()),
            LOSS_NOT_DECREASING),
        sick(
            Baselines.WAVES_SILU,
            "sigmoid output for targets of −500 to 500",
            r ->
                r.spoiling(
                        d -> {
                          d.getLabels().muli(200);
                          return d;
                        })
                    .output(SIGMOID, new LossMSE()),
            SATURATED_UNITS),
        sick(
            Baselines.WAVES_RELU,
            "tanh output for targets around 100",
            r ->
                r.spoiling(
                        d -> {
                          d.getLabels().addi(100);
                          return d;
                        })
                    .output(TANH, new LossMSE()),
            SATURATED_UNITS),
        sick(
            Baselines.MEAN_RNN,
            "sigmoid output for targets far below 0",
            r ->
                r.spoiling(
                        d -> {
                          d.getLabels().subi(20);
                          return d;
                        })
                    .output(SIGMOID, new LossMSE()),
            SATURATED_UNITS));
  }
}
