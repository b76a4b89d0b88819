package io.github.activations4j.diagnostics.internal.network;

import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Where a layer is.
 *
 * @param depth its place among the layers that are judged
 * @param index its place among all layers of the network
 * @param name its name
 * @param output whether it is an output layer
 * @param before the layer that it reads, or null
 * @param after a layer that reads it, or null
 */
record LayerPosition(
    int depth, int index, String name, boolean output, Layer before, Layer after) {}
