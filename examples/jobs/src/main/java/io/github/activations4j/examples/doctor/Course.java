package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.training.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/** The trainings of one network: as it is, and again from a fresh start after each change. */
final class Course {
  private final Examination examination;
  private final long seed;
  private final List<TrainingResult> results = new ArrayList<>();
  private final List<Treatment> treatments = new ArrayList<>();
  private TrainingSetup setup;

  /**
   * Trains a network as it is.
   *
   * @param patient the network
   * @param examination how
   * @param seed of the weights of the trainings after this one
   */
  Course(Patient patient, Examination examination, long seed) {
    this.examination = examination;
    this.seed = seed;
    this.setup = patient.setup();
    results.add(examination.of("before", patient.asItIs().get(), setup));
  }

  /** What each training showed, the one before any change first. */
  List<TrainingResult> results() {
    return results;
  }

  /** The changes, first to last. */
  List<Treatment> treatments() {
    return treatments;
  }

  /** How the network of the last training was made and fed. */
  TrainingSetup setup() {
    return setup;
  }

  /** What the last training showed. */
  TrainingResult last() {
    return results.get(results.size() - 1);
  }

  /** The next change: empty if nothing was found, or nothing that configuration can change. */
  Optional<Treatment> next() {
    return Treatment.first(
        last().report().findings(), setup, one -> examination.searchedRate(one, seed));
  }

  /** Makes a change and trains again. */
  void treat(Treatment treatment) {
    setup = treatment.setup();
    treatments.add(treatment);
    results.add(examination.of("after", fresh(setup, seed), setup));
  }

  /** A network with new weights: the same for the same seed, whatever was drawn before. */
  static Learner fresh(TrainingSetup setup, long seed) {
    // Weights are drawn from ND4J's one generator, which an earlier training has advanced.
    Nd4j.getRandom().setSeed(seed);
    return setup.blueprint().create();
  }
}
