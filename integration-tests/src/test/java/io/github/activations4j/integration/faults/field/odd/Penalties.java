package io.github.activations4j.integration.faults.field.odd;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.network.Dense;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Penalties on weights, noise and constraints: the score is not the loss of the data. */
final class Penalties {

  private Penalties() {}

  static List<OddTraining> trainings() {
    return List.of(
        digits("weight decay of 0.01", c -> c.weightDecay(0.01), 8),
        digits("weight decay of 0.05", c -> c.weightDecay(0.05), 10),
        OddTraining.of(
            "weight decay of 0.05, SGD",
            Bases.CLOUDS.updater(new Sgd(0.1)).configuring(c -> c.weightDecay(0.05)).epochs(25)),
        digits("l2 of 0.005", c -> c.l2(5e-3), 8),
        OddTraining.of(
            "l2 of 0.005 on 400 units",
            Bases.CLOUDS
                .architecture(new Dense(400, 400))
                .configuring(c -> c.l2(5e-3))
                .updater(new Adam(1e-3))
                .epochs(10)),
        OddTraining.of(
            "l2 of 0.01, SGD",
            Bases.CLOUDS.updater(new Sgd(0.2)).configuring(c -> c.l2(0.01)).epochs(25)),
        digits("l1 of 0.001", c -> c.l1(1e-3), 8),
        digits("l1 and l2 together", c -> c.l1(2e-4).l2(2e-3), 8),
        digits("l2 of 0.1 on biases", c -> c.l2Bias(0.1), 6),
        OddTraining.of("dropout of a half", Bases.DIGITS.keep(0.5).epochs(8)),
        OddTraining.of(
            "dropout of 70 % of 256 units",
            Bases.DIGITS.architecture(new Dense(256, 256)).keep(0.3).epochs(10)),
        digits("Gaussian noise on all inputs", c -> c.dropOut(new GaussianNoise(0.3)), 8),
        digits("Gaussian dropout", c -> c.dropOut(new GaussianDropout(0.3)), 8),
        digits("dropped weights", c -> c.weightNoise(new DropConnect(0.8)), 10),
        digits(
            "noisy weights",
            c -> c.weightNoise(new WeightNoise(new NormalDistribution(0, 0.05), true)),
            8),
        digits(
            "norms of weights at most 1", c -> c.constrainWeights(new MaxNormConstraint(1, 1)), 8),
        digits("weights of norm 1", c -> c.constrainWeights(new UnitNormConstraint(1)), 10),
        OddTraining.of(
            "no weight below zero",
            Bases.CLOUDS
                .architecture(new Dense(64))
                .activation(Activations.tanh())
                .configuring(c -> c.constrainWeights(new NonNegativeConstraint()))
                .epochs(40),
            0.7),
        OddTraining.of(
            "weight decay, regression", Bases.WAVES.configuring(c -> c.weightDecay(0.01))));
  }

  private static OddTraining digits(
      String name, Consumer<NeuralNetConfiguration.Builder> penalty, int epochs) {
    return OddTraining.of(name, Bases.DIGITS.configuring(penalty).epochs(epochs));
  }
}
