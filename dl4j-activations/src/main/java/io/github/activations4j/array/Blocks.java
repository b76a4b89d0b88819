package io.github.activations4j.array;

import io.github.activations4j.math.Scratch;
import java.lang.ref.WeakReference;

/** The blocks of one thread: what is copied in from arrays, and the kernels' working memory. */
final class Blocks {

  /** Arrays that are computed with at the same time, at most: x, v, dy, and one for results. */
  static final int MOST = 4;

  /** Doubles that a thread keeps: longer rows are rare, and cost more than their memory does. */
  private static final int KEPT = 1 << 16;

  /**
   * Weakly held: a thread that outlives this library, as in a server that unloads an application,
   * must not keep its classes. Blocks lost to a garbage collection are made again in microseconds.
   */
  private static final ThreadLocal<WeakReference<Blocks>> OF_THREAD = new ThreadLocal<>();

  /** Blocks of floats: x, and dy. */
  final Block.Floats[] floats = {new Block.Floats(), new Block.Floats()};

  final Scratch scratch = new Scratch();

  private Block.Doubles[] doubles;
  private final double[][] rows = new double[MOST][0];

  private Blocks() {}

  static Blocks ofThread() {
    WeakReference<Blocks> reference = OF_THREAD.get();
    Blocks blocks = reference == null ? null : reference.get();
    if (blocks == null) {
      blocks = new Blocks();
      OF_THREAD.set(new WeakReference<>(blocks));
    }
    return blocks;
  }

  /** Blocks of doubles, as many as {@link #MOST}; only DOUBLE arrays need them. */
  Block.Doubles[] doubles() {
    if (doubles == null) {
      Block.Doubles[] made = new Block.Doubles[MOST];
      for (int i = 0; i < made.length; i++) {
        made[i] = new Block.Doubles();
      }
      doubles = made;
    }
    return doubles;
  }

  /** Arrays of at least n doubles, for rows. */
  double[][] rows(int count, int n) {
    double[][] some = new double[count][];
    for (int i = 0; i < count; i++) {
      if (rows[i].length < n && n <= KEPT) {
        rows[i] = new double[n];
      }
      some[i] = rows[i].length < n ? new double[n] : rows[i];
    }
    return some;
  }
}
