package io.github.activations4j.integration.faults.data;

import java.util.Random;
import org.nd4j.linalg.dataset.DataSet;

/** Problems made by code. Each takes the number of examples and a seed. */
final class Generated {

  private static final int TRAINING = 400;
  private static final int TEST = 300;

  private Generated() {}

  private interface Maker {
    DataSet make(int n, long seed);
  }

  private static Split split(Maker maker) {
    return new Split(maker.make(TRAINING, 11), maker.make(TEST, 12));
  }

  /** Two noisy rings around each other; no straight line tells which of them a point is on. */
  static Split rings() {
    return split(
        (n, seed) ->
            Examples.vectors(
                n,
                seed,
                (i, point, random) -> {
                  ring(i % 2, point, random);
                  return Examples.oneHot(i % 2, 2);
                },
                2));
  }

  /** The same with one column of labels, 0 and 1, as for a sigmoid output. */
  static Split yesOrNo() {
    return split(
        (n, seed) ->
            Examples.vectors(
                n,
                seed,
                (i, point, random) -> {
                  ring(i % 2, point, random);
                  return new float[] {i % 2};
                },
                2));
  }

  private static void ring(int ring, float[] point, Random random) {
    double radius = (ring == 0 ? 0.6 : 1.6) + 0.12 * random.nextGaussian();
    double angle = 2 * Math.PI * random.nextDouble();
    point[0] = (float) (radius * Math.cos(angle));
    point[1] = (float) (radius * Math.sin(angle));
  }

  private static final int CLOUDS = 10;
  private static final int CLOUD_FEATURES = 12;

  /** Five classes in 12 dimensions, each of two normal clouds: standard deviation 1 each way. */
  static Split clouds() {
    Random centres = new Random(5);
    double[][] centre = new double[CLOUDS][CLOUD_FEATURES];
    for (double[] c : centre) {
      for (int d = 0; d < CLOUD_FEATURES; d++) {
        c[d] = 0.9 * centres.nextGaussian();
      }
    }
    return split(
        (n, seed) ->
            Examples.vectors(
                n,
                seed,
                (i, features, random) -> {
                  int cloud = i % CLOUDS;
                  for (int d = 0; d < CLOUD_FEATURES; d++) {
                    features[d] = (float) (centre[cloud][d] + 0.5 * random.nextGaussian());
                  }
                  return Examples.oneHot(cloud % 5, 5);
                },
                CLOUD_FEATURES));
  }

  /** A number from three: sin(2a) + b·c, standard deviation about 1. */
  static Split waves() {
    return split(
        (n, seed) ->
            Examples.vectors(
                n,
                seed,
                (i, x, random) -> {
                  for (int d = 0; d < 3; d++) {
                    x[d] = (float) random.nextGaussian();
                  }
                  return new float[] {(float) (Math.sin(2 * x[0]) + x[1] * x[2])};
                },
                3));
  }

  /** Noisy images of 8×8: whether their stripes lie or stand. */
  static Split stripes() {
    return split(
        (n, seed) ->
            Examples.vectors(
                n,
                seed,
                (i, pixels, random) -> {
                  int standing = i % 2;
                  int phase = random.nextInt(4);
                  for (int p = 0; p < pixels.length; p++) {
                    int along = (standing == 1 ? p % 8 : p / 8) + phase;
                    double stripe = along / 2 % 2 == 0 ? 1 : -1;
                    pixels[p] = (float) (0.7 * stripe + 0.7 * random.nextGaussian());
                  }
                  return Examples.oneHot(standing, 2);
                },
                1,
                8,
                8));
  }

  private static final int STEPS = 12;

  /** Series of 12 steps of 2 numbers: whether the first of them grow over the time. */
  static Split trends() {
    return split(
        (n, seed) ->
            Examples.vectors(
                n,
                seed,
                (i, x, random) -> {
                  double slope = i % 2 == 1 ? 0.14 : -0.14;
                  for (int t = 0; t < STEPS; t++) {
                    x[t] = (float) (slope * (t - 5.5) + 0.6 * random.nextGaussian());
                    x[STEPS + t] = (float) random.nextGaussian();
                  }
                  return Examples.oneHot(i % 2, 2);
                },
                2,
                STEPS));
  }

  /** Noisy sines of 12 steps, any phase: which of three frequencies. */
  static Split tones() {
    return split(
        (n, seed) ->
            Examples.vectors(
                n,
                seed,
                (i, x, random) -> {
                  double frequency = 0.35 + 0.45 * (i % 3);
                  double phase = 2 * Math.PI * random.nextDouble();
                  for (int t = 0; t < STEPS; t++) {
                    x[t] =
                        (float)
                            (1.3 * Math.sin(frequency * t + phase) + 0.2 * random.nextGaussian());
                  }
                  return Examples.oneHot(i % 3, 3);
                },
                1,
                STEPS));
  }

  /** At every step the mean of the last three inputs, a number to each step. */
  static Split movingMean() {
    return split(
        (n, seed) ->
            Examples.series(
                n,
                seed,
                (i, x, random) -> {
                  float[] mean = new float[STEPS];
                  for (int t = 0; t < STEPS; t++) {
                    x[t] = (float) random.nextGaussian();
                    mean[t] = (x[t] + x[Math.max(0, t - 1)] + x[Math.max(0, t - 2)]) / 1.7f;
                  }
                  return mean;
                },
                1,
                1,
                STEPS));
  }
}
