package io.github.activations4j.experiments.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver makes of the lines that nodes send home. */
class TrialWorkTest {
  private static final Trial ASKED = Samples.trial("relu", 1);

  private final TrialWork work =
      new TrialWork(new TrialTask(DataLocation.embeddedDigits(), 0.9, 1, 1, null), null);

  private static String line(TrialResult result) throws JsonProcessingException {
    return new JsonMapper().writeValueAsString(result);
  }

  @Test
  void theResultOfTheTrialIsKept() throws JsonProcessingException {
    TrialResult result = Samples.finished(ASKED, 0.5, 1);
    assertEquals(result, work.result(ASKED, line(result)));
  }

  @Test
  void theResultOfAnotherTrialIsAFailure() throws JsonProcessingException {
    Trial other = Samples.trial("tanh", 2);
    TrialResult kept = work.result(ASKED, line(Samples.finished(other, 0.5, 1)));
    assertFailed(kept);
    assertTrue(kept.message().endsWith("the result of another trial, " + other), kept.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "{}", "[1]", "7", "{\"trial\":null}"})
  void anAnswerThatCannotBeReadIsAFailure(String line) {
    assertFailed(work.result(ASKED, line));
  }

  private static void assertFailed(TrialResult kept) {
    assertEquals(ASKED, kept.trial());
    assertEquals(TrialOutcome.FAILED, kept.outcome());
    assertTrue(
        kept.message().startsWith("a node gave an answer that cannot be understood: "),
        kept.message());
    assertEquals(1, kept.message().lines().count());
  }
}
