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
 * <p>The gauges of the run have the tag {@code run}, those of a layer also the tag {@code layer}:
 *
 * <ul>
 *   <li>of a layer: {@code activations4j.layer.dead}, {@code .dormant} and {@code .saturated}
 *       (shares from 0 to 1), {@code .gradient.norm}, {@code .update.ratio} (log10), {@code .mean}
 *       and {@code .std};
 *   <li>of the run: {@code activations4j.loss}, {@code activations4j.iteration}, {@code
 *       activations4j.iteration.measured} (that of the figures of the layers), {@code
 *       activations4j.iterations.measured}, {@code activations4j.overhead}, and {@code
 *       activations4j.findings} with the tag {@code severity}.
 * </ul>
 *
 * <p>Each gauge has a description, which Prometheus shows as HELP. A figure that was not measured
 * is NaN. The gauges are removed when the run ends. A Grafana dashboard for them is in the jar:
 * {@code io/github/activations4j/diagnostics/sink/grafana-dashboard.json}.
 */
public final class MicrometerSink implements DiagnosticsSink {
  private static final String PREFIX = "activations4j.";

  private static final List<Figure<RunHistory>> RUN_FIGURES =
      List.of(
          new Figure<>("loss", "Loss of the newest iteration", MicrometerSink::loss),
          new Figure<>("iteration", "Newest iteration", RunHistory::iteration),
          new Figure<>(
              "iteration.measured",
              "Iteration at which the figures of the layers were measured",
              MicrometerSink::lastMeasured),
          new Figure<>(
              "iterations.measured",
              "How many iterations were measured",
              RunHistory::iterationsMeasured),
          new Figure<>(
              "overhead",
              "Share of the training time that the diagnostics took, from 0 to 1",
              RunHistory::overhead));

  private static final List<Figure<LayerPoint>> LAYER_FIGURES =
      List.of(
          new Figure<>(
              "dead",
              "Share of units with zero slope on every example, from 0 to 1",
              LayerPoint::deadShare),
          new Figure<>(
              "dormant",
              "Share of units that contribute almost nothing, from 0 to 1",
              LayerPoint::dormantShare),
          new Figure<>(
              "saturated",
              "Share of units on the flat ends of their function, from 0 to 1",
              LayerPoint::saturatedShare),
          new Figure<>(
              "gradient.norm",
              "L2 norm of the gradient of the layer, divided by the batch size",
              LayerPoint::gradientNorm),
          new Figure<>(
              "update.ratio",
              "log10 of the norm of the update over the norm of the parameters",
              LayerPoint::updateRatio),
          new Figure<>("mean", "Mean of the activations", LayerPoint::mean),
          new Figure<>("std", "Standard deviation of the activations", LayerPoint::std));

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
    for (Figure<RunHistory> figure : RUN_FIGURES) {
      gauge(figure.name(), figure.description(), this.run, s -> s.of(figure.value()));
    }
    for (Severity severity : Severity.values()) {
      gauge(
          "findings",
          "Open findings of this severity",
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
        for (Figure<LayerPoint> figure : LAYER_FIGURES) {
          gauge(
              "layer." + figure.name(),
              figure.description(),
              run.and("layer", name),
              s -> figure.value().applyAsDouble(s.lastPoints.getOrDefault(name, LayerPoint.NONE)));
        }
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

  private void gauge(
      String name, String description, Tags tags, ToDoubleFunction<MicrometerSink> figure) {
    meters.add(
        Gauge.builder(PREFIX + name, this, figure)
            .description(description)
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

  /** One gauge: its name below the prefix, what Prometheus shows as HELP, and where it is read. */
  private record Figure<T>(String name, String description, ToDoubleFunction<T> value) {}

  /** The key that distinguishes open findings. */
  private record Subject(FindingKind kind, String layer) {
    static Subject of(Finding finding) {
      return new Subject(finding.kind(), finding.layer());
    }
  }
}
