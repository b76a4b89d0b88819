package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.GradientByTime;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.LossHistory;
import io.github.activations4j.diagnostics.history.LossPoint;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.RunTime;
import io.github.activations4j.diagnostics.history.UnitLife;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.weights.WeightInit;

/** Reports with known content, made without training anything. */
public final class SampleReports {
  /** Text that would break a page that did not escape it. */
  public static final String HOSTILE = "</script><b title='x'>&{{data}}%s";

  private static final int POINTS = 120;
  private static final int STEP = 10;

  private SampleReports() {}

  /** Six dense layers, one of them dying, and two findings that began at one iteration. */
  public static HealthReport dying() {
    List<Finding> findings =
        List.of(
            finding(FindingKind.DEAD_UNITS, Severity.SERIOUS, "layer2", 0.93),
            finding(FindingKind.STEP_TOO_LARGE, Severity.WARNING, "layer0", 0.6));
    List<RunEvent> events =
        List.of(
            new RunEvent(41, RunEvent.Kind.RAISED, "layer2", "dead units"),
            new RunEvent(60, RunEvent.Kind.DEATHS, "layer2", "layer2: 31 units died"),
            new RunEvent(200, RunEvent.Kind.REVIVALS, "layer2", "layer2: 3 units revived"),
            new RunEvent(400, RunEvent.Kind.EPOCH, "", "epoch 1 ended"));
    return new Sample(
        false,
        "Serious: dead units in layer2 since iteration 41; loss 3.21 → 0.94 after 1,191 iterations.",
        findings,
        run(6, 2, events, Optional.empty(), Optional.empty()));
  }

  /** The same network without a fault. */
  public static HealthReport healthy() {
    return new Sample(
        true,
        "Healthy after 1,191 iterations: loss 3.21 → 0.94.",
        List.of(),
        run(6, -1, List.of(), Optional.empty(), Optional.empty()));
  }

  /** Forty layers with long names, recurrent, that end in NaN. */
  public static HealthReport deep() {
    double[] byTime = new double[30];
    for (int t = 0; t < byTime.length; t++) {
      byTime[t] = Math.pow(10, -6 + 0.2 * t);
    }
    return new Sample(
        false,
        "Serious: NaN or infinity in layer17 since iteration 700.",
        List.of(finding(FindingKind.NON_FINITE, Severity.SERIOUS, "layer17", 1)),
        run(
            40,
            17,
            List.of(new RunEvent(700, RunEvent.Kind.NON_FINITE, "layer17", "NaN in layer17")),
            Optional.of(new NonFinite(NonFinite.Quantity.ACTIVATIONS, "layer17", 700, "exp")),
            Optional.of(new GradientByTime(600, byTime))));
  }

  /** Three layers whose weights do not change, with a gradient only at the output. */
  static HealthReport still() {
    List<LayerHistory> layers = new ArrayList<>();
    for (LayerHistory layer :
        List.of(
            layer("layer0", 0, 1, true),
            layer("layer1", 1, 1, true),
            layer("output", 2, 0, false))) {
      layers.add(
          new LayerHistory(
              layer.facts(),
              still(layer.early(), layer.facts().output()),
              still(layer.recent(), layer.facts().output()),
              still(layer.series(), layer.facts().output()),
              layer.life()));
    }
    RunHistory run =
        RunHistory.builder()
            .network("a network")
            .layers(layers)
            .loss(loss())
            .firstIteration(1)
            .iteration(1191)
            .iterationsSeen(1191)
            .iterationsMeasured(POINTS)
            .build();
    return HealthReport.of(List.of(), run);
  }

  /** Two layers before any training. */
  static HealthReport predicted() {
    List<LayerHistory> layers = new ArrayList<>();
    for (LayerHistory layer :
        List.of(layer("layer0", 0, 0, true), layer("layer1", 1, 0.87, true))) {
      List<LayerPoint> first = layer.series().subList(0, 1);
      layers.add(new LayerHistory(layer.facts(), first, first, first, layer.life()));
    }
    return HealthReport.of(
        List.of(
            new Finding(
                FindingKind.DEAD_UNITS,
                Severity.SERIOUS,
                "layer1",
                0,
                "87 % of the units are born dead.",
                "Biases start at -10.",
                List.of(),
                0.9)),
        RunHistory.builder().network("before training").layers(layers).build());
  }

  private static List<LayerPoint> still(List<LayerPoint> points, boolean output) {
    return points.stream()
        .map(
            point ->
                new LayerPoint(
                    point.iteration(),
                    output ? point.gradientNorm() : 0,
                    Double.NEGATIVE_INFINITY,
                    point.parameterNorm(),
                    point.mean(),
                    point.std(),
                    point.deadShare(),
                    output ? Double.NaN : 0,
                    output ? Double.NaN : 0,
                    point.flatShare(),
                    point.oneSignShare(),
                    point.zeroShare(),
                    true))
        .toList();
  }

  /** Texts of every sort that try to break out. */
  public static HealthReport hostile() {
    return hostile(HOSTILE);
  }

