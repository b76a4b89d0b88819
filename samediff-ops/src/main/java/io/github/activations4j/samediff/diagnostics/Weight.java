package io.github.activations4j.samediff.diagnostics;

/**
 * A parameter of a layer.
 *
 * @param name its variable
 * @param unitAxis the axis along which the units lie that it leads to, or −1 if it holds no
 *     incoming weights
 * @param bias whether it is a bias, which says nothing about the size of weights and steps
 * @param trained whether an updater changes it
 */
record Weight(String name, int unitAxis, boolean bias, boolean trained) {}
