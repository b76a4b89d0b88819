package io.github.activations4j.array;

import io.github.activations4j.math.Scratch;

/** The blocks of one thread: what is copied in from arrays, and the kernels' working memory. */
final class Blocks {

  /** Doubles that a thread keeps: longer rows are rare, and cost more than their memory does. */
  private static final int KEPT = 1 << 16;

  private static final ThreadLocal<Blocks> OF_THREAD = ThreadLocal.withInitial(Blocks::new);

  final float[] x = new float[Scratch.SIZE];
  final float[] dy = new float[Scratch.SIZE];
  final Scratch scratch = new Scratch();

  private double[] doubleX = {};
  private double[] doubleDy = {};

  private Blocks() {}

  static Blocks ofThread() {
    return OF_THREAD.get();
  }

  /** A block of doubles; only DOUBLE arrays need it. */
  double[] doubleX() {
    return doubleX(Scratch.SIZE);
  }

  double[] doubleDy() {
    return doubleDy(Scratch.SIZE);
  }

  /** At least n doubles, for a row. */
  double[] doubleX(int n) {
    if (n > KEPT) {
      return new double[n];
    }
    if (doubleX.length < n) {
      doubleX = new double[n];
    }
    return doubleX;
  }

  double[] doubleDy(int n) {
    if (n > KEPT) {
      return new double[n];
    }
    if (doubleDy.length < n) {
      doubleDy = new double[n];
    }
    return doubleDy;
  }
}
