package io.github.activations4j.examples.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.examples.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Races on the curves of grids that {@code a4j regret} has trained. */
class RegretTest {
  private static final Path CURVES = Path.of("regret/curves.csv.gz");
  private static final Path PAGE = Path.of("../../docs/choosing.md");

  /** The page shows what the command prints, so a change of the race changes the page. */
  @Test
  void thePageShowsWhatTheCommandPrints() throws IOException {
    Terminal terminal = new Terminal();
    terminal.type("regret", "--curves", CURVES.toString());
    List<String> page = Files.readAllLines(PAGE);
    List<String> printed = terminal.printed().lines().map(String::stripTrailing).toList();
    assertTrue(printed.size() > 20, terminal::complaints);
    for (String line : printed) {
      assertTrue(page.contains(line), "missing in docs/choosing.md: " + line);
    }
  }

  @Test
  void racesCostAtMostAQuarterOfTheGrid() throws IOException {
    List<RegretSetting> settings = RegretProblem.all().stream().map(RegretSetting::of).toList();
    List<TrainingCurve> all = CurveFile.read(CURVES);
    assertEquals(6, settings.size(), "problems");
    for (RegretSetting setting : settings) {
      String name = setting.problem().name();
      List<TrainingCurve> curves = all.stream().filter(c -> c.problem().equals(name)).toList();
      Regret regret = Regret.of(setting, Regret.complete(setting.arms(), curves), 5, 0);
      assertEquals(8, regret.seeds(), name);
      assertTrue(regret.repetitions().stream().allMatch(race -> race.cost() <= 0.25), name);
    }
  }
}
