package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.run.LocalRun;
import io.github.activations4j.experiments.run.Worker;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Trains the full grid of a problem; what earlier runs have trained is kept. */
final class RegretGrid {
  private final RegretSetting setting;
  private final List<TrainingCurve> known;
  private final int seeds;

  private record Key(Arm arm, long seed) {}

  /**
   * Prepares.
   *
   * @param setting a problem
   * @param curves of earlier trainings, of this problem and others
   * @param seeds with which each arm is trained
   */
  RegretGrid(RegretSetting setting, List<TrainingCurve> curves, int seeds) {
    this.setting = setting;
    this.known = curves.stream().filter(c -> c.problem().equals(setting.problem().name())).toList();
    this.seeds = seeds;
  }

  /** Every training, seed by seed, so that a grid that is stopped is smaller, not lopsided. */
  private List<Trial> missing() {
    Set<Key> there =
        known.stream().map(c -> new Key(c.arm(), c.seed())).collect(Collectors.toSet());
    return setting
        .template()
        .trials(
            Stream.concat(setting.arms().stream(), setting.outside().stream()).toList(),
            setting.problem().epochs(),
            LongStream.rangeClosed(1, seeds).boxed().toList())
        .stream()
        .filter(t -> !there.contains(new Key(new Arm(t.activation(), t.learningRate()), t.seed())))
        .toList();
  }

  /**
   * Trains what is missing.
   *
   * @param out folder of results
   * @param parallel how many trainings run at once
   * @param worker makes a worker
   * @param notes told what is kept if the process is ended
   * @return the curves of all trainings
   * @throws IOException if a worker or the folder fails
   */
  List<TrainingCurve> train(Path out, int parallel, Supplier<Worker> worker, Screen notes)
      throws IOException {
    try (ExperimentFolder folder = ExperimentFolder.open(out)) {
      List<TrialResult> earlier = folder.resume(notes::printWrapped);
      RaceRun run =
          new RaceRun(
              (count, log, observer) ->
                  new LocalRun(Math.min(parallel, count), worker, log, observer),
              folder.log(),
              earlier,
              setting.data().train().size(),
              Progress.forThisTerminal(),
              notes,
              Double.POSITIVE_INFINITY);
      return Stream.concat(
              known.stream(),
              run.run(setting.problem().name(), missing()).stream()
                  .map(result -> TrainingCurve.of(setting.problem().name(), result)))
          .toList();
    }
  }
}
