package io.github.activations4j.integration.faults.field.odd;

import static org.nd4j.linalg.schedule.ScheduleType.EPOCH;
import static org.nd4j.linalg.schedule.ScheduleType.ITERATION;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.StepSchedule;

/** Rates that rise, fall, swing or are tiny on purpose. */
final class Schedules {

  private Schedules() {}

  static List<OddTraining> trainings() {
    return List.of(
        digits("warm-up over 150 steps", new Adam(ramp(2e-3, 150)), 10),
        digits("warm-up over 300 of 500 steps", new Adam(ramp(2e-3, 300)), 16),
        clouds("warm-up over half of the training, SGD", new Sgd(ramp(0.2, 150)), 24),
        digits("cosine to zero", new Adam(new Cosine(3e-3, 310)), 10),
        clouds("cosine to zero, momentum", new Nesterovs(new Cosine(0.05, 240), 0.9), 20),
        clouds("cosine to zero, SGD", new Sgd(new Cosine(0.3, 240)), 20),
        digits("cosine that starts again every 62 steps", new Adam(new Restarts(3e-3, 62)), 10),
        digits(
            "one cycle up and down",
            new Adam(new CycleSchedule(ITERATION, 4e-4, 4e-3, 310, 30, 0.01)),
            10),
        clouds("a tenth every 80 steps", new Adam(new StepSchedule(ITERATION, 0.01, 0.1, 80)), 20),
        clouds(
            "decay by 2 % per step", new Adam(new ExponentialSchedule(ITERATION, 0.02, 0.98)), 20),
        clouds("decay by epochs", new Adam(new ExponentialSchedule(EPOCH, 0.02, 0.8)), 20),
        clouds("inverse decay", new Sgd(new InverseSchedule(ITERATION, 0.4, 0.02, 0.75)), 20),
        clouds("polynomial decay", new Sgd(new PolySchedule(ITERATION, 0.4, 1, 260)), 20),
        clouds("SGD with a small rate, for long", new Sgd(0.01), 80),
        digits("RMSprop with a small rate", new RmsProp(3e-4), 12),
        clouds("AdaGrad with 0.05", new AdaGrad(0.05), 20),
        clouds("momentum of 0.99 with a rate of 0.002", new Nesterovs(2e-3, 0.99), 20),
        clouds("no momentum, rate 0.5", new Sgd(0.5), 20),
        OddTraining.of(
            "large steps under clipping",
            Bases.CLOUDS
                .updater(new Sgd(1))
                .clipping(GradientNormalization.ClipL2PerLayer, 0.2)
                .epochs(20)));
  }

  private static OddTraining digits(String name, IUpdater updater, int epochs) {
    return OddTraining.of(name + ", digits", Bases.DIGITS.updater(updater).epochs(epochs));
  }

  private static OddTraining clouds(String name, IUpdater updater, int epochs) {
    return OddTraining.of(name, Bases.CLOUDS.updater(updater).epochs(epochs));
  }

  private static ISchedule ramp(double rate, int steps) {
    return new RampSchedule(new FixedSchedule(rate), steps);
  }

  /** Half a wave of a cosine from a rate to zero. */
  record Cosine(double rate, int steps) implements ISchedule {

    private static final long serialVersionUID = 1L;

    @Override
    public double valueAt(int iteration, int epoch) {
      double done = Math.min(1, (double) iteration / steps);
      return rate * (1 + Math.cos(Math.PI * done)) / 2;
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }

  /** Half a wave of a cosine, over and over. */
  record Restarts(double rate, int steps) implements ISchedule {

    private static final long serialVersionUID = 1L;

    @Override
    public double valueAt(int iteration, int epoch) {
      return rate * (1 + Math.cos(Math.PI * (iteration % steps) / steps)) / 2;
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }
}
