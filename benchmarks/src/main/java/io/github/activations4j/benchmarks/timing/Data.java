package io.github.activations4j.benchmarks.timing;

import java.util.SplittableRandom;

/** The operands of every measurement, the same numbers in every process. */
public final class Data {

  private static final long Z_SEED = 20_261_121;
  private static final long EPSILON_SEED = 42;

  private Data() {}

  /** Pre-activations: 3·N(0, 1), so that tails and centre of every function are used. */
  public static float[] z(int n) {
    return normal(n, 3, Z_SEED);
  }

  /** Gradients from above: N(0, 1). */
  public static float[] epsilon(int n) {
    return normal(n, 1, EPSILON_SEED);
  }

  private static float[] normal(int n, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
