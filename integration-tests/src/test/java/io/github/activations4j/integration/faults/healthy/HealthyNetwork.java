package io.github.activations4j.integration.faults.healthy;

import io.github.activations4j.integration.faults.network.Recipe;

/**
 * A network that learns its problem.
 *
 * @param name unique among the healthy
 * @param recipe how it is trained
 */
public record HealthyNetwork(String name, Recipe recipe) {}
