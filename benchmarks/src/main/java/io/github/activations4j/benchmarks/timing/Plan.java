package io.github.activations4j.benchmarks.timing;

/**
 * How often a size is called in one round.
 *
 * @param size elements of one array
 * @param buffers arrays that are filled together and then used back to back
 * @param calls calls in one round
 */
public record Plan(int size, int buffers, int calls) {

  /**
   * Elements computed in one round: some milliseconds, so that a round is short and rounds can be
   * interleaved.
   */
  private static final int ROUND = 1 << 23;

  /** The plan for arrays of this size. */
  public static Plan of(int size, int buffers) {
    int calls = Math.max(2, Math.min(ROUND / size, 256));
    return new Plan(size, buffers, Math.max(buffers, calls));
  }
}
