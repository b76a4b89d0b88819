package io.github.activations4j.integration.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.integration.faults.healthy.HealthyNetwork;
import io.github.activations4j.integration.faults.healthy.HealthyNetworks;
import io.github.activations4j.integration.faults.sick.SickNetwork;
import io.github.activations4j.integration.faults.sick.SickNetworks;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The promise of docs/diagnostics-results.md: sick networks are recognised, healthy ones left in
 * peace. A build trains the first network of each kind and a ninth of the others, picked by name;
 * {@code -Dfaults=all} trains all of them.
 */
class FaultCollectionTest {

  /** The first of the runs in docs/diagnostics-results.md. */
  private static final long RUN = 1;

  private static final double RECALL = 0.95;

  private static final boolean ALL = "all".equals(System.getProperty("faults"));

  /** Features that repeat others are no fault by themselves: no training fails because of them. */
  private static final Set<FindingKind> HARMLESS = EnumSet.of(FindingKind.REDUNDANT_FEATURES);

  private static FaultCollection collection;

  @BeforeAll
  static void train() {
    Set<String> first = firstOfEachKind();
    collection =
        FaultCollection.train(
            RUN, name -> ALL || first.contains(name) || Math.floorMod(name.hashCode(), 9) == 0);
  }

  private static Set<String> firstOfEachKind() {
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    Set<String> names = new HashSet<>();
    for (SickNetwork network : SickNetworks.all()) {
      if (kinds.addAll(network.causes())) {
        names.add(network.fullName());
      }
    }
    return names;
  }

  private static String misplaced() {
    return String.join("\n", CollectionTables.misplaced(collection));
  }

  private static String errors() {
    return String.join("\n", CollectionTables.errors(collection));
  }

  @Test
  void sickNetworksAreSick() {
    assertTrue(
        collection.sick().stream().allMatch(SickResult::harmed), FaultCollectionTest::misplaced);
  }

  @Test
  void healthyNetworksLearn() {
    assertTrue(
        collection.healthy().stream().allMatch(HealthyResult::learned),
        FaultCollectionTest::misplaced);
  }

  @Test
  void injectedCausesAreRecalled() {
    assertTrue(collection.recall() >= RECALL, FaultCollectionTest::errors);
  }

  @Test
  void nothingSeriousInHealthyNetworks() {
    assertTrue(
        collection.healthy().stream().noneMatch(HealthyResult::falseAlarm),
        FaultCollectionTest::errors);
  }

  @Test
  void bothHalvesAreLargeAndNamesUnique() {
    List<String> sick = SickNetworks.all().stream().map(SickNetwork::fullName).toList();
    List<String> healthy = HealthyNetworks.all().stream().map(HealthyNetwork::name).toList();
    assertTrue(sick.size() >= 60, () -> sick.size() + " sick networks");
    assertTrue(healthy.size() >= 60, () -> healthy.size() + " healthy networks");
    assertEquals(sick.size(), new HashSet<>(sick).size());
    assertEquals(healthy.size(), new HashSet<>(healthy).size());
  }

  /** Every other kind of finding is the cause of something here. */
  @Test
  void everyKindIsInjected() {
    Set<FindingKind> injected = EnumSet.noneOf(FindingKind.class);
    SickNetworks.all().forEach(n -> injected.addAll(n.causes()));
    assertEquals(EnumSet.complementOf(EnumSet.copyOf(HARMLESS)), injected);
  }
}
