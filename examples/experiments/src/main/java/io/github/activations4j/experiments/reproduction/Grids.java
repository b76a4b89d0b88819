package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.plan.Experiment.Limits;
import io.github.activations4j.experiments.plan.Experiment.Step;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Builds the experiments of reproductions: embedded digits, one seed, and what they ask for. */
final class Grids {
  private final String name;
  private final List<NetworkShape> networks;
  private final List<String> activations;
  private Initialisation weights = Initialisation.MATCHED;
  private List<Double> biases = List.of(0.0);
  private List<Step> steps = List.of(new Step(UpdaterKind.ADAM, 0.001));
  private boolean batchNormalisation;
  private double dropout;
  private int epochs = 6;
  private int batch = 32;
  private int seeds = 1;

  private Grids(String name, List<NetworkShape> networks, List<String> activations) {
    this.name = name;
    this.networks = networks;
    this.activations = activations;
  }

  static Grids of(String name, List<NetworkShape> networks, List<String> activations) {
    return new Grids(name, networks, activations);
  }

  Grids weights(Initialisation initialisation) {
    this.weights = initialisation;
    return this;
  }

  Grids biases(List<Double> values) {
    this.biases = values;
    return this;
  }

  Grids step(UpdaterKind updater, double... learningRates) {
    List<Step> all = new ArrayList<>();
    for (double rate : learningRates) {
      all.add(new Step(updater, rate));
    }
    this.steps = all;
    return this;
  }

  Grids batchNormalisation(boolean on) {
    this.batchNormalisation = on;
    return this;
  }

  Grids dropout(double share) {
    this.dropout = share;
    return this;
  }

  Grids epochs(int count) {
    this.epochs = count;
    return this;
  }

  Grids batch(int size) {
    this.batch = size;
    return this;
  }

  Grids seeds(int count) {
    this.seeds = count;
    return this;
  }

  Experiment build() {
    return new Experiment(
        name,
        "",
        DataLocation.embeddedDigits(),
        networks,
        activations,
        List.of(weights),
        biases,
        steps,
        List.of(batchNormalisation),
        List.of(dropout),
        epochs,
        batch,
        LongStream.rangeClosed(1, seeds).boxed().toList(),
        0.9,
        Limits.USUAL);
  }
}