  /** A report in which every text is this one. */
  static HealthReport hostile(String text) {
    Finding finding =
        new Finding(
            FindingKind.NON_FINITE,
            Severity.INFO,
            text,
            1,
            text,
            text,
            List.of(
                new Fix(text, new Remedy.ShuffleData(), text),
                Fix.of("only words", new Remedy.UseLargerBatches())),
            0.5);
    LayerHistory layer = layer(text, 0, 1, true);
    RunHistory run =
        RunHistory.builder()
            .network(text)
            .layers(List.of(layer))
            .loss(loss())
            .firstIteration(1)
            .iteration(1191)
            .iterationsSeen(120)
            .iterationsMeasured(120)
            .batchSize(32)
            .events(List.of(new RunEvent(60, RunEvent.Kind.DEATHS, text, text)))
            .overhead(Double.NaN)
            .build();
    return new Sample(true, text, List.of(finding), run);
  }

  /** Asked for before anything was measured. */
  public static HealthReport empty() {
    RunHistory run =
        RunHistory.builder()
            .network("a network")
            .firstIteration(0)
            .iteration(0)
            .overhead(Double.NaN)
            .build();
    return new Sample(true, "Nothing was measured yet.", List.of(), run);
  }

  /** A finding with three fixes. */
  public static Finding finding(
      FindingKind kind, Severity severity, String layer, double confidence) {
    return new Finding(
        kind,
        severity,
        layer,
        41,
        "223 of 256 units (87 %) had slope 0 on every example of the last window of 2,000; 3 came"
            + " back. log10 of update : parameter fell to -5 at iteration 300.",
        "Steps are too large for ReLU: one big update pushed the biases so far down that no input"
            + " reaches the positive side any more.",
        List.of(
            new Fix(
                "Lower the learning rate to a third",
                new Remedy.SetLearningRate(3e-4),
                ".updater(new Adam(3e-4))"),
            new Fix(
                "Use an activation whose slope never vanishes",
                new Remedy.UseActivation("leaky_relu(alpha=0.1)"),
                ".activation(Activations.leakyRelu(0.1))"),
            new Fix(
                "Draw weights for ReLU",
                new Remedy.UseInitialization(WeightInit.RELU),
                ".weightInit(WeightInit.RELU)")),
        confidence);
  }

  private static RunHistory run(
      int layers,
      int sick,
      List<RunEvent> events,
      Optional<NonFinite> nonFinite,
      Optional<GradientByTime> byTime) {
    List<LayerHistory> histories = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      boolean output = i == layers - 1;
      histories.add(layer(output ? "output" : "layer" + i, i, sick == i ? 0.87 : 0, !output));
    }
    return RunHistory.builder()
        .network("MultiLayerNetwork with %d layers, 335,114 parameters".formatted(layers))
        .layers(histories)
        .loss(loss())
        .firstIteration(1)
        .iteration(1191)
        .epoch(2)
        .iterationsSeen(1191)
        .iterationsMeasured(POINTS)
        .iterationsPerEpoch(400)
        .batchSize(32)
        .learningRate(1e-3)
        .firstNonFinite(nonFinite)
        .gradientByTime(byTime)
        .events(events)
        .overhead(0.014)
        .time(
            new RunTime(
                Optional.of(Instant.parse("2026-03-04T05:06:07Z")), Duration.ofSeconds(125)))
        .build();
  }

  private static LossHistory loss() {
    Random random = new Random(7);
    List<LossPoint> series = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      double loss = 2.3 * Math.exp(-i / 25.0) + 0.9 + 0.1 * random.nextDouble();
      series.add(new LossPoint(1 + STEP * i, loss, 0.93 * loss, 1.09 * loss));
    }
    return new LossHistory(
        series, series.subList(0, 20), series.subList(POINTS - 20, POINTS), STEP * POINTS, 0);
  }

  /** A layer of 256 units; those of an output layer are not judged. */
  private static LayerHistory layer(String name, int depth, double dead, boolean hidden) {
    Random random = new Random(depth);
    List<LayerPoint> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      points.add(
          new LayerPoint(
              1 + STEP * i,
              Math.pow(10, -3 + 0.2 * depth - i / 100.0),
              -2.6 + 0.1 * depth - i / 80.0 - (dead > 0 && i > 30 ? 2 : 0),
              12,
              0.3,
              0.8,
              hidden ? Math.min(dead, Math.max(0, (i - 4) / 30.0)) : Double.NaN,
              hidden ? 0.01 : Double.NaN,
              hidden ? Math.min(1, 0.02 * depth * random.nextDouble()) : Double.NaN,
              0.1,
              0.2,
              0.4,
              true));
    }
    int units = hidden ? 256 : 10;
    return new LayerHistory(
        LayerFacts.named(name)
            .depth(depth)
            .kind(hidden ? "DenseLayer" : "OutputLayer")
            .activation(hidden ? "relu" : "softmax")
            .units(units)
            .fanIn(256)
            .parameters(65_792)
            .trainable(true)
            .output(!hidden)
            .loss(hidden ? "" : "MCXENT")
            .weightInit("XAVIER")
            .biasInit(0)
            .updater("Adam")
            .build(),
        points.subList(0, 20),
        points.subList(POINTS - 20, POINTS),
        points,
        hidden
            ? new UnitLife(256, true, 0, (int) (dead * 256), 3, (int) (dead * 256), 2, 5, 41, 300)
            : UnitLife.NONE);
  }

  private record Sample(boolean healthy, String verdict, List<Finding> findings, RunHistory history)
      implements HealthReport {
    @Override
    public List<LayerHealth> layers() {
      return history.layers().stream().map(LayerHealth::of).toList();
    }

    @Override
    public void writeHtml(Path file) {
      HtmlReport.write(this, file);
    }

    @Override
    public void writeJson(Path file) {
      JsonReport.write(this, file);
    }
  }
}
