package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.samediff.diagnostics.NonFinitePath.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

class NonFinitePathTest {

  private final NonFinitePath path = new NonFinitePath();

  private void op(String output, State state, String... inputs) {
    path.add(
        SameDiffOp.builder()
            .name(output)
            .inputsToOp(List.of(inputs))
            .outputsOfOp(List.of(output))
            .build(),
        List.of(state));
  }

  private String origin(String noticed) {
    return path.origin(noticed).orElseThrow().op().getName();
  }

  @Test
  void theEarliestOnTheWayIsTheOrigin() {
    op("a", State.FINITE, "in");
    op("b", State.NON_FINITE, "a");
    op("c", State.NON_FINITE, "b");
    op("loss", State.NON_FINITE, "c", "a");
    assertEquals("b", origin("loss"));
    assertTrue(path.origin("loss").orElseThrow().sure());
    assertTrue(path.isNonFinite("c"));
    assertFalse(path.isNonFinite("a"));
    assertFalse(path.isNonFinite("in"));
  }

  /** The −∞ of a mask ends in a softmax. */
  @Test
  void anInfinityBesideTheWayIsNotBlamed() {
    op("mask", State.NON_FINITE, "in");
    op("softmax", State.FINITE, "mask");
    op("logarithm", State.NON_FINITE, "softmax");
    op("loss", State.NON_FINITE, "logarithm");
    assertEquals("logarithm", origin("loss"));
  }

  @Test
  void whatIsGoneMakesItUnsure() {
    op("a", State.GONE, "in");
    op("b", State.NON_FINITE, "a");
    op("loss", State.NON_FINITE, "b");
    assertEquals("b", origin("loss"));
    assertFalse(path.origin("loss").orElseThrow().sure());
  }

  /** The search goes on behind a result that is gone. */
  @Test
  void whatIsGoneIsPassed() {
    op("a", State.NON_FINITE, "in");
    op("b", State.GONE, "a");
    op("loss", State.NON_FINITE, "b");
    assertEquals("a", origin("loss"));
    assertTrue(path.origin("loss").orElseThrow().sure());
  }

  @Test
  void nothingKnownIsNoOrigin() {
    op("loss", State.FINITE, "a");
    assertTrue(path.origin("loss").isEmpty());
    assertTrue(path.origin("stranger").isEmpty());
  }
}
