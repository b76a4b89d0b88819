package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What all trials of a race have in common.
 *
 * @param network whose hidden activations are exchanged
 * @param fingerprint of the data
 * @param batch examples per minibatch
 */
record TrialTemplate(UserNetwork network, String fingerprint, int batch) {

  Trial trial(Arm arm, int epochs, long seed) {
    return new Trial(
        fingerprint,
        network,
        arm.activation(),
        Initialisation.MATCHED,
        0,
        null,
        arm.rate(),
        false,
        0,
        epochs,
        batch,
        seed);
  }

  /**
   * Each arm with each seed, seed by seed, so that a run that is stopped has compared something.
   */
  List<Trial> trials(Collection<Arm> arms, int epochs, List<Long> seeds) {
    List<Trial> trials = new ArrayList<>();
    for (long seed : seeds) {
      arms.forEach(arm -> trials.add(trial(arm, epochs, seed)));
    }
    return trials;
  }
}
