package io.github.activations4j.examples.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.Measure;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Arm ARM = new Arm("silu", 0.01);

  /** What a replay takes for granted: a short training is the beginning of a long one. */
  @Test
  void aShortTrainingIsTheBeginningOfALongOne() {
    RegretSetting setting = RegretSetting.of(problem("flats"));
    TrialTask task = new TrialTask(setting.location(), 1, 1, 1, null);
    TrialResult longer = task.run(setting.template().trial(ARM, 3, 5));
    Trial trial = setting.template().trial(ARM, 2, 105);
    TrialResult replayed =
        new Replay(
                longer.measure(),
                setting.data().train().size(),
                List.of(TrainingCurve.of("flats", longer)),
                Map.of(105L, 5L))
            .run("", List.of(trial))
            .get(0);
    TrialResult trained = task.run(setting.template().trial(ARM, 2, 5));
    assertEquals(qualities(trained), qualities(replayed));
    assertEquals(trained.trainLoss(), replayed.trainLoss());
    assertEquals(trained.outcome(), replayed.outcome());
    assertEquals(trial, replayed.trial());
  }

  private static List<Double> qualities(TrialResult result) {
    return result.epochs().stream().map(EpochResult::testAccuracy).toList();
  }

  static RegretProblem problem(String name) {
    return RegretProblem.all().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void endsWhereTheLongTrainingEndedEarly() {
    TrainingCurve diverged =
        new TrainingCurve(
            "flats",
            ARM,
            1,
            TrialOutcome.DIVERGED,
            "EXPLODING_GRADIENT",
            12,
            List.of(0.5, 0.2),
            List.of(0.7, Double.NaN));
    Replay replay = replay(diverged);
    TrialTemplate template = MadeUpResults.template();
    TrialResult before = replay.run("", List.of(template.trial(ARM, 1, 1))).get(0);
    assertEquals(TrialOutcome.FINISHED, before.outcome());
    assertEquals(List.of(), before.findings(), "it was not there yet");
    TrialResult after = replay.run("", List.of(template.trial(ARM, 4, 1))).get(0);
    assertEquals(TrialOutcome.DIVERGED, after.outcome());
    assertEquals("EXPLODING_GRADIENT", after.findings().get(0).kind());
    assertEquals(5, replay.epochs());
  }

  /** Eight iterations per epoch. */
  private static Replay replay(TrainingCurve curve) {
    return new Replay(Measure.R2, 256, List.of(curve), Map.of(1L, 1L));
  }

  @Test
  void curvesSurviveTheirFile(@TempDir Path folder) throws IOException {
    List<TrainingCurve> curves =
        List.of(
            new TrainingCurve(
                "flats", ARM, 1, TrialOutcome.FINISHED, "", 0, List.of(0.5), List.of(0.25)),
            new TrainingCurve(
                "waves",
                new Arm("threshold(threshold=1.0, value=0.0)", 3e-4),
                2,
                TrialOutcome.DIVERGED,
                "DEAD_UNITS",
                7,
                List.of(0.5, 0.25),
                List.of(1.5, Double.NaN)));
    Path file = folder.resolve("curves.csv.gz");
    CurveFile.write(curves, file);
    assertEquals(curves, CurveFile.read(file));
    Path damaged = Files.writeString(folder.resolve("damaged"), "no curves");
    assertThrows(BadInputException.class, () -> CurveFile.read(damaged));
  }
}
