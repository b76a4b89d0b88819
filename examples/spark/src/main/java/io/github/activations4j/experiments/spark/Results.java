package io.github.activations4j.experiments.spark;

import java.io.IOException;

/**
 * Told what became of each piece of work: exactly once for each, by one thread, as soon as it is
 * known.
 *
 * @param <I> the piece
 * @param <O> its result
 */
interface Results<I, O> {

  /**
   * A piece is done.
   *
   * @param piece that was done
   * @param result what came out
   * @throws IOException if the result cannot be kept; the run then ends
   */
  void done(I piece, O result) throws IOException;

  /**
   * A piece cannot be done: every process that tried died.
   *
   * @param piece that is not done
   * @param why in one line
   * @throws IOException if that cannot be written down; the run then ends
   */
  void lost(I piece, String why) throws IOException;
}
