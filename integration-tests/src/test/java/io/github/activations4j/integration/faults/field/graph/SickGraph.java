package io.github.activations4j.integration.faults.field.graph;

import io.github.activations4j.integration.faults.field.published.Cause;
import java.util.Set;

/**
 * A graph that does not train, and its repair.
 *
 * @param name what is wrong, unique; with the source where it is a published program
 * @param sick the training
 * @param repaired the training without the fault
 * @param causes kinds of finding that name what is wrong
 * @param symptoms kinds of finding that say something true about it, but not the cause
 */
public record SickGraph(
    String name, GraphPlan sick, GraphPlan repaired, Set<Cause> causes, Set<Cause> symptoms) {}
