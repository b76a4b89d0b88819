package io.github.activations4j.integration.faults.healthy;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.network.Dense;
import io.github.activations4j.integration.faults.network.Recipe;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.Adam;

/** Every activation of the catalogue, and those that Deeplearning4j has itself. */
final class EveryActivation {

  /** It has no slope: among the sick. */
  private static final String STEP = "step";

  /** Small slopes: they need larger steps. */
  private static final Set<String> SLOW =
      Set.of("hard_sigmoid", "hard_shrink", "tanh_shrink", "log_softmax");

  /**
   * Outputs of one layer so large, or so small and so equal, that two layers hardly learn digits in
   * this time: they learn the rings.
   */
  private static final Set<String> SHALLOW = Set.of("softmax", "sparsemax", "cube", "exponential");

  private EveryActivation() {}

  static List<HealthyNetwork> networks() {
    var ours =
        Activations.keys().stream()
            .filter(key -> !key.equals(STEP))
            .map(key -> new HealthyNetwork("activation " + key, recipe(key)));
    var builtIn =
        Stream.of(Activation.RELU, Activation.LEAKYRELU, Activation.TANH, Activation.SIGMOID)
            .map(a -> new HealthyNetwork("built-in " + a, recipe(a.getActivationFunction())));
    return Stream.concat(ours, builtIn).toList();
  }

  private static Recipe recipe(String key) {
    IActivation activation = Activations.of(key);
    if (SHALLOW.contains(key)) {
      return Recipe.of(Problem.RINGS, new Dense(32))
          .activation(activation)
          .updater(new Adam(0.05))
          .epochs(20);
    }
    Recipe recipe = recipe(activation);
    return SLOW.contains(key) ? recipe.updater(new Adam(0.01)).epochs(10) : recipe;
  }

  private static Recipe recipe(IActivation activation) {
    return Recipe.of(Problem.DIGITS, new Dense(48, 48))
        .activation(activation)
        .updater(new Adam(3e-3))
        .epochs(5);
  }
}
