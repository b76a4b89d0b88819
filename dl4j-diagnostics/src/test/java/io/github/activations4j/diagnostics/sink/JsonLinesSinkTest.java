package io.github.activations4j.diagnostics.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.SampleReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.json.JsonMapper;

class JsonLinesSinkTest {
  @TempDir private Path folder;

  @Test
  void writesEachEventAtOnceAndAddsToWhatIsThere() throws IOException {
    Path file = folder.resolve("runs/health.jsonl");
    HealthReport report = SampleReports.dying();
    for (int run = 1; run <= 2; run++) {
      JsonLinesSink sink = new JsonLinesSink(file);
      sink.onStatus(report.history());
      assertEquals(4 * run - 3, Files.readAllLines(file).size(), "at once");
      sink.onFinding(report.findings().get(0));
      sink.onCleared(report.findings().get(0), 500);
      sink.onEnd(report);
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(new JsonMapper().readTree(line));
    }
    assertEquals(
        List.of("status", "finding", "cleared", "end", "status", "finding", "cleared", "end"),
        lines.stream().map(line -> line.get("event").asText()).toList());
    assertFalse(Instant.parse(lines.get(0).get("time").asText()).isAfter(Instant.now()));
    assertEquals("layer2", lines.get(0).at("/run/layers/2/name").asText());
    assertTrue(lines.get(0).at("/run/layers/2/history").isMissingNode(), "states stay small");
    assertEquals("DEAD_UNITS", lines.get(1).at("/finding/kind").asText());
    assertEquals(500, lines.get(2).get("iteration").asInt());
    assertEquals(120, lines.get(3).at("/report/loss/values").size());
  }

  @Test
  void refusesAnUnwritableFileWhenItIsConfigured() {
    assertThrows(IllegalArgumentException.class, () -> new JsonLinesSink(folder));
  }

  @Test
  void namesTheFileWhenWritingFails() {
    JsonLinesSink sink = new JsonLinesSink(folder.resolve("closed"));
    sink.close();
    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class, () -> sink.onStatus(SampleReports.dying().history()));
    assertTrue(e.getMessage().contains("closed cannot be written"), e.getMessage());
  }
}
