package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.history.GradientByTime;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.LossPoint;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.UnitLife;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * Reports, states and findings as JSON texts of one line.
 *
 * <p>A figure that does not apply, was not measured or is infinite is null: JSON has no word for
 * it. Shares are between 0 and 1; {@code updateRatio} is log10. Histories are columns: {@code
 * "history":{"iterations":[…],"dead":[…],…}}. {@value #FORMAT} is the version of this form; fields
 * may be added without a new one.
 */
public final class HealthJson {
  /** Version of the form. */
  public static final int FORMAT = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private HealthJson() {}

  /**
   * A whole report.
   *
   * @param report what is known at the end of a run, or while it goes on
   * @return JSON with {@code format}, {@code healthy}, {@code verdict}, the run, {@code loss},
   *     {@code events}, {@code layers} with their histories, and {@code findings}
   */
  public static String of(HealthReport report) {
    RunHistory run = report.history();
    ObjectNode json = NODES.objectNode().put("format", FORMAT);
    json.put("healthy", report.healthy())
        .put("conclusive", report.conclusive())
        .put("verdict", report.verdict());
    putRun(json, run);
    json.set("loss", loss(run));
    ArrayNode events = json.putArray("events");
    run.events().forEach(event -> events.add(event(event)));
    ArrayNode layers = json.putArray("layers");
    for (LayerHistory layer : run.layers()) {
      ObjectNode node = layer(layer, layer.last());
      node.set("history", columns(layer));
      layers.add(node);
    }
    ArrayNode findings = json.putArray("findings");
    report.findings().forEach(finding -> findings.add(finding(finding)));
    return json.toString();
  }

  /**
   * The state of a run at one moment, without what went before.
   *
   * @param run the run so far
   * @return JSON with the run, its last {@code loss} and the last figures of its {@code layers}
   */
  public static String ofState(RunHistory run) {
    ObjectNode json = NODES.objectNode();
    putRun(json, run);
    List<LossPoint> recent = run.loss().recent();
    put(json, "loss", recent.isEmpty() ? Double.NaN : recent.get(recent.size() - 1).loss());
    ArrayNode layers = json.putArray("layers");
    run.layers().forEach(layer -> layers.add(layer(layer, layer.last())));
    return json.toString();
  }

  /**
   * One finding.
   *
   * @param finding of a report, or one that a sink was told
   * @return JSON with all its parts
   */
  public static String of(Finding finding) {
    return finding(finding).toString();
  }

  private static void putRun(ObjectNode json, RunHistory run) {
    json.put("network", run.network())
        .put("firstIteration", run.firstIteration())
        .put("iteration", run.iteration())
        .put("epoch", run.epoch())
        .put("iterationsSeen", run.iterationsSeen())
        .put("iterationsMeasured", run.iterationsMeasured())
        .put("lastMeasured", Basis.lastMeasured(run))
        .put("basis", Basis.of(run))
        .put("iterationsPerEpoch", run.iterationsPerEpoch())
        .put("batchSize", run.batchSize())
        .put("replicas", run.replicas());
    run.time().start().ifPresent(start -> json.put("started", start.toString()));
    json.put("seconds", run.time().duration().toMillis() / 1000.0);
    put(json, "learningRate", run.learningRate());
    put(json, "overhead", run.overhead());
    put(json, "penalty", run.lossFacts().penalty());
    put(json, "constantAnswerLoss", run.lossFacts().constant());
    ArrayNode inputs = json.putArray("inputs");
    run.inputs().forEach((name, facts) -> inputs.add(input(name, facts)));
    json.set("nonFinite", run.firstNonFinite().map(HealthJson::nonFinite).orElse(null));
    json.set("gradientByTime", run.gradientByTime().map(HealthJson::byTime).orElse(null));
  }

  private static ObjectNode input(String name, InputFacts input) {
    ObjectNode json = NODES.objectNode().put("name", name).put("examples", input.examples());
    put(json, "mean", input.mean());
    put(json, "std", input.std());
    put(json, "greatest", input.greatest());
    put(json, "leastFeatureStd", input.leastFeatureStd());
    put(json, "greatestFeatureStd", input.greatestFeatureStd());
    put(json, "greatestFeatureMean", input.greatestFeatureMean());
    put(json, "constantShare", input.constantShare());
    put(json, "tinyShare", input.tinyShare());
    return json;
  }

  private static ObjectNode nonFinite(NonFinite first) {
    return NODES
        .objectNode()
        .put("place", first.quantity().name())
        .put("layer", first.layer())
        .put("iteration", first.iteration())
        .put("operation", first.operation());
  }

  private static ObjectNode byTime(GradientByTime gradient) {
    ObjectNode json = NODES.objectNode().put("iteration", gradient.iteration());
    ArrayNode norms = json.putArray("norms");
    for (double norm : gradient.norms()) {
      add(norms, norm);
    }
    return json;
  }

  private static ObjectNode loss(RunHistory run) {
    List<LossPoint> series = run.loss().series();
    ObjectNode json = NODES.objectNode();
    json.put("count", run.loss().count()).put("nonFinite", run.loss().nonFinite());
    ArrayNode iterations = json.putArray("iterations");
    series.forEach(point -> iterations.add(point.iteration()));
    json.set("values", column(series, LossPoint::loss));
    json.set("least", column(series, LossPoint::least));
    json.set("greatest", column(series, LossPoint::greatest));
    return json;
  }

  private static ObjectNode event(RunEvent event) {
    return NODES
        .objectNode()
        .put("iteration", event.iteration())
        .put("kind", event.kind().name())
        .put("layer", event.layer())
        .put("text", event.text());
  }

  private static ObjectNode layer(LayerHistory layer, LayerPoint last) {
    LayerFacts facts = layer.facts();
    UnitLife life = layer.life();
    ObjectNode json =
        NODES
            .objectNode()
            .put("name", facts.name())
            .put("kind", facts.kind())
            .put("activation", facts.activation())
            .put("units", facts.units())
            .put("parameters", facts.parameters())
            .put("iteration", last.iteration())
            .put("finite", last.finite())
            .put("bornDead", life.bornDead())
            .put("deaths", life.deaths())
            .put("revivals", life.revivals());
    put(json, "dead", last.deadShare());
    put(json, "dormant", last.dormantShare());
    put(json, "saturated", last.saturatedShare());
    put(json, "gradientNorm", last.gradientNorm());
    put(json, "updateRatio", last.updateRatio());
    put(json, "parameterNorm", last.parameterNorm());
    put(json, "mean", last.mean());
    put(json, "std", last.std());
    put(json, "flat", last.flatShare());
    put(json, "oneSign", last.oneSignShare());
    put(json, "zero", last.zeroShare());
    return json;
  }

  private static ObjectNode columns(LayerHistory layer) {
    List<LayerPoint> points = Timeline.of(layer);
    ObjectNode json = NODES.objectNode();
    ArrayNode iterations = json.putArray("iterations");
    points.forEach(point -> iterations.add(point.iteration()));
    json.set("dead", column(points, LayerPoint::deadShare));
    json.set("dormant", column(points, LayerPoint::dormantShare));
    json.set("saturated", column(points, LayerPoint::saturatedShare));
    json.set("gradientNorm", column(points, LayerPoint::gradientNorm));
    json.set("updateRatio", column(points, LayerPoint::updateRatio));
    json.set("mean", column(points, LayerPoint::mean));
    json.set("std", column(points, LayerPoint::std));
    return json;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("kind", finding.kind().name())
            .put("title", finding.kind().title())
            .put("severity", finding.severity().name())
            .put("layer", finding.layer())
            .put("sinceIteration", finding.sinceIteration())
            .put("evidence", finding.evidence())
            .put("cause", finding.cause())
            .put("confidence", finding.confidence())
            .put("caveat", finding.caveat());
    ArrayNode fixes = json.putArray("fixes");
    for (Fix fix : finding.fixes()) {
      fixes.addObject().put("title", fix.title()).put("code", fix.code());
    }
    return json;
  }

  private static <T> ArrayNode column(List<T> points, ToDoubleFunction<T> figure) {
    ArrayNode column = NODES.arrayNode(points.size());
    points.forEach(point -> add(column, figure.applyAsDouble(point)));
    return column;
  }

  private static void put(ObjectNode json, String name, double figure) {
    if (Double.isFinite(figure)) {
      json.put(name, figure);
    } else {
      json.putNull(name);
    }
  }

  private static void add(ArrayNode column, double figure) {
    if (Double.isFinite(figure)) {
      column.add(figure);
    } else {
      column.addNull();
    }
  }
}
