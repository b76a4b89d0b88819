package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Scratch;

/**
 * Several numbers computed from several numbers, over blocks: element i of every output depends on
 * element i of every input and on nothing else.
 */
public interface BlockMap {

  /**
   * Number of inputs.
   *
   * @return at least 1
   */
  int inputs();

  /**
   * Number of outputs.
   *
   * @return at least 1
   */
  int outputs();

  /**
   * Computes a block of floats.
   *
   * @param in one block for each input; left as they are
   * @param out one block for each output; none of them is an input
   * @param n number of elements, at most {@link Scratch#SIZE}
   * @param scratch working memory of the calling thread
   */
  void apply(float[][] in, float[][] out, int n, Scratch scratch);

  /**
   * Computes a block of doubles.
   *
   * @param in one block for each input; left as they are
   * @param out one block for each output; none of them is an input
   * @param n number of elements
   */
  void apply(double[][] in, double[][] out, int n);
}
