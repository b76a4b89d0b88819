/**
 * Functions over an {@code INDArray} without a network: {@link
 * io.github.activations4j.array.ArrayFunction} for the functions of the catalogue, {@link
 * io.github.activations4j.array.ArrayMap} for functions of several numbers. {@link
 * io.github.activations4j.array.RestedThreads} puts ND4J's idle threads to sleep. The other classes
 * of this package handle types, orders, views, blocks and threads, and choose the route to an
 * array's memory.
 *
 * <p>If the system property {@code activations4j.route} is {@code portable}, calls compute on a
 * copy on the heap, as on backends whose memory the CPU cannot reach.
 *
 * <p>No API, except {@code ArrayFunction} and {@code RestedThreads}: the other classes are public
 * for the modules of this project only and may change in any release.
 */
package io.github.activations4j.array;
