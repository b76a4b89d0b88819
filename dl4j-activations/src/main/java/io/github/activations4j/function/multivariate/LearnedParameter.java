package io.github.activations4j.function.multivariate;

/**
 * An argument of a function that training adapts.
 *
 * @param name its name in the formula, and in the parameter table of a layer
 * @param initial what it begins with
 * @param low least value at which the function keeps the shape that its paper describes
 * @param high largest such value
 * @param meaning what it is, and what the bounds mean
 */
public record LearnedParameter(
    String name, double initial, double low, double high, String meaning) {}
