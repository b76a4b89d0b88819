package io.github.activations4j.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircumstancesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TrialResult RESULT = Samples.finished("relu", 1, 0.5);

  @Test
  void namesWhatDiffers() throws Exception {
    assertEquals(Optional.empty(), Circumstances.difference(List.of()));
    TrialResult alike = Samples.finished("mish", 2, 0.9);
    assertEquals(Optional.empty(), Circumstances.difference(List.of(RESULT, alike)));

    ObjectNode other = JSON.valueToTree(RESULT);
    other.put("threads", 7);
    other.withObject("/machine").put("revision", "zzz").put("cores", 99_999);
    TrialResult unlike = JSON.treeToValue(other, TrialResult.class);
    String warning = Circumstances.difference(List.of(RESULT, unlike, alike)).orElseThrow();
    assertEquals(
        Optional.of(warning),
        Circumstances.difference(List.of(unlike, alike, RESULT)),
        "in whichever order the trials ended");
    assertEquals(1, warning.lines().count());
    String expected =
        "revision %s and zzz; cores %d and 99999; threads 1 and 7"
            .formatted(RESULT.machine().revision(), RESULT.machine().cores());
    assertTrue(warning.endsWith(expected), warning);
  }

  @Test
  void whatAnOlderVersionDidNotWriteDownIsNoDifference() throws Exception {
    TrialResult older = withProcessor(null);
    TrialResult one = withProcessor("one");
    assertEquals(Optional.empty(), Circumstances.difference(List.of(older, one)));
    String warning =
        Circumstances.difference(List.of(older, one, withProcessor("other"))).orElseThrow();
    assertTrue(warning.endsWith(": processor one and other"), warning);
  }

  private static TrialResult withProcessor(String name) throws Exception {
    ObjectNode result = JSON.valueToTree(RESULT);
    result.withObject("/machine").put("processor", name);
    return JSON.treeToValue(result, TrialResult.class);
  }
}
