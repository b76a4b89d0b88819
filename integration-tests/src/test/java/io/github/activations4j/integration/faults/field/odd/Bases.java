package io.github.activations4j.integration.faults.field.odd;

import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.network.Dense;
import io.github.activations4j.integration.faults.network.Recipe;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.nd4j.linalg.learning.config.Adam;

/** The plain trainings that the odd ones differ from. */
final class Bases {

  /** Digits, 64-64. */
  static final Recipe DIGITS =
      Recipe.of(Problem.DIGITS, new Dense(64, 64)).init(new WeightInitRelu());

  /** Five classes, 32-32. */
  static final Recipe CLOUDS =
      Recipe.of(Problem.CLOUDS, new Dense(32, 32))
          .init(new WeightInitRelu())
          .updater(new Adam(5e-3))
          .epochs(12);

  /** Two classes, one column of labels. */
  static final Recipe YES_OR_NO =
      Recipe.of(Problem.YES_OR_NO, new Dense(16, 16))
          .init(new WeightInitRelu())
          .updater(new Adam(0.02))
          .epochs(12);

  /** A regression, 32-32. */
  static final Recipe WAVES =
      Recipe.of(Problem.WAVES, new Dense(32, 32))
          .init(new WeightInitRelu())
          .updater(new Adam(0.01))
          .epochs(20);

  private Bases() {}
}
