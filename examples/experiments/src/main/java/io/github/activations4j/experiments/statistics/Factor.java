package io.github.activations4j.experiments.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One way in which settings of an experiment may differ. */
public enum Factor {
  /** The hidden layers. */
  NETWORK(s -> s.network().describe()),
  /** How weights are drawn. */
  INITIALISATION(s -> s.initialisation().key()),
  /** The bias before training. */
  BIAS(s -> "bias " + s.bias()),
  /** How gradients become steps. */
  UPDATER(s -> s.updater() == null ? "its own" : s.updater().key()),
  /** The step size. */
  LEARNING_RATE(s -> "rate " + s.learningRate()),
  /** Batch normalisation or not. */
  BATCH_NORMALISATION(s -> s.batchNormalisation() ? "batch norm" : "no batch norm"),
  /** Dropout. */
  DROPOUT(s -> s.dropout() == 0 ? "no dropout" : "dropout " + s.dropout());

  private final Function<Setting, String> value;

  Factor(Function<Setting, String> value) {
    this.value = value;
  }

  /**
   * What a setting has chosen.
   *
   * @param setting any
   * @return the value in words
   */
  public String of(Setting setting) {
    return value.apply(setting);
  }

  /** {@return the name in tables} */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * The factors in which some settings differ; the network in any case.
   *
   * @param settings of an experiment
   * @return at least the network
   */
  public static List<Factor> varyingIn(Collection<Setting> settings) {
    return List.of(values()).stream()
        .filter(f -> f == NETWORK || settings.stream().map(f::of).distinct().count() > 1)
        .toList();
  }

  /**
   * {@return a setting in words, as short as they tell it from the others}
   *
   * @param setting one of them
   * @param varying what they differ in
   */
  public static String describe(Setting setting, List<Factor> varying) {
    return varying.stream().map(f -> f.of(setting)).collect(Collectors.joining(", "));
  }
}
