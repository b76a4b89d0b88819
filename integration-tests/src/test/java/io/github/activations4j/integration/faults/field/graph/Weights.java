package io.github.activations4j.integration.faults.field.graph;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How weights are drawn: normal, of some deviation, or all alike.
 *
 * @param gain of the deviation: over the root of the fan-in if it is to be scaled
 * @param scaled whether the deviation is divided by the root of the fan-in
 * @param alike whether all weights are the gain
 */
public record Weights(double gain, boolean scaled, boolean alike) {

  /** Variance 1 over the fan-in. */
  public static final Weights LECUN = new Weights(1, true, false);

  /** Variance 2 over the fan-in. */
  public static final Weights HE = new Weights(Math.sqrt(2), true, false);

  /** Of a deviation, whatever the fan-in. */
  static Weights normal(double deviation) {
    return new Weights(deviation, false, false);
  }

  /** All the same. */
  static Weights all(double value) {
    return new Weights(value, false, true);
  }

  /** Of the output layer, which no relu follows. */
  Weights forOutput() {
    return scaled ? LECUN : this;
  }

  INDArray draw(Random random, int in, int out) {
    double deviation = scaled ? gain / Math.sqrt(in) : gain;
    float[][] weights = new float[in][out];
    for (float[] row : weights) {
      for (int j = 0; j < out; j++) {
        row[j] = (float) (alike ? gain : deviation * random.nextGaussian());
      }
    }
    return Nd4j.createFromArray(weights);
  }
}
