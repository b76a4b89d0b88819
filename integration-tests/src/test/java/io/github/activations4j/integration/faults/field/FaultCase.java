package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.graph.SickGraph;
import io.github.activations4j.integration.faults.field.published.Cause;
import io.github.activations4j.integration.faults.field.published.PublishedFault;
import io.github.activations4j.integration.faults.field.training.Blueprints;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.sick.SickNetwork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A fault of any of the collections, in the terms that all of them are judged by.
 *
 * @param name of it, unique in its collection
 * @param link to where it was published, or ""
 * @param wrong what is wrong with it, and the repair
 * @param causes what names it
 * @param symptoms what is true, but not the cause
 * @param byProgram whether a program could make the repair
 * @param sick the training with the fault
 * @param repaired the training without
 * @param fixing makes the first fix of a report
 */
record FaultCase(
    String name,
    String link,
    String wrong,
    Set<Cause> causes,
    Set<Cause> symptoms,
    boolean byProgram,
    Watched sick,
    Watched repaired,
    Fixing fixing) {

  /** Makes the first fix of a report that a program can make. */
  @FunctionalInterface
  interface Fixing {

    /**
     * Makes it.
     *
     * @param findings of the report, most serious first
     * @param seed of the training
     * @return the training with it, or empty if there is none
     */
    Optional<Fixed> first(List<Finding> findings, long seed);
  }

  /**
   * A training with a fix.
   *
   * @param title of the fix, in the words of the report
   * @param training with it
   */
  record Fixed(String title, Watched training) {}

  static FaultCase of(PublishedFault fault) {
    return new FaultCase(
        fault.source(),
        fault.link(),
        fault.wrong(),
        fault.causes(),
        fault.symptoms(),
        fault.byProgram(),
        Watched.of(fault.sick()),
        Watched.of(fault.repaired()),
        fixing(fault.sick()));
  }

  /** A fault of the own collection, whose repair is to leave it out. */
  static FaultCase of(SickNetwork network) {
    Set<Cause> causes =
        network.causes().stream()
            .map(kind -> Cause.valueOf(kind.name()))
            .collect(Collectors.toCollection(TreeSet::new));
    Plan sick = plan(network.recipe());
    return new FaultCase(
        network.fullName(),
        "",
        network.name(),
        causes,
        Set.of(),
        true,
        Watched.of(sick),
        Watched.of(plan(network.twin().recipe())),
        fixing(sick));
  }

  private static Plan plan(Recipe recipe) {
    Plan plan =
        Plan.of(
                measure(recipe),
                () -> new Split(recipe.training(), recipe.test()),
                seed -> Blueprints.of(recipe.architecture().build(recipe, seed)))
            .batch(recipe.batch())
            .epochs(recipe.epochs());
    return recipe.tampers() ? plan.tampering(recipe::tamper) : plan;
  }

  private static Measure measure(Recipe recipe) {
    return recipe.problem().regression() ? Measure.R2 : Measure.ACCURACY;
  }

  private static Fixing fixing(Plan sick) {
    return (findings, seed) ->
        FirstFix.of(findings, sick, seed)
            .map(fix -> new Fixed(fix.title(), Watched.of(fix.plan())));
  }

  static FaultCase of(SickGraph graph) {
    return new FaultCase(
        graph.name(),
        "",
        graph.name(),
        graph.causes(),
        graph.symptoms(),
        // Nobody but who mixed them up knows which belong together.
        !graph.causes().contains(Cause.UNRELATED_LABELS),
        Watched.of(graph.sick()),
        Watched.of(graph.repaired()),
        (findings, seed) ->
            FirstGraphFix.of(findings, graph.sick())
                .map(fix -> new Fixed(fix.title(), Watched.of(fix.plan()))));
  }
}
