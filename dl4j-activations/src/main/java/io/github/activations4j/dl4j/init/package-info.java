/**
 * Weight initialisation that fits the activation: drawn weights ({@link
 * io.github.activations4j.dl4j.init.ActivationInit}) and weights scaled with one batch of data
 * ({@link io.github.activations4j.dl4j.init.Lsuv}).
 */
package io.github.activations4j.dl4j.init;
