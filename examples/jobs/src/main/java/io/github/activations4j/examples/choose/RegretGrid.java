package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.run.Worker;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Trains the full grid of a problem; what earlier runs have trained is kept. */
final class RegretGrid {
  private final RegretSetting setting;
  private final int seeds;

  /**
   * Prepares.
   *
   * @param setting a problem
   * @param seeds with which each arm is trained
   */
  RegretGrid(RegretSetting setting, int seeds) {
    this.setting = setting;
    this.seeds = seeds;
  }

  /** Every training, seed by seed, so that a grid that is stopped is smaller, not lopsided. */
  private List<Trial> trials() {
    return setting
        .template()
        .trials(
            Stream.concat(setting.arms().stream(), setting.outside().stream()).toList(),
            setting.problem().epochs(),
            LongStream.rangeClosed(1, seeds).boxed().toList());
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
              parallel,
              worker,
              folder.log(),
              earlier,
              setting.data().train().size(),
              Progress.forThisTerminal(),
              notes,
              Double.POSITIVE_INFINITY);
      return run.run(setting.problem().name(), trials()).stream()
          .map(result -> TrainingCurve.of(setting.problem().name(), result))
          .toList();
    }
  }
}
