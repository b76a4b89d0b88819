package io.github.activations4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A bar on a terminal. */
class ProgressBarsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"before", "cnn 4-8 k3 3x128 seed 1, 11 activations and a name that goes on"})
  void theOutcomeIsNotCutOff(String task) {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    Progress progress = new ProgressBars(new PrintStream(terminal, true, StandardCharsets.UTF_8));
    progress.start(task, 25_740);
    progress.step(12_345);
    progress.finish("time is over");
    String[] states = terminal.toString(StandardCharsets.UTF_8).split("[\r\n]");
    String last = Arrays.stream(states).filter(s -> !s.isBlank()).reduce((a, b) -> b).orElse("");
    assertTrue(last.strip().endsWith("12345/25740 (0:00:00 / 0:00:00)  time is over"), last);
    assertTrue(last.startsWith(task.substring(0, 6)), last);
    assertTrue(last.length() < new UsageMessageSpec().autoWidth(true).width(), last);
  }

  @Test
  void anOrdinaryNameStaysWhole() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    Progress progress = new ProgressBars(new PrintStream(terminal, true, StandardCharsets.UTF_8));
    progress.start("cnn 4-8 k3 1x128, seed 1", 4158);
    progress.finish("stopped");
    assertTrue(
        terminal.toString(StandardCharsets.UTF_8).contains("cnn 4-8 k3 1x128, seed 1   0% ["),
        terminal::toString);
  }
}
