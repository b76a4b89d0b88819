package io.github.activations4j.diagnostics.internal.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one input of a network is fed with.
 *
 * @param name its name, or "" where there is only one
 * @param features the features of the batch
 * @param prepared whether the network itself normalises them, or looks them up as indices
 */
public record Input(String name, INDArray features, boolean prepared) {}
