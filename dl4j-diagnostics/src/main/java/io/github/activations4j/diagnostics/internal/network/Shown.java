package io.github.activations4j.diagnostics.internal.network;

import org.deeplearning4j.nn.api.Layer;

/**
 * The activation layer behind a layer of weights that has no function itself. The two are judged as
 * one layer: it has the weights of the first, and the outputs of the second.
 *
 * @param layer the activation layer
 * @param index its place among all layers of the network
 * @param name its name
 * @param normalization the place of the normalising layer between the two, −1 without one
 */
record Shown(Layer layer, int index, String name, int normalization) {}
