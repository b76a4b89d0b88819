package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.trial.LayerGroup;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.util.Locale;

/**
 * What takes part in a race: an activation with a learning rate.
 *
 * @param activation as trials name it
 * @param rate the largest learning rate of the layers
 */
record Arm(String activation, double rate) {

  /** What a training was of. */
  static Arm of(TrialResult result) {
    return new Arm(result.trial().activation(), result.trial().learningRate());
  }

  /** Whether the network's own activations stay. */
  boolean isPresent() {
    return activation.equals(UserNetwork.AS_IT_IS);
  }

  /** The activation's own name, without the layers that it is for. */
  String function() {
    return LayerGroup.activation(activation);
  }

  /** The layers that it is for. */
  LayerGroup layers() {
    return LayerGroup.of(activation);
  }

  /** In a sentence. */
  String words(boolean withRate) {
    return withRate
        ? String.format(Locale.ROOT, "%s, rate %s", activation, figure(rate))
        : activation;
  }

  static String figure(double rate) {
    return String.format(Locale.ROOT, "%.2g", rate).replaceFirst("(\\.[0-9]*?)0+(e|$)", "$1$2");
  }
}
