package io.github.activations4j.diagnostics.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.SampleReports;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

class MicrometerSinkTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HealthReport report = SampleReports.dying();

  @Test
  void showsTheLastFigures() {
    MicrometerSink sink = new MicrometerSink(registry, "a");
    assertEquals(Double.NaN, run("loss"), "before anything was measured");
    sink.onStatus(report.history());
    assertEquals(0.87, layer("dead", "layer2"));
    assertEquals(0, layer("dead", "layer1"));
    assertEquals(Double.NaN, layer("dead", "output"));
    assertEquals(0.01, layer("dormant", "layer2"));
    assertEquals(report.layers().get(3).gradientNorm(), layer("gradient.norm", "layer3"));
    assertEquals(report.layers().get(3).updateRatio(), layer("update.ratio", "layer3"));
    assertEquals(0.3, layer("mean", "layer0"));
    assertEquals(0.8, layer("std", "layer0"));
    assertEquals(1191, run("iteration"));
    assertEquals(0.014, run("overhead"));
    assertEquals(report.history().loss().recent().get(19).loss(), run("loss"));
    sink.onStatus(SampleReports.healthy().history());
    assertEquals(0, layer("dead", "layer2"), "of the last state only");
  }

  @Test
  void describesEveryGauge() {
    new MicrometerSink(registry, "a").onStatus(report.history());
    for (Meter meter : registry.getMeters()) {
      String description = meter.getId().getDescription();
      assertNotNull(description, () -> meter.getId() + " has no description");
      assertFalse(description.isBlank(), () -> meter.getId() + " has no description");
    }
  }

  @Test
  void theDashboardShowsEveryGaugeAndNothingElse() throws IOException {
    new MicrometerSink(registry, "a").onStatus(report.history());
    Set<String> gauges = new TreeSet<>();
    for (Meter meter : registry.getMeters()) {
      gauges.add(meter.getId().getConventionName(NamingConvention.snakeCase));
    }
    Set<String> shown = new TreeSet<>();
    try (InputStream file = MicrometerSink.class.getResourceAsStream("grafana-dashboard.json")) {
      JsonNode dashboard = new ObjectMapper().readTree(file);
      for (JsonNode expression : dashboard.findValues("expr")) {
        Matcher name = Pattern.compile("activations4j_\\w+").matcher(expression.asText());
        while (name.find()) {
          shown.add(name.group());
        }
      }
    }
    assertEquals(gauges, shown);
  }

  @Test
  void countsOpenFindings() {
    MicrometerSink sink = new MicrometerSink(registry, "a");
    Finding warning =
        SampleReports.finding(FindingKind.DEAD_UNITS, Severity.WARNING, "layer2", 0.5);
    Finding serious =
        SampleReports.finding(FindingKind.DEAD_UNITS, Severity.SERIOUS, "layer2", 0.9);
    sink.onFinding(warning);
    assertEquals(List.of(1.0, 0.0), List.of(findings("warning"), findings("serious")));
    sink.onFinding(serious);
    assertEquals(
        List.of(0.0, 1.0), List.of(findings("warning"), findings("serious")), "grew more serious");
    sink.onCleared(serious, 900);
    assertEquals(List.of(0.0, 0.0), List.of(findings("warning"), findings("serious")));
  }

  @Test
  void theNextRunOfTheSameNameStartsAfresh() {
    MicrometerSink first = new MicrometerSink(registry, "a");
    first.onStatus(report.history());
    first.onEnd(report);
    assertTrue(registry.getMeters().isEmpty(), registry.getMetersAsString());
    MicrometerSink second = new MicrometerSink(registry, "a");
    second.onStatus(SampleReports.healthy().history());
    assertEquals(0, layer("dead", "layer2"));
  }

  private double layer(String figure, String layer) {
    return registry
        .get("activations4j.layer." + figure)
        .tags("run", "a", "layer", layer)
        .gauge()
        .value();
  }

  private double run(String figure) {
    return registry.get("activations4j." + figure).tag("run", "a").gauge().value();
  }

  private double findings(String severity) {
    return registry
        .get("activations4j.findings")
        .tags("run", "a", "severity", severity)
        .gauge()
        .value();
  }
}
