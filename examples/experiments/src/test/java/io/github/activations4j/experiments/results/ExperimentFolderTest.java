package io.github.activations4j.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.trial.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ExperimentFolderTest {
  @TempDir private Path path;

  @Test
  void oneRunAtATimeHasTheFolder() throws IOException {
    try (ExperimentFolder folder = ExperimentFolder.open(path)) {
      assertOccupied();
      assertOccupied();
      folder.log().append(Samples.finished("relu", 1, 0.5));
    }
    try (ExperimentFolder next = ExperimentFolder.open(path)) {
      assertEquals(1, next.resume(note -> {}).size());
    }
  }

  /** Opens the folder, says so and waits, like a run. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) throws IOException {
      try (ExperimentFolder folder = ExperimentFolder.open(Path.of(args[0]))) {
        System.out.println("has " + folder.path());
        System.in.read();
      }
    }
  }

  @Test
  void aRunOfAnotherProcessHasItUntilItDies() throws Exception {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader words = run.inputReader()) {
      assertEquals("has " + path, words.readLine());
      assertOccupied();
    } finally {
      run.destroyForcibly().waitFor();
    }
    ExperimentFolder.open(path).close();
  }

  private void assertOccupied() {
    BadInputException e =
        assertThrows(BadInputException.class, () -> ExperimentFolder.open(path).close());
    assertTrue(e.getMessage().contains("another run is writing to this folder"), e.getMessage());
  }
}
