package io.github.activations4j.integration.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The check before training knows faults that are there before training, and calls nothing serious
 * in healthy networks. A quarter of the collection; all of it with {@code -Dpreflight.all=true}.
 */
class PreflightRecallTest {

  /** The whole collection: all of 62 in November. */
  private static final double RECALL = 0.9;

  private static final Predicate<String> SAMPLE =
      name -> Boolean.getBoolean("preflight.all") || FaultCollection.heldOut(name);

  @Test
  void knowsFaultsThatAreThereBeforeTraining() {
    List<PreflightRecall.Checked> sick = PreflightRecall.sick(SAMPLE);
    List<PreflightRecall.Checked> missed = sick.stream().filter(c -> !c.recalled()).toList();
    assertTrue(
        sick.size() - missed.size() >= RECALL * sick.size(),
        missed.stream().map(c -> c.name() + ": " + c.found()).collect(Collectors.joining("; ")));
  }

  @Test
  void callsNothingSeriousInHealthyNetworks() {
    List<PreflightRecall.Checked> healthy = PreflightRecall.healthy(SAMPLE);
    assertEquals(
        List.of(),
        healthy.stream()
            .filter(PreflightRecall::serious)
            .map(c -> c.name() + ": " + c.found())
            .toList());
  }
}
