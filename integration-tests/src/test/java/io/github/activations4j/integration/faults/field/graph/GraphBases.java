package io.github.activations4j.integration.faults.field.graph;

import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Graphs that train, which the others differ from. */
final class GraphBases {

  /** Digits with pixels from 0 to 1, 64-64. */
  static final GraphPlan DIGITS =
      GraphPlan.of(Measure.ACCURACY, Samples::digits, Ending.SOFTMAX, new Adam(2e-3), 64, 64)
          .prepared(Preparation.PIXELS_TO_UNIT)
          .epochs(5);

  /** Digits by one layer. */
  static final GraphPlan LOGISTIC =
      GraphPlan.of(Measure.ACCURACY, Samples::digits, Ending.SOFTMAX, new Sgd(0.5))
          .prepared(Preparation.PIXELS_TO_UNIT)
          .batch(50)
          .epochs(8);

  /** Five classes of twelve features, 32-32. */
  static final GraphPlan CLOUDS =
      GraphPlan.of(
              Measure.ACCURACY, Problem.CLOUDS::examples, Ending.SOFTMAX, new Adam(5e-3), 32, 32)
          .epochs(10);

  /** A regression, 32-32. */
  static final GraphPlan WAVES =
      GraphPlan.of(Measure.R2, Problem.WAVES::examples, Ending.LINEAR, new Adam(0.01), 32, 32)
          .epochs(15);

  /** Two classes, one column of labels, 16-16. */
  static final GraphPlan RINGS =
      GraphPlan.of(
              Measure.ACCURACY, Problem.YES_OR_NO::examples, Ending.SIGMOID, new Adam(0.02), 16, 16)
          .epochs(10);

  /** Miles per gallon, 64-64. */
  static final GraphPlan CARS =
      GraphPlan.of(Measure.R2, Samples::cars, Ending.LINEAR, new Adam(5e-3), 64, 64)
          .prepared(Preparation.STANDARDISE_FEATURES)
          .prepared(Preparation.STANDARDISE_LABELS)
          .epochs(15);

  private GraphBases() {}
}
