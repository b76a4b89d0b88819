package io.github.activations4j.integration.faults;

import io.github.activations4j.integration.faults.healthy.HealthyNetwork;
import io.github.activations4j.integration.faults.healthy.HealthyNetworks;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.sick.SickNetwork;
import io.github.activations4j.integration.faults.sick.SickNetworks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * One run of the collection.
 *
 * @param sick results of the sick networks
 * @param healthy results of the healthy networks
 */
record FaultCollection(List<SickResult> sick, List<HealthyResult> healthy) {

  /**
   * Trains all networks, as many at a time as there are processors.
   *
   * @param run number of the run: every network gets a seed made from it and the network's name
   */
  static FaultCollection train(long run) {
    return train(run, name -> true);
  }

  /** Only the networks with certain names. */
  static FaultCollection train(long run, Predicate<String> wanted) {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(processors);
    try {
      Map<Recipe, Future<ObservedTraining>> outcomes = new LinkedHashMap<>();
      List<SickNetwork> sick =
          SickNetworks.all().stream().filter(n -> wanted.test(n.fullName())).toList();
      List<HealthyNetwork> healthy =
          HealthyNetworks.all().stream().filter(n -> wanted.test(n.name())).toList();
      for (HealthyNetwork n : healthy) {
        submit(threads, outcomes, n.recipe(), run, n.name());
      }
      for (SickNetwork n : sick) {
        submit(threads, outcomes, n.twin().recipe(), run, n.twin().name());
        submit(threads, outcomes, n.recipe(), run, n.fullName());
      }
      List<SickResult> sickResults = new ArrayList<>();
      for (SickNetwork n : sick) {
        sickResults.add(
            new SickResult(
                n, await(outcomes.get(n.recipe())), await(outcomes.get(n.twin().recipe()))));
      }
      List<HealthyResult> healthyResults = new ArrayList<>();
      for (HealthyNetwork n : healthy) {
        healthyResults.add(new HealthyResult(n, await(outcomes.get(n.recipe()))));
      }
      return new FaultCollection(sickResults, healthyResults);
    } finally {
      threads.shutdown();
    }
  }

  /** A twin is one of the healthy networks and is trained once. */
  private static void submit(
      ExecutorService threads,
      Map<Recipe, Future<ObservedTraining>> outcomes,
      Recipe recipe,
      long run,
      String name) {
    outcomes.computeIfAbsent(
        recipe, r -> threads.submit(() -> ObservedTraining.of(r, 1000003 * run + name.hashCode())));
  }

  private static ObservedTraining await(Future<ObservedTraining> outcome) {
    try {
      return outcome.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether the first rules were developed without a look at what they say of this network: a
   * quarter of the collection, picked by name. docs/diagnostics-results.md tells what came of it.
   */
  static boolean heldOut(String name) {
    return Math.floorMod(name.hashCode(), 4) == 0;
  }

  /** The part that is held out, or the other. */
  FaultCollection part(boolean heldOut) {
    return new FaultCollection(
        sick.stream().filter(r -> heldOut(r.network().fullName()) == heldOut).toList(),
        healthy.stream().filter(r -> heldOut(r.network().name()) == heldOut).toList());
  }

  /** Share of the sick networks whose first finding names the fault. */
  double recall() {
    return (double) sick.stream().filter(SickResult::recalled).count() / sick.size();
  }
}
