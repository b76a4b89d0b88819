package io.github.activations4j.examples.trial;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One network to be trained once. Equal trials give equal results on one machine.
 *
 * @param activation name of the activation of the hidden layers
 * @param model the kind of network
 * @param seed of weights and of the order of images
 * @param settings what it shares with the other trials
 */
public record Trial(
    String activation, ModelKind model, long seed, @JsonUnwrapped Settings settings) {

  /** Refuses a trial that a damaged file left incomplete. */
  public Trial {
    requireNonNull(activation, "activation");
    requireNonNull(model, "model");
    requireNonNull(settings, "settings");
  }

  @Override
  public String toString() {
    return "%s %s seed %d".formatted(model.key(), activation, seed);
  }
}
