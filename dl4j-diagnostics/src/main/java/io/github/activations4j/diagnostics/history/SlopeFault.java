package io.github.activations4j.diagnostics.history;

/**
 * Where the slope that a function gives to the backward pass is not the slope of its values.
 *
 * @param argument an argument at which they differ: the one where they differ most, or the smallest
 *     in size at which the slope is not a number
 * @param slope what its backward pass says
 * @param difference the difference quotient of its values there
 */
public record SlopeFault(double argument, double slope, double difference) {}
