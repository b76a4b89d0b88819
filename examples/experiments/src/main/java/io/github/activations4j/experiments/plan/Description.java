package io.github.activations4j.experiments.plan;

import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An experiment in a few lines, for its report. */
public final class Description {
  /** Beyond that each is no longer named. */
  private static final int MOST_IN_WORDS = 6;

  /** Beyond that a line is no longer read. */
  private static final int MOST_IN_A_LINE = 20;

  private Description() {}

  /**
   * Says what is trained.
   *
   * @param experiment to describe
   * @param images that it trains on
   * @return lines without their end
   */
  public static List<String> of(Experiment experiment, Dataset images) {
    List<String> lines = new ArrayList<>();
    if (!experiment.question().isEmpty()) {
      lines.add(experiment.question());
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %s: %,d to train on, %,d to test on",
            images.name(),
            images.train() instanceof LabelledImages pixels
                ? "%dx%d".formatted(pixels.rows(), pixels.columns())
                : images.train().form().words(),
            images.train().size(),
            images.test().size()));
    if (experiment.networks().size() <= MOST_IN_WORDS) {
      experiment.networks().forEach(n -> lines.add(n.describe() + ": " + n.inWords()));
    } else {
      lines.add("networks: " + join(experiment.networks(), NetworkShape::describe));
    }
    lines.add(String.join("; ", settings(experiment)));
    lines.add(
        "%s, batch %d, %s; %s in all"
            .formatted(
                count(experiment.epochs(), "epoch"),
                experiment.batch(),
                seeds(experiment.seeds()),
                count(experiment.size(), "trial")));
    return lines;
  }

  /** What may differ from one setting to another, without what nobody has asked for. */
  private static List<String> settings(Experiment experiment) {
    List<String> settings = new ArrayList<>();
    settings.add("weights: " + join(experiment.initialisations(), Initialisation::key));
    if (!experiment.biases().equals(List.of(0.0))) {
      settings.add("biases: " + join(experiment.biases(), String::valueOf));
    }
    settings.add(
        join(
            experiment.updaters(),
            s -> "%s with learning rate %s".formatted(s.updater(), s.learningRate())));
    if (experiment.batchNormalisation().contains(true)) {
      settings.add(
          "batch normalisation: " + join(experiment.batchNormalisation(), b -> b ? "yes" : "no"));
    }
    if (!experiment.dropout().equals(List.of(0.0))) {
      settings.add("dropout: " + join(experiment.dropout(), String::valueOf));
    }
    return settings;
  }

  private static String seeds(List<Long> seeds) {
    if (seeds.size() == 1) {
      return "seed " + seeds.get(0);
    }
    return "mean and standard deviation over "
        + (seeds.size() <= MOST_IN_WORDS
            ? "the seeds " + join(seeds, String::valueOf)
            : seeds.size() + " seeds");
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  private static <T> String join(List<T> values, Function<T, String> words) {
    String named =
        values.stream().limit(MOST_IN_A_LINE).map(words).collect(Collectors.joining(", "));
    int others = values.size() - MOST_IN_A_LINE;
    return others > 0 ? "%s and %d more".formatted(named, others) : named;
  }
}
