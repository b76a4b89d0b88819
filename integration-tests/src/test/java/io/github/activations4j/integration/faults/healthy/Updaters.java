package io.github.activations4j.integration.faults.healthy;

import io.github.activations4j.integration.faults.network.Recipe;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Ways to step: updaters, schedules, batch sizes, clipping. */
final class Updaters {

  private Updaters() {}

  static List<HealthyNetwork> networks() {
    Recipe digits = Baselines.DIGITS_RELU.recipe();
    Recipe clouds = Baselines.CLOUDS_RELU.recipe();
    Recipe waves = Baselines.WAVES_SILU.recipe();
    return List.of(
        new HealthyNetwork("sgd", digits.updater(new Sgd(0.05))),
        new HealthyNetwork("momentum", digits.updater(new Nesterovs(0.01, 0.9))),
        new HealthyNetwork("rmsprop", digits.updater(new RmsProp(2e-3))),
        new HealthyNetwork("adagrad", digits.updater(new AdaGrad(0.02))),
        new HealthyNetwork("adadelta", clouds.updater(new AdaDelta()).epochs(25)),
        new HealthyNetwork("amsgrad", digits.updater(new AMSGrad(2e-3))),
        new HealthyNetwork("adamax", digits.updater(new AdaMax(4e-3))),
        new HealthyNetwork("nadam", digits.updater(new Nadam(2e-3))),
        new HealthyNetwork(
            "decaying rate",
            clouds.updater(new Sgd(new ExponentialSchedule(ScheduleType.ITERATION, 0.2, 0.98)))),
        new HealthyNetwork(
            "rate cut to a tenth",
            digits.updater(new Adam(new StepSchedule(ScheduleType.ITERATION, 4e-3, 0.1, 120)))),
        new HealthyNetwork(
            "rate warmed up",
            digits.updater(new Adam(new RampSchedule(new FixedSchedule(3e-3), 40)))),
        new HealthyNetwork("batches of 1", clouds.batch(1).updater(new Sgd(0.01)).epochs(2)),
        new HealthyNetwork("batches of 4", clouds.batch(4).updater(new Sgd(0.03)).epochs(3)),
        new HealthyNetwork(
            "batches of 8, regression", waves.batch(8).updater(new Adam(3e-3)).epochs(8)),
        new HealthyNetwork(
            "all data at once", clouds.batch(400).updater(new Adam(0.02)).epochs(60)),
        new HealthyNetwork(
            "clipped element-wise",
            clouds.clipping(GradientNormalization.ClipElementWiseAbsoluteValue, 0.05)),
        new HealthyNetwork(
            "clipped by layer", digits.clipping(GradientNormalization.ClipL2PerLayer, 0.5)),
        new HealthyNetwork(
            "renormalised gradients",
            clouds
                .clipping(GradientNormalization.RenormalizeL2PerLayer, 1)
                .updater(new Sgd(0.02))));
  }
}
