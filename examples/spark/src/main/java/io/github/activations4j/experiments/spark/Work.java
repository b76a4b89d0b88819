package io.github.activations4j.experiments.spark;

import java.io.Serializable;

/**
 * What is done with a piece of work on a node of the cluster.
 *
 * @param <I> the piece
 * @param <O> its result
 */
@FunctionalInterface
interface Work<I, O> extends Serializable {

  /**
   * Does one piece. It may be begun again, here or elsewhere, if the process that does it dies:
   * what it leaves behind besides its result must not matter.
   *
   * @param piece to be done
   * @return its result
   * @throws Exception if this node cannot do it; others are then tried
   */
  O on(I piece) throws Exception;
}
