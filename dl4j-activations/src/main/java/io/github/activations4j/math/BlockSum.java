package io.github.activations4j.math;

/** The sum of a block of floats, in loops that C2 vectorises. */
public final class BlockSum {

  private static final int FEW = 16;

  private BlockSum() {}

  /**
   * The sum of n elements, by halves: the error grows with log n only.
   *
   * @param block the elements, overwritten
   * @param half working memory for half of them; not {@code block}
   * @param n their number
   * @return the sum
   */
  public static float fold(float[] block, float[] half, int n) {
    int left = n;
    while (left > FEW) {
      int taken = left / 2;
      // C2 on JDK 17 does not vectorise a loop over one array from two starts.
      System.arraycopy(block, left - taken, half, 0, taken);
      add(half, block, taken);
      left -= taken;
    }
    float sum = 0;
    for (int i = 0; i < left; i++) {
      sum += block[i];
    }
    return sum;
  }

  /**
   * sums += values.
   *
   * @param values what is added
   * @param sums what it is added to
   * @param n number of elements
   */
  public static void add(float[] values, float[] sums, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] += values[i];
    }
  }
}
