package io.github.activations4j.examples.cli;

import io.github.activations4j.experiments.trial.DataLocation;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which images a job trains on; a command mixes it in. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with MNIST, Fashion-MNIST or KMNIST as IDX files, plain or gzipped. Without it:"
              + " 2,000 + 500 MNIST digits that come with the program.")
  private Path folder;

  /** Made by picocli. */
  public DataOption() {}

  /**
   * Where the images are.
   *
   * @return the folder that was given, or the digits that come with the program
   */
  public DataLocation location() {
    return folder == null
        ? DataLocation.embeddedDigits()
        : new DataLocation(folder.toString(), null, null);
  }
}
