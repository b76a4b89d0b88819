package io.github.activations4j.diagnostics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.json.JsonMapper;

class HealthJsonTest {
  @TempDir private Path folder;

  @Test
  void holdsTheRunItsLayersAndFindings() throws IOException {
    JsonNode json = read(SampleReports.dying());
    assertEquals(HealthJson.FORMAT, json.get("format").asInt());
    assertFalse(json.get("healthy").asBoolean());
    assertEquals(1191, json.get("iteration").asInt());
    assertEquals(0.014, json.get("overhead").asDouble());
    assertEquals(120, json.at("/loss/values").size());
    assertEquals(11, json.at("/loss/iterations/1").asInt());
    assertEquals("DEATHS", json.at("/events/1/kind").asText());
    assertEquals(6, json.get("layers").size());
    JsonNode dying = json.at("/layers/2");
    assertEquals("layer2", dying.get("name").asText());
    assertEquals(0.87, dying.get("dead").asDouble());
    assertEquals(222, dying.get("deaths").asInt());
    assertEquals(120, dying.at("/history/dead").size());
    assertEquals(0.87, dying.at("/history/dead/119").asDouble());
    JsonNode finding = json.at("/findings/0");
    assertEquals("DEAD_UNITS", finding.get("kind").asText());
    assertEquals("SERIOUS", finding.get("severity").asText());
    assertEquals(41, finding.get("sinceIteration").asInt());
    assertEquals(".updater(new Adam(3e-4))", finding.at("/fixes/0/code").asText());
    assertEquals(0.93, finding.get("confidence").asDouble());
    assertFalse(finding.get("caveat").asText().isEmpty());
  }

  @Test
  void whatWasNotMeasuredIsNull() throws IOException {
    JsonNode json = read(SampleReports.dying());
    assertTrue(json.at("/layers/5/dead").isNull(), "an output layer has no dead units");
    assertTrue(json.at("/layers/5/history/dead/7").isNull());
    assertTrue(json.at("/nonFinite").isNull());
    assertTrue(read(SampleReports.empty()).at("/learningRate").isNull());
    assertEquals("ACTIVATIONS", read(SampleReports.deep()).at("/nonFinite/place").asText());
    assertEquals(30, read(SampleReports.deep()).at("/gradientByTime/norms").size());
  }

  @Test
  void isOneLineWhateverTheTexts() throws IOException {
    assertEquals(
        SampleReports.HOSTILE, read(SampleReports.hostile()).at("/layers/0/name").asText());
    assertEquals(1, HealthJson.of(SampleReports.hostile()).lines().count());
    assertEquals(1, HealthJson.ofState(SampleReports.dying().history()).lines().count());
  }

  @Test
  void anUnwritableFileIsNamed() {
    Path file = folder.resolve("missing/report.json");
    for (UncheckedIOException e :
        java.util.List.of(
            assertThrows(UncheckedIOException.class, () -> SampleReports.dying().writeJson(file)),
            assertThrows(
                UncheckedIOException.class, () -> SampleReports.dying().writeHtml(file)))) {
      assertTrue(e.getMessage().startsWith(file + " cannot be written"), e.getMessage());
    }
  }

  private JsonNode read(HealthReport report) throws IOException {
    Path file = folder.resolve("report.json");
    report.writeJson(file);
    return new JsonMapper().readTree(Files.readString(file));
  }
}
