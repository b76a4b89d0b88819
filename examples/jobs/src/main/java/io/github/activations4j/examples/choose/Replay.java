package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.Measure;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialEnvironment;
import io.github.activations4j.experiments.trial.TrialFinding;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers a race from the curves of a grid instead of training. A training of fewer epochs shows
 * what a longer one with the same seed has shown by then, because the seed alone decides weights
 * and the order of examples. Of findings it is known since when they were there; those that were
 * gone at the end of the long training are missing.
 */
final class Replay implements Race.Runner {
  private static final TrialEnvironment HERE = TrialEnvironment.current();

  private final Measure measure;
  private final int examples;
  private final Map<Key, TrainingCurve> curves = new HashMap<>();
  private final Map<Long, Long> seeds;
  private long epochs;

  private record Key(Arm arm, long seed) {}

  /**
   * Prepares.
   *
   * @param measure of the quality
   * @param examples of the training set
   * @param curves of the grid
   * @param seeds which seed of the grid stands for each seed of the race
   */
  Replay(Measure measure, int examples, List<TrainingCurve> curves, Map<Long, Long> seeds) {
    this.measure = measure;
    this.examples = examples;
    this.seeds = Map.copyOf(seeds);
    curves.forEach(curve -> this.curves.put(new Key(curve.arm(), curve.seed()), curve));
  }

  /** What the race has cost so far, in epochs of training. */
  long epochs() {
    return epochs;
  }

  @Override
  public List<TrialResult> run(String task, List<Trial> trials) {
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : trials) {
      epochs += trial.epochs();
      results.add(result(trial));
    }
    return results;
  }

  private TrialResult result(Trial trial) {
    Key key = new Key(new Arm(trial.activation(), trial.learningRate()), seeds.get(trial.seed()));
    TrainingCurve curve = curves.get(key);
    if (curve == null) {
      throw new IllegalStateException("the grid has no training of " + key);
    }
    int shown = Math.min(trial.epochs(), curve.validation().size());
    List<EpochResult> course = new ArrayList<>();
    for (int e = 0; e < shown; e++) {
      double loss = curve.loss().get(e);
      course.add(
          new EpochResult(
              Double.isNaN(loss) ? null : loss, curve.validation().get(e), 0, List.of()));
    }
    boolean cameThere = shown == trial.epochs() && !Double.isNaN(curve.loss().get(shown - 1));
    return TrialResult.builder(trial, cameThere ? TrialOutcome.FINISHED : curve.outcome())
        .target(1)
        .epochs(course)
        .findings(findings(curve, trial))
        .images(curve.problem(), 1)
        .measure(measure)
        .machine(HERE, 1, 1)
        .date("")
        .build();
  }

  private List<TrialFinding> findings(TrainingCurve curve, Trial trial) {
    return curve.sickness().isEmpty() || curve.since() > trial.iterations(examples)
        ? List.of()
        : List.of(
            new TrialFinding(curve.sickness(), TrainingCurve.SERIOUS, "", curve.since(), "", 1));
  }
}
