package io.github.activations4j.integration.faults.field.odd;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.network.Branches;
import io.github.activations4j.integration.faults.network.Dense;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.Residual;
import java.util.List;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** Deep, narrow, wide and unusual networks that are made well. */
final class Depths {

  private Depths() {}

  static List<OddTraining> trainings() {
    Recipe deep = Bases.DIGITS.updater(new Adam(1e-3)).epochs(8);
    return List.of(
        OddTraining.of("12 relu layers", deep.architecture(Dense.stack(12, 48))),
        OddTraining.of(
            "six relu layers with batch normalisation",
            Bases.DIGITS
                .architecture(Dense.stack(6, 32))
                .batchNormalization()
                .updater(new Adam(0.01)),
            0.7),
        OddTraining.of(
            "20 selu layers",
            deep.architecture(Dense.stack(20, 32))
                .activation(Activations.selu())
                .init(new WeightInitNormal())),
        OddTraining.of(
            "15 tanh layers",
            deep.architecture(Dense.stack(15, 48))
                .activation(Activations.tanh())
                .init(new WeightInitXavier())),
        OddTraining.of(
            "10 mish layers",
            deep.architecture(Dense.stack(10, 48)).activation(Activations.mish())),
        OddTraining.of(
            "10 gelu layers",
            deep.architecture(Dense.stack(10, 48)).activation(Activations.gelu())),
        OddTraining.of(
            "10 elu layers", deep.architecture(Dense.stack(10, 48)).activation(Activations.elu())),
        OddTraining.of(
            "four residual blocks",
            Recipe.of(Problem.DIGITS, new Residual(4, 32)).updater(new Adam(1e-3)).epochs(8)),
        OddTraining.of(
            "no nonlinearity: a linear classifier",
            Recipe.of(Problem.DIGITS, new Dense()).updater(new Adam(5e-3))),
        OddTraining.of(
            "two linear layers, of rank 12",
            Recipe.of(Problem.DIGITS, new Dense(12))
                .activation(Activations.identity())
                .updater(new Adam(5e-3))),
        OddTraining.of(
            "a bottleneck of 5", Bases.DIGITS.architecture(new Dense(64, 5, 64)).epochs(10)),
        OddTraining.of(
            "1,024 units", Bases.CLOUDS.architecture(new Dense(1024)).updater(new Adam(1e-3))),
        OddTraining.of(
            "four units per layer",
            Bases.CLOUDS
                .architecture(new Dense(6, 6))
                .activation(Activations.elu())
                .updater(new Adam(0.02))
                .epochs(20),
            0.7),
        OddTraining.of(
            "sigmoid layers, two",
            Bases.DIGITS.activation(Activations.sigmoid()).init(new WeightInitXavier()).epochs(8)),
        OddTraining.of(
            "sparse: biases of −2", Bases.DIGITS.architecture(new Dense(256)).bias(-2).epochs(8)),
        OddTraining.of(
            "built-in relu", Bases.DIGITS.activation(Activation.RELU.getActivationFunction())),
        OddTraining.of(
            "two branches",
            Recipe.of(Problem.CLOUDS, new Branches(24)).updater(new Adam(5e-3)).epochs(12)));
  }
}
