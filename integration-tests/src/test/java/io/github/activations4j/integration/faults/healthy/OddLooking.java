package io.github.activations4j.integration.faults.healthy;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.network.Dense;
import io.github.activations4j.integration.faults.network.Pretrained;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.Residual;
import io.github.activations4j.integration.faults.network.Training;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Networks that a simple rule would complain about, and that learn well. */
final class OddLooking {

  private OddLooking() {}

  static List<HealthyNetwork> networks() {
    Recipe digits = Baselines.DIGITS_RELU.recipe();
    Recipe clouds = Baselines.CLOUDS_RELU.recipe();
    Recipe rings = Baselines.RINGS_TANH.recipe();
    Recipe base = digits.epochs(3);
    return List.of(
        // Most outputs are zero: the units are picky, not dead.
        new HealthyNetwork("sparse: bias −1", digits.architecture(new Dense(128, 128)).bias(-1)),
        new HealthyNetwork(
            "sparse: l1", digits.architecture(new Dense(128, 64)).configuring(c -> c.l1(2e-4))),
        new HealthyNetwork(
            "wide: 512 units", clouds.architecture(new Dense(512)).updater(new Sgd(0.05))),
        new HealthyNetwork(
            "narrow: 6 units", clouds.architecture(new Dense(12, 8)).updater(new Adam(0.01))),
        new HealthyNetwork("bottleneck of 4", digits.architecture(new Dense(64, 6, 32)).epochs(10)),
        new HealthyNetwork("dropout one half", digits.architecture(new Dense(96, 96)).keep(0.5)),
        new HealthyNetwork(
            "dropout for selu",
            digits
                .activation(Activations.selu())
                .configuring(c -> c.dropOut(new AlphaDropout(0.95)))),
        new HealthyNetwork(
            "batch norm, sigmoid", digits.activation(Activations.sigmoid()).batchNormalization()),
        new HealthyNetwork(
            "batch norm, six layers",
            digits.architecture(Dense.stack(6, 32)).batchNormalization().updater(new Adam(0.01))),
        new HealthyNetwork("weight decay", digits.configuring(c -> c.weightDecay(1e-3))),
        // Little gradient is left, and nothing to be worried about.
        new HealthyNetwork("trained beyond convergence", rings.epochs(45)),
        new HealthyNetwork(
            "continued after training",
            clouds.tampering(network -> new Training(clouds, 3).run(network, 15)).epochs(8)),
        // A fifth of the labels is wrong: the loss stays high.
        new HealthyNetwork("noisy labels", clouds.spoiling(OddLooking::mislabelled)),
        new HealthyNetwork(
            "frozen first layer", digits.architecture(new Pretrained(base, 3, 0, 32)).epochs(4)),
        new HealthyNetwork(
            "two frozen layers, other activation",
            digits
                .architecture(new Pretrained(base, 3, 1, 32))
                .activation(Activations.hardSwish())
                .epochs(4)),
        new HealthyNetwork(
            "classes by squared errors",
            clouds
                .output(Activation.SIGMOID.getActivationFunction(), new LossMSE())
                .updater(new Adam(0.01))),
        new HealthyNetwork("inputs from 0 to 1", digits.inputs(OddLooking::fromZeroToOne)),
        new HealthyNetwork(
            "residual graph, batch norm",
            Recipe.of(Problem.DIGITS, new Residual(3, 32))
                .init(new WeightInitRelu())
                .batchNormalization()));
  }

  /** Pixels as many people feed them: pixel / 255. */
  private static INDArray fromZeroToOne(INDArray standardised) {
    return standardised.muli(71.3).addi(33.1).divi(255);
  }

  private static DataSet mislabelled(DataSet clean) {
    Random random = new Random(2);
    INDArray labels = clean.getLabels();
    int classes = (int) labels.size(1);
    for (int i = 0; i < labels.size(0); i++) {
      if (random.nextInt(5) == 0) {
        labels.getRow(i).assign(0);
        labels.putScalar(i, random.nextInt(classes), 1);
      }
    }
    return clean;
  }
}
