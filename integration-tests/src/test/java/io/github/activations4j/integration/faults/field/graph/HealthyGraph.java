package io.github.activations4j.integration.faults.field.graph;

/**
 * A graph that trains.
 *
 * @param name what may look odd about it, unique
 * @param plan the training
 * @param learned the quality that proves that it is healthy
 */
public record HealthyGraph(String name, GraphPlan plan, double learned) {}
