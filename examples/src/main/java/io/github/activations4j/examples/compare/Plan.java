package io.github.activations4j.examples.compare;

import io.github.activations4j.examples.trial.ModelKind;
import io.github.activations4j.examples.trial.Settings;
import io.github.activations4j.examples.trial.Trial;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.training.ActivationChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything a comparison will train.
 *
 * @param models kinds of network
 * @param activations to compare
 * @param seeds each network is trained once with each
 * @param settings the same for all
 * @param target test accuracy whose first epoch is of interest
 */
record Plan(
    List<ModelKind> models,
    List<ActivationChoice> activations,
    List<Long> seeds,
    Settings settings,
    double target) {

  /**
   * Every trial with its activation; seed by seed, so that an interrupted run compares something.
   */
  Map<Trial, ActivationChoice> trials() {
    Map<Trial, ActivationChoice> trials = new LinkedHashMap<>();
    for (long seed : seeds) {
      for (ModelKind model : models) {
        for (ActivationChoice activation : activations) {
          trials.put(new Trial(activation.name(), model, seed, settings), activation);
        }
      }
    }
    return trials;
  }

  /** What is compared, in a few lines. */
  List<String> describe(ImageData images) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %dx%d: %,d to train on, %,d to test on"
            .formatted(
                images.name(),
                images.train().rows(),
                images.train().columns(),
                images.train().size(),
                images.test().size()));
    for (ModelKind model : models) {
      lines.add(model.key() + ": " + model.describe(settings));
    }
    lines.add(
        "%s, batch %d, %s with learning rate %s, %s weights, %s, %s"
            .formatted(
                count(settings.epochs(), "epoch"),
                settings.batch(),
                settings.updater(),
                settings.learningRate(),
                settings.init(),
                count(settings.threads(), "native thread"),
                seedsInWords()));
    return lines;
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private String seedsInWords() {
    return (seeds.size() == 1 ? "seed " : "mean and standard deviation over the seeds ")
        + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
