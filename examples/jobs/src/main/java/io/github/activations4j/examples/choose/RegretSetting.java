package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.HiddenActivations;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * A problem with everything that its grid and its races need.
 *
 * @param problem which one
 * @param location its training set, a part of it for validation
 * @param data the same, read
 * @param template of its trials
 * @param lineup who races
 * @param outside arms that are trained in the grid only
 */
record RegretSetting(
    RegretProblem problem,
    DataLocation location,
    Dataset data,
    TrialTemplate template,
    Lineup lineup,
    List<Arm> outside) {
  /** The factors that {@code choose} tries unless told otherwise. */
  private static final List<Double> FACTORS = List.of(0.3, 1.0, 3.0);

  private static final int BATCH = 32;

  /**
   * Reads the data and makes the network.
   *
   * @param problem which one
   * @return all that is needed
   */
  static RegretSetting of(RegretProblem problem) {
    Dataset whole = problem.data().read();
    DataLocation location = problem.data().validatedBy(ValidationShare.of(whole.train().size()));
    Dataset data = location.read();
    UserNetwork network = problem.network(whole.train());
    HiddenActivations hidden = network.hidden();
    Lineup lineup =
        Lineup.of(
            hidden,
            Lineup.candidates(null, hidden, !whole.task().isClassification(), problem.cells()),
            FACTORS,
            false);
    List<ActivationChoice> extras = problem.extras().stream().map(ActivationChoice::of).toList();
    List<Arm> outside =
        new ArrayList<>(
            Lineup.of(hidden, new Candidates(extras, List.of()), FACTORS, false).arms());
    outside.removeAll(lineup.arms());
    return new RegretSetting(
        problem,
        location,
        data,
        new TrialTemplate(network, data.fingerprint(), BATCH),
        lineup,
        outside);
  }

  List<Arm> arms() {
    return lineup.arms();
  }

  /** What a person calls the network's own activations. */
  String presentNames() {
    return template.network().hidden().presentNames();
  }

  /** A race of this problem by some plan. */
  Race race(RacePlan plan, Race.Runner runner) {
    return new Race(template, plan, lineup.present(), runner);
  }
}
