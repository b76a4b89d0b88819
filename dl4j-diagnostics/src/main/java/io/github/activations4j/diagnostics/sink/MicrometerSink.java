package io.github.activations4j.diagnostics.sink;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.LossPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Shows the last figures as Micrometer gauges, for Prometheus, Grafana and others. Needs {@code
 * io.micrometer:micrometer-core} on the class path, which this library does not bring.
 *
 * <p>For each layer (tags {@code run} and {@code layer}): {@code activations4j.layer.dead}, {@code
 * .dormant} and {@code .saturated} (shares from 0 to 1), {@code .gradient.norm}, {@code
 * .update.ratio} (log10), {@code .mean} and {@code .std}. For the run: {@code activations4j.loss},
 * {@code activations4j.iteration}, {@code activations4j.iteration.measured} (that of the figures of
 * the layers), {@code activations4j.iterations.measured}, {@code activations4j.overhead}, and
 * {@code activations4j.findings} with the tag {@code severity}. A figure that was not measured is
 * NaN. The gauges go away when the run ends.
 */
public final class MicrometerSink implements DiagnosticsSink {
  private static final String PREFIX = "activations4j.";

  private static final Map<String, ToDoubleFunction<LayerPoint>> LAYER_FIGURES =
      Map.of(
          "dead", LayerPoint::deadShare,
          "dormant", LayerPoint::dormantShare,
          "saturated", LayerPoint::saturatedShare,
          "gradient.norm", LayerPoint::gradientNorm,
          "update.ratio", LayerPoint::updateRatio,
          "mean", LayerPoint::mean,
          "std", LayerPoint::std);

  private final MeterRegistry registry;
  private final Tags run;
  private final List<Meter> meters = new ArrayList<>();
  private final Set<String> layers = new HashSet<>();
  private final Map<Subject, Severity> open = new ConcurrentHashMap<>();
  // Read by whatever thread collects the gauges.
  private volatile Map<String, LayerPoint> lastPoints = Map.of();
  private volatile RunHistory last;

  /**
   * Registers the gauges of the run; those of its layers follow with the first figures.
   *
   * @param registry where to
   * @param run tells this run from others in the same registry
   */
  public MicrometerSink(MeterRegistry registry, String run) {
    this.registry = registry;
    this.run = Tags.of("run", run);
    gauge("loss", this.run, s -> s.of(MicrometerSink::loss));
    gauge("iteration", this.run, s -> s.of(RunHistory::iteration));
    gauge("iteration.measured", this.run, s -> s.of(MicrometerSink::lastMeasured));
    gauge("iterations.measured", this.run, s -> s.of(RunHistory::iterationsMeasured));
    gauge("overhead", this.run, s -> s.of(RunHistory::overhead));
    for (Severity severity : Severity.values()) {
      gauge(
          "findings",
          this.run.and("severity", severity.name().toLowerCase(Locale.ROOT)),
          s -> s.open.values().stream().filter(severity::equals).count());
    }
  }

  @Override
  public void onStatus(RunHistory history) {
    Map<String, LayerPoint> points = new HashMap<>();
    for (LayerHistory layer : history.layers()) {
      String name = layer.facts().name();
      points.put(name, layer.last());
      if (layers.add(name)) {
        LAYER_FIGURES.forEach(
            (figure, value) ->
                gauge(
                    "layer." + figure,
                    run.and("layer", name),
                    s -> value.applyAsDouble(s.lastPoints.getOrDefault(name, LayerPoint.NONE))));
      }
    }
    lastPoints = points;
    last = history;
  }

  @Override
  public void onFinding(Finding finding) {
    open.put(Subject.of(finding), finding.severity());
  }

  @Override
  public void onCleared(Finding finding, int iteration) {
    open.remove(Subject.of(finding));
  }

  @Override
  public void onEnd(HealthReport report) {
    meters.forEach(registry::remove);
    meters.clear();
  }

  private void gauge(String name, Tags tags, ToDoubleFunction<MicrometerSink> figure) {
    meters.add(
        Gauge.builder(PREFIX + name, this, figure)
            .tags(tags)
            // Nothing else may hold this sink while the gauges are read.
            .strongReference(true)
            .register(registry));
  }

  private double of(ToDoubleFunction<RunHistory> figure) {
    RunHistory history = last;
    return history == null ? Double.NaN : figure.applyAsDouble(history);
  }

  private static double lastMeasured(RunHistory history) {
    return history.layers().stream().mapToInt(layer -> layer.last().iteration()).max().orElse(-1);
  }

  private static double loss(RunHistory history) {
    List<LossPoint> recent = history.loss().recent();
    return recent.isEmpty() ? Double.NaN : recent.get(recent.size() - 1).loss();
  }

  /** What tells open findings apart. */
  private record Subject(FindingKind kind, String layer) {
    static Subject of(Finding finding) {
      return new Subject(finding.kind(), finding.layer());
    }
  }
}
