package io.github.activations4j.examples.experiment;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.plan.ExperimentFile;
import io.github.activations4j.function.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Experiment files, by path or, for those that come with the program, by name. */
final class ReadyExperiments {
  static final List<String> NAMES =
      List.of("quick", "activations", "dead-relu", "depth", "learning-rates", "lstm");

  private ReadyExperiments() {}

  /** The names, for the help. */
  static final class Names implements Iterable<String> {
    /** Made by picocli. */
    Names() {}

    @Override
    public Iterator<String> iterator() {
      return NAMES.iterator();
    }
  }

  /**
   * Finds an experiment.
   *
   * @param fileOrName a file wins over a name
   * @return the experiment
   * @throws BadInputException if there is neither, or the file is wrong
   */
  static Experiment find(String fileOrName) {
    Path file = Path.of(fileOrName);
    if (Files.isRegularFile(file)) {
      return ExperimentFile.read(file);
    }
    if (Files.isDirectory(file) && !NAMES.contains(fileOrName)) {
      throw new BadInputException(fileOrName + ": is a folder, not an experiment file");
    }
    if (NAMES.contains(fileOrName)) {
      return ExperimentFile.parse(fileOrName, text(fileOrName), Path.of(""));
    }
    List<String> near = Nearest.to(fileOrName, NAMES);
    throw new BadInputException(
        "%s: no such file, and no experiment of that name; %s"
            .formatted(
                fileOrName,
                near.isEmpty()
                    ? "there are " + String.join(", ", NAMES)
                    : "did you mean " + String.join(" or ", near) + "?"));
  }

  static String text(String name) {
    try (InputStream in = ReadyExperiments.class.getResourceAsStream(name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
