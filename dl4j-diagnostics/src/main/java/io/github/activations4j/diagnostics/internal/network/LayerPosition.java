package io.github.activations4j.diagnostics.internal.network;

import org.deeplearning4j.nn.conf.layers.Layer;

/** Where a layer is: {@code before} and {@code after} are its neighbours, or null. */
record LayerPosition(int depth, String name, boolean output, Layer before, Layer after) {}
