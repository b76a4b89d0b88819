package io.github.activations4j.experiments.plan;

import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.trial.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An experiment in a few lines, for its report. */
public final class Description {
  private Description() {}

  /**
   * Says what is trained.
   *
   * @param experiment to describe
   * @param images that it trains on
   * @return lines without their end
   */
  public static List<String> of(Experiment experiment, ImageData images) {
    List<String> lines = new ArrayList<>();
    if (!experiment.question().isEmpty()) {
      lines.add(experiment.question());
    }
    lines.add(
        "%s, %dx%d: %,d to train on, %,d to test on"
            .formatted(
                images.name(),
                images.train().rows(),
                images.train().columns(),
                images.train().size(),
                images.test().size()));
    lines.add("networks: " + join(experiment.networks(), Network::describe));
    lines.add(
        "weights: %s; biases: %s; %s; batch normalisation: %s; dropout: %s"
            .formatted(
                join(experiment.initialisations(), i -> i.key()),
                join(experiment.biases(), String::valueOf),
                join(
                    experiment.updaters(),
                    s -> "%s with learning rate %s".formatted(s.updater(), s.learningRate())),
                join(experiment.batchNormalisation(), b -> b ? "yes" : "no"),
                join(experiment.dropout(), String::valueOf)));
    lines.add(
        "%d epochs, batch %d, %s, %d trials"
            .formatted(
                experiment.epochs(),
                experiment.batch(),
                experiment.seeds().size() == 1
                    ? "seed " + experiment.seeds().get(0)
                    : "mean and standard deviation over %d seeds"
                        .formatted(experiment.seeds().size()),
                experiment.size()));
    return lines;
  }

  private static <T> String join(List<T> values, Function<T, String> words) {
    return values.stream().map(words).collect(Collectors.joining(", "));
  }
}
