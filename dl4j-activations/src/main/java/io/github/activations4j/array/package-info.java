/**
 * Functions over an {@code INDArray} without a network: {@link
 * io.github.activations4j.array.ArrayFunction}; and {@link
 * io.github.activations4j.array.RestedThreads}. Behind them, hidden in this package: types, orders,
 * views, blocks, threads, and the choice of the route.
 *
 * <p>The system property {@code activations4j.route}, set to {@code portable}, makes calls compute
 * on a copy on the heap, as on backends whose memory the processor cannot touch.
 */
package io.github.activations4j.array;
