package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;

/** Floats in blocks of the size the kernels take. */
public final class FloatBlocks {

  /** Number of bit patterns of a float. */
  public static final long PATTERNS = 1L << 32;

  /**
   * A prime, so that a walk over the bit patterns meets every exponent and no mantissa pattern
   * twice.
   */
  public static final long STRIDE = 2999;

  private FloatBlocks() {}

  /** Takes blocks. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * A block.
     *
     * @param x arguments; may be kept and changed only during the call
     * @param n their number
     */
    void block(float[] x, int n);
  }

  /**
   * Every {@code stride}-th bit pattern from {@code first} to below {@code end}, NaNs included.
   *
   * @param first first pattern, as an unsigned number
   * @param end pattern behind the last
   * @param stride distance of two patterns
   * @param visitor takes the blocks
   */
  public static void walk(long first, long end, long stride, Visitor visitor) {
    float[] x = new float[Scratch.SIZE];
    int n = 0;
    for (long pattern = first; pattern < end; pattern += stride) {
      x[n++] = Float.intBitsToFloat((int) pattern);
      if (n == x.length) {
        visitor.block(x, n);
        n = 0;
      }
    }
    visitor.block(x, n);
  }

  /**
   * The numbers from −20 to 20, where activations bend: some 400,000 floats.
   *
   * @param visitor takes the blocks
   */
  public static void bends(Visitor visitor) {
    float[] x = new float[Scratch.SIZE];
    for (double from = -20; from < 20; from += x.length * 1e-4) {
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) (from + i * 1e-4);
      }
      visitor.block(x, x.length);
    }
  }

  /** A float and its neighbours, 500 on either side. */
  static void neighbours(double centre, Visitor visitor) {
    float[] x = new float[1001];
    float v = (float) centre;
    for (int i = 0; i < 500; i++) {
      v = Math.nextDown(v);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = v;
      v = Math.nextUp(v);
    }
    visitor.block(x, x.length);
  }
}
