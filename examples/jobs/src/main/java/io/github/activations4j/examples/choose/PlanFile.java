package io.github.activations4j.examples.choose;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.diagnostics.report.AtomicFile;
import io.github.activations4j.experiments.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Keeps the number of epochs of a race, so that a race that is resumed has the same rounds. */
final class PlanFile {
  static final String NAME = "plan.json";

  private static final String EPOCHS = "epochs";

  private PlanFile() {}

  /**
   * Reads the epochs of the last round.
   *
   * @param folder of results
   * @return nothing if the folder holds no plan
   * @throws IOException if the file cannot be read
   * @throws BadInputException if it does not hold a number of epochs
   */
  static OptionalInt epochs(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return OptionalInt.empty();
    }
    int epochs = JsonMapper.builder().build().readTree(file.toFile()).path(EPOCHS).asInt();
    if (epochs < 1) {
      throw new BadInputException(file + ": does not say how many epochs were planned");
    }
    return OptionalInt.of(epochs);
  }

  static void write(RacePlan plan, Path folder) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    byte[] bytes =
        json.writeValueAsBytes(json.createObjectNode().put(EPOCHS, plan.last().epochs()));
    AtomicFile.writeToDisk(folder.resolve(NAME), file -> file.write(bytes));
  }
}
