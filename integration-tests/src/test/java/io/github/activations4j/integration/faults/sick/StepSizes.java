package io.github.activations4j.integration.faults.sick;

import static io.github.activations4j.diagnostics.finding.FindingKind.LOSS_OSCILLATING;
import static io.github.activations4j.diagnostics.finding.FindingKind.PARAMETERS_UNCHANGED;
import static io.github.activations4j.diagnostics.finding.FindingKind.STEP_TOO_LARGE;
import static io.github.activations4j.diagnostics.finding.FindingKind.STEP_TOO_SMALL;
import static io.github.activations4j.integration.faults.sick.SickNetwork.sick;

import io.github.activations4j.integration.faults.healthy.Baselines;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** The learning rate, and what works like it. */
final class StepSizes {

  private StepSizes() {}

  static List<SickNetwork> networks() {
    return List.of(
        sick(Baselines.DIGITS_RELU, "Adam 0.5", r -> r.updater(new Adam(0.5)), STEP_TOO_LARGE),
        sick(Baselines.DIGITS_TANH, "SGD 20", r -> r.updater(new Sgd(20)), STEP_TOO_LARGE),
        sick(
            Baselines.DIGITS_GELU, "RMSProp 0.3", r -> r.updater(new RmsProp(0.3)), STEP_TOO_LARGE),
        sick(Baselines.DEEP_RELU, "SGD 3", r -> r.updater(new Sgd(3)), STEP_TOO_LARGE),
        sick(Baselines.DEEP_TANH, "Adam 0.2", r -> r.updater(new Adam(0.2)), STEP_TOO_LARGE),
        sick(Baselines.RINGS_RELU, "Adam 5", r -> r.updater(new Adam(5)), STEP_TOO_LARGE),
        sick(Baselines.CLOUDS_RELU, "SGD 20", r -> r.updater(new Sgd(20)), STEP_TOO_LARGE),
        sick(Baselines.WAVES_SILU, "SGD 5", r -> r.updater(new Sgd(5)), STEP_TOO_LARGE),
        sick(Baselines.DIGITS_CNN, "Adam 0.3", r -> r.updater(new Adam(0.3)), STEP_TOO_LARGE),
        sick(
            Baselines.STRIPES_CNN,
            "momentum, rate 5",
            r -> r.updater(new Nesterovs(5, 0.9)),
            STEP_TOO_LARGE),
        sick(Baselines.TONES_LSTM, "Adam 3", r -> r.updater(new Adam(3)), STEP_TOO_LARGE),
        sick(Baselines.RESIDUAL, "AdaGrad 2", r -> r.updater(new AdaGrad(2)), STEP_TOO_LARGE),
        sick(
            Baselines.WAVES_RELU,
            "momentum 0.99, rate 0.1",
            r -> r.updater(new Nesterovs(0.1, 0.99)),
            STEP_TOO_LARGE,
            LOSS_OSCILLATING),
        sick(
            Baselines.CLOUDS_TANH,
            "batches of 2 at rate 2",
            r -> r.batch(2).updater(new Sgd(2)).epochs(2),
            STEP_TOO_LARGE,
            LOSS_OSCILLATING),
        sick(
            Baselines.CLOUDS_RELU,
            "rate 8, all data at once",
            r -> r.batch(400).updater(new Sgd(8)).epochs(120),
            STEP_TOO_LARGE,
            LOSS_OSCILLATING),
        sick(
            Baselines.BRANCHES,
            "momentum 0.98, rate 2",
            r -> r.updater(new Nesterovs(2, 0.98)),
            STEP_TOO_LARGE,
            LOSS_OSCILLATING),
        sick(Baselines.DIGITS_RELU, "Adam 1e-6", r -> r.updater(new Adam(1e-6)), STEP_TOO_SMALL),
        sick(Baselines.DIGITS_TANH, "SGD 1e-5", r -> r.updater(new Sgd(1e-5)), STEP_TOO_SMALL),
        sick(Baselines.RINGS_TANH, "SGD 1e-6", r -> r.updater(new Sgd(1e-6)), STEP_TOO_SMALL),
        sick(Baselines.WAVES_SILU, "Adam 1e-6", r -> r.updater(new Adam(1e-6)), STEP_TOO_SMALL),
        sick(Baselines.DIGITS_CNN, "Adam 1e-6", r -> r.updater(new Adam(1e-6)), STEP_TOO_SMALL),
        sick(Baselines.MEAN_LSTM, "SGD 1e-5", r -> r.updater(new Sgd(1e-5)), STEP_TOO_SMALL),
        sick(Baselines.BRANCHES, "Adam 1e-6", r -> r.updater(new Adam(1e-6)), STEP_TOO_SMALL),
        sick(
            Baselines.CLOUDS_RELU,
            "gradients clipped at 1e-5",
            r -> r.clipping(GradientNormalization.ClipElementWiseAbsoluteValue, 1e-5),
            STEP_TOO_SMALL),
        sick(
            Baselines.CLOUDS_TANH,
            "a rate that halves at every step",
            r -> r.updater(new Sgd(new ExponentialSchedule(ScheduleType.ITERATION, 0.1, 0.5))),
            STEP_TOO_SMALL,
            PARAMETERS_UNCHANGED));
  }
}
