package io.github.activations4j.benchmarks.timing;

/**
 * How often a size is called in one round.
 *
 * @param size elements of one array
 * @param buffers arrays that are filled together and then used back to back
 * @param calls calls in one round
 */
public record Plan(int size, int buffers, int calls) {

  /** Elements in all buffers together: 1 MB, so that small arrays are measured in the cache, as in a network. */
  private static final int CACHED = 1 << 18;

  /** Elements computed in one round: some milliseconds, so that a round is short and rounds can be interleaved. */
  private static final int ROUND = 1 << 23;

  /** The plan for arrays of this size; {@code buffers} 0 means "as many as suit the size". */
  public static Plan of(int size, int buffers) {
    int chosen = buffers > 0 ? buffers : Math.max(size > ROUND ? 2 : 4, Math.min(CACHED / size, 256));
    return new Plan(size, chosen, Math.max(chosen, Math.min(ROUND / size, 256)));
  }
}
