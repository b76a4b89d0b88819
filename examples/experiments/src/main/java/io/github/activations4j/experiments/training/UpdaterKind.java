package io.github.activations4j.experiments.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** How gradients become steps. */
public enum UpdaterKind {
  /** Adam. */
  ADAM(0.001, Adam::new),
  /** Stochastic gradient descent with Nesterov momentum 0.9. */
  NESTEROVS(0.01, rate -> new Nesterovs(rate, 0.9)),
  /** Plain stochastic gradient descent. */
  SGD(0.05, Sgd::new);

  private final double defaultLearningRate;
  private final DoubleFunction<IUpdater> factory;

  UpdaterKind(double defaultLearningRate, DoubleFunction<IUpdater> factory) {
    this.defaultLearningRate = defaultLearningRate;
    this.factory = factory;
  }

  /** {@return the name on the command line and in files} */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A step size with which common activations train well.
   *
   * @return the step size
   */
  public double defaultLearningRate() {
    return defaultLearningRate;
  }

  /**
   * Makes an updater.
   *
   * @param learningRate its step size
   * @return the updater
   */
  public IUpdater create(double learningRate) {
    return factory.apply(learningRate);
  }

  @Override
  public String toString() {
    return key();
  }
}
