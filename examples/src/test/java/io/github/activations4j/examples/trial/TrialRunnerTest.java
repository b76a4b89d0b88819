package io.github.activations4j.examples.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.data.ImageFolder;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.training.UpdaterKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialRunnerTest {
  @TempDir private Path folder;
  private ImageData data;

  @BeforeEach
  void makeData() throws IOException {
    data = ImageFolder.read(IdxFixture.folder(folder, 200, 50));
  }

  @ParameterizedTest
  @EnumSource
  void learns(ModelKind model) {
    TrialResult result = run(new TrialRunner(data), model, "relu", 1, 0.005);
    assertTrue(result.testAccuracy() > 0.8, result.toString());
    List<Double> loss = result.lossCurve();
    assertEquals(4, loss.size());
    assertTrue(loss.get(3) < loss.get(0) / 2, loss.toString());
    assertEquals(loss.get(3), result.trainLoss());
    assertEquals(4, result.accuracyCurve().size());
    assertEquals(2, result.deadUnitsByLayer().get(3).size());
    assertTrue(result.msPerIteration() > 0);
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedSameResultWhateverRanBefore(ModelKind model) {
    TrialRunner runner = new TrialRunner(data);
    TrialResult alone = run(runner, model, "gelu", 3, 0.005);
    run(runner, model, "relu", 8, 0.005);
    run(runner, ModelKind.MLP, "dl4j:rrelu", 9, 0.005);
    TrialResult later = run(runner, model, "gelu", 3, 0.005);
    assertEquals(measured(alone), measured(later));
    assertNotEquals(measured(alone), measured(run(runner, model, "gelu", 4, 0.005)));
  }

  @Test
  void divergenceIsAResult() {
    TrialResult result = run(new TrialRunner(data), ModelKind.MLP, "relu", 1, 1e30);
    assertTrue(result.diverged());
    assertNull(result.trainLoss());
    assertNull(result.deadUnits());
    assertTrue(result.testAccuracy() < 0.5, "networks of NaN recognise nothing");
    assertNull(result.lossCurve().get(result.lossCurve().size() - 1));
  }

  /** Everything but times and dates. */
  private static List<Object> measured(TrialResult r) {
    return List.of(
        r.testAccuracy(),
        r.trainLoss(),
        r.lossCurve(),
        r.accuracyCurve(),
        r.deadUnitsCurve(),
        r.deadUnitsByLayer());
  }

  private TrialResult run(
      TrialRunner runner, ModelKind model, String activation, long seed, double rate) {
    Settings settings =
        new Settings(
            4, 2, 32, rate, 16, WeightStart.BALANCED, UpdaterKind.ADAM, 1, data.fingerprint());
    return runner.run(
        new Trial(activation, model, seed, settings),
        ActivationChoice.of(activation).factory(),
        0.9,
        Progress.SILENT);
  }
}
