package io.github.activations4j.array;

import io.github.activations4j.math.Scratch;

/** The blocks of one thread: what is copied in from arrays, and the kernels' working memory. */
final class Blocks {

  private static final ThreadLocal<Blocks> OF_THREAD = ThreadLocal.withInitial(Blocks::new);

  final float[] x = new float[Scratch.SIZE];
  final float[] dy = new float[Scratch.SIZE];
  final Scratch scratch = new Scratch();

  private double[] doubleX;
  private double[] doubleDy;

  private Blocks() {}

  static Blocks ofThread() {
    return OF_THREAD.get();
  }

  /** Only DOUBLE arrays need these. */
  double[] doubleX() {
    if (doubleX == null) {
      doubleX = new double[Scratch.SIZE];
    }
    return doubleX;
  }

  double[] doubleDy() {
    if (doubleDy == null) {
      doubleDy = new double[Scratch.SIZE];
    }
    return doubleDy;
  }
}
