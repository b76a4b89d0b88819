package io.github.activations4j.integration.faults.sick;

import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.integration.faults.healthy.HealthyNetwork;
import io.github.activations4j.integration.faults.network.Recipe;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A healthy network with a fault.
 *
 * @param name the fault in words, unique together with the twin's name
 * @param twin the same network without the fault
 * @param recipe the twin's, with the fault
 * @param causes the kinds of finding that name the fault; mostly one. Two where the fault is both
 *     by definition: weights so large that units saturate from the first step on
 */
public record SickNetwork(
    String name, HealthyNetwork twin, Recipe recipe, Set<FindingKind> causes) {

  static SickNetwork sick(
      HealthyNetwork twin, String name, UnaryOperator<Recipe> fault, FindingKind... causes) {
    return new SickNetwork(name, twin, fault.apply(twin.recipe()), EnumSet.copyOf(List.of(causes)));
  }

  /**
   * Fault and network.
   *
   * @return such as "bias −10 in digits, relu"
   */
  public String fullName() {
    return name + " in " + twin.name();
  }
}
