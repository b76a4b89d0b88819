package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.history.ActivationTraits;
import io.github.activations4j.diagnostics.history.GradientByTime;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.LossFacts;
import io.github.activations4j.diagnostics.history.LossHistory;
import io.github.activations4j.diagnostics.history.LossPoint;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RateFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.UnitLife;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A run of 100 iterations that never was: a healthy ReLU network of three layers that tells ten
 * classes apart, of which a test changes what its fault would change.
 */
final class SampleRun {

  static final int ITERATIONS = 100;
  static final int UNITS = 32;

  static final ActivationTraits RELU = new ActivationTraits(true, true, false, true, false, false);
  static final ActivationTraits TANH = new ActivationTraits(true, false, true, false, false, false);
  static final ActivationTraits SIGMOID =
      new ActivationTraits(true, false, true, true, false, false);
  static final ActivationTraits SELU = new ActivationTraits(true, false, false, false, false, true);

  static final ActivationTraits IDENTITY =
      new ActivationTraits(true, false, false, false, true, false);

  /** What a test may change of a layer. */
  static final class Layer {
    String activation = "relu";
    ActivationTraits traits = RELU;
    String weightInit = "Relu";
    String loss = "";
    int units = -1;
    int fanIn = UNITS;
    UnitLife life = new UnitLife(UNITS, true, 0, 0, 0, 0, 0, 0, -1, -1);
    IntToDoubleFunction gradient = i -> 0.5;
    IntToDoubleFunction update = i -> -2.5;
    IntToDoubleFunction mean = i -> 0.4;
    IntToDoubleFunction std = i -> 0.6;
    double parameterNorm = Math.sqrt(2 * UNITS);
    double flat = 0.5;
    double oneSign = 0.1;
    boolean frozen;
    boolean recurrent;
    boolean untouched;
    double dropout;
    String kind = "";
    IntToDoubleFunction leastSlope = i -> Double.NaN;
    IntToDoubleFunction greatestSlope = i -> Double.NaN;

    private LayerHistory history(int index, boolean output) {
      List<LayerPoint> points = IntStream.range(0, ITERATIONS).mapToObj(this::point).toList();
      return new LayerHistory(
          LayerFacts.named("layer" + index)
              .depth(index)
              .kind(kind.isEmpty() ? (output ? "OutputLayer" : "DenseLayer") : kind)
              .activation(activation)
              .traits(traits)
              .units(units >= 0 ? units : output ? 10 : UNITS)
              .fanIn(fanIn)
              .parameters((long) UNITS * UNITS)
              .trainable(!frozen)
              .frozen(frozen)
              .output(output)
              .recurrent(recurrent)
              .loss(loss)
              .weightInit(weightInit)
              .biasInit(0)
              .untouched(untouched)
              .dropout(dropout)
              .updater("Adam")
              .build(),
          points.subList(0, 16),
          points.subList(ITERATIONS - 32, ITERATIONS),
          points,
          life);
    }

    private LayerPoint point(int i) {
      double share = life.units() == 0 ? Double.NaN : 1.0 / life.units();
      return new LayerPoint(
          i,
          gradient.applyAsDouble(i),
          update.applyAsDouble(i),
          parameterNorm,
          mean.applyAsDouble(i),
          std.applyAsDouble(i),
          share * life.deadNow(),
          share * life.dormantNow(),
          share * life.saturatedNow(),
          flat,
          oneSign,
          0.5,
          true,
          leastSlope.applyAsDouble(i),
          greatestSlope.applyAsDouble(i));
    }
  }

  final List<Layer> layers = new ArrayList<>();
  IntToDoubleFunction loss = i -> 2.5 * Math.exp(-i / 30.0);
  Map<String, InputFacts> inputs = Map.of("", new InputFacts(1000, 0, 1, 3.1, 0.9, 1.1, 0.1, 0));
  Map<String, LabelFacts> labels = Map.of();
  Optional<NonFinite> nonFinite = Optional.empty();
  Optional<GradientByTime> byTime = Optional.empty();
  int batchSize = 32;
  double learningRate = 1e-3;
  int iterationsPerEpoch = -1;
  long iterationsSeen = ITERATIONS;
  LossFacts lossFacts = LossFacts.NONE;
  RateFacts rates = RateFacts.NONE;

  SampleRun() {
    layers.add(new Layer());
    layers.add(new Layer());
    layers.add(new Layer());
    Layer output = layers.get(2);
    output.activation = "softmax";
    output.traits = ActivationTraits.NONE;
    output.loss = "LossMCXENT()";
    output.life = UnitLife.NONE;
  }

  Layer layer(int index) {
    return layers.get(index);
  }

  /** Units of which some were born dead, some died at iteration 7. */
  static UnitLife dead(int born, int died) {
    return new UnitLife(UNITS, true, born, died, 0, born + died, 0, 0, died > 0 ? 7 : -1, 7);
  }

  /** Labels of the output layer that are no classes. */
  static Map<String, LabelFacts> labels(
      int columns, double least, double greatest, double mean, double std) {
    return Map.of(
        "layer2",
        new LabelFacts(
            1000,
            columns,
            least,
            greatest,
            std,
            Math.abs(mean),
            List.of(),
            0,
            0,
            0,
            List.of(),
            Double.NaN,
            Double.NaN));
  }

  /** Labels of the output layer: classes with these shares. */
  static Map<String, LabelFacts> shares(Double... shares) {
    return Map.of(
        "layer2",
        new LabelFacts(
            1000,
            shares.length,
            0,
            1,
            0.3,
            0.1,
            List.of(0.0, 1.0),
            1,
            0,
            1,
            List.of(shares),
            0.1,
            0.1));
  }

  /** Labels of the output layer: one of ten classes, and how batches differ. */
  static Map<String, LabelFacts> classes(double distance, double byChance) {
    return Map.of(
        "layer2",
        new LabelFacts(
            1000,
            10,
            0,
            1,
            0.3,
            0.1,
            List.of(0.0, 1.0),
            1,
            0,
            1,
            Collections.nCopies(10, 0.1),
            distance,
            byChance));
  }

  RunHistory history() {
    List<LossPoint> points =
        IntStream.range(0, ITERATIONS)
            .mapToObj(
                i ->
                    new LossPoint(
                        i, loss.applyAsDouble(i), loss.applyAsDouble(i), loss.applyAsDouble(i)))
            .toList();
    List<LossPoint> finite = points.stream().filter(p -> Double.isFinite(p.loss())).toList();
    List<LayerHistory> histories = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      histories.add(layers.get(i).history(i, i == layers.size() - 1));
    }
    return RunHistory.builder()
        .network("a sample")
        .layers(histories)
        .loss(
            new LossHistory(
                finite,
                finite.subList(0, Math.min(32, finite.size())),
                finite,
                ITERATIONS,
                ITERATIONS - finite.size()))
        .inputs(inputs)
        .labels(labels)
        .firstIteration(0)
        .iteration(ITERATIONS - 1)
        .iterationsSeen(iterationsSeen)
        .iterationsPerEpoch(iterationsPerEpoch)
        .lossFacts(lossFacts)
        .rates(rates)
        .iterationsMeasured(ITERATIONS)
        .batchSize(batchSize)
        .learningRate(learningRate)
        .firstNonFinite(nonFinite)
        .gradientByTime(byTime)
        .build();
  }
}
