package io.github.activations4j.experiments.data;

import java.io.Serializable;

/**
 * A channel of examples.
 *
 * @param name what it is called
 * @param isScaled whether its numbers have a scale; those that stand for a category have none
 */
record Channel(String name, boolean isScaled) implements Serializable {}
