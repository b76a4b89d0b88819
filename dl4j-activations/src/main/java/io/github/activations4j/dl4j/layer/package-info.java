/**
 * Deeplearning4j layers for activations that an {@code IActivation} cannot be: those with learned
 * parameters, and those that change the shape.
 *
 * <p>Each configuration class has a builder and works in a {@code MultiLayerNetwork} and in a
 * {@code ComputationGraph}, on feed-forward, recurrent and convolutional inputs, channels first and
 * last. Forward and backward passes run on the kernels of this library.
 */
package io.github.activations4j.dl4j.layer;
