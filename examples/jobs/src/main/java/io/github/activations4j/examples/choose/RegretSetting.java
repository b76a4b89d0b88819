package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A problem with everything that its grid and its races need.
 *
 * @param problem which one
 * @param location its training set, a part of it for validation
 * @param data the same, read
 * @param network the network as it is
 * @param present its arm
 * @param arms all that race, the network as it is first
 * @param outside arms that are trained in the grid only
 */
record RegretSetting(
    RegretProblem problem,
    DataLocation location,
    Dataset data,
    UserNetwork network,
    Arm present,
    List<Arm> arms,
    List<Arm> outside) {
  /** The factors that {@code choose} tries unless told otherwise. */
  static final List<Double> FACTORS = List.of(0.3, 1.0, 3.0);

  static final int BATCH = 32;

  /**
   * Reads the data and makes the network.
   *
   * @param problem which one
   * @return all that is needed
   */
  static RegretSetting of(RegretProblem problem) {
    Dataset whole = problem.data().read();
    DataLocation location = problem.data().validatedBy(ValidationShare.of(whole.train().size()));
    UserNetwork network = problem.network(whole.train());
    OptionalDouble own = network.hidden().rate();
    List<String> names =
        Candidates.fair(
                problem.candidates(network, whole.train()).stream()
                    .map(ActivationChoice::of)
                    .toList())
            .choices()
            .stream()
            .map(ActivationChoice::name)
            .toList();
    List<Arm> arms = ArmList.of(names, own, FACTORS);
    List<Arm> outside =
        new ArrayList<>(
            ArmList.of(
                problem.extras().stream()
                    .map(ActivationChoice::of)
                    .map(ActivationChoice::name)
                    .toList(),
                own,
                FACTORS));
    outside.removeAll(arms);
    return new RegretSetting(
        problem, location, location.read(), network, ArmList.present(own), arms, outside);
  }

  /** A race of this problem by some plan. */
  Race race(RacePlan plan, Race.Runner runner) {
    return new Race(network, data.fingerprint(), BATCH, plan, present, runner);
  }
}
