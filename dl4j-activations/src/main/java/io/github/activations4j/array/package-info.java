/**
 * Runs a function over an {@code INDArray}: types, orders, views, blocks, threads, and the choice
 * of the route.
 */
package io.github.activations4j.array;
