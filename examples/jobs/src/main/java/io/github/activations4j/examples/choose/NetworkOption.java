package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.doctor.InputColumns;
import io.github.activations4j.examples.doctor.ModelFile;
import io.github.activations4j.examples.model.OutputCheck;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.trial.HiddenActivations;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which network somebody brings, how it reads the data, and what may be changed in it. */
final class NetworkOption {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description =
          "Your network: saved by ModelSerializer, or its configuration as .json or .yaml. Each"
              + " training starts from new weights.")
  private Path file;

  @Option(
      names = "--keep-init",
      description =
          "Draw the weights as the configuration says. Without this option, they are drawn to suit"
              + " the activation.")
  private boolean keepInit;

  @Option(
      names = "--cells",
      description = "Change the activations of recurrent cells too. Gates are never changed.")
  private boolean cells;

  @Option(
      names = "--raw",
      description = "Feed the numbers to the network as they are in the files, not standardised.")
  private boolean raw;

  @Option(
      names = "--as-labelled",
      description =
          "Predict numbers as they are in the files. Without this option, they are standardised.")
  private boolean asLabelled;

  @Option(
      names = "--input",
      paramLabel = "NAME=COLUMNS",
      description =
          "The columns that an input of a graph reads, separated by commas. Give the option once"
              + " per input.")
  private List<String> inputs = List.of();

  Path file() {
    return file;
  }

  boolean keepsInitialisation() {
    return keepInit;
  }

  boolean changesCells() {
    return cells;
  }

  /**
   * Looks how the network and data fit together.
   *
   * @param data to train on
   * @return what has to be known to train it
   * @throws BadInputException if it cannot be trained on these data
   */
  ModelFile.Fit fit(Dataset data) {
    ModelFile.Fit fit;
    try {
      fit =
          ModelFile.fit(
              file,
              ModelSource.read(file),
              data.train(),
              raw,
              !asLabelled && !data.task().isClassification(),
              InputColumns.parse(inputs));
    } catch (BadInputException e) {
      String message = e.getMessage();
      throw message.startsWith("--")
          ? e
          : new BadInputException("--model %s: %s".formatted(file, message), e);
    }
    fit.remarks().stream()
        .filter(OutputCheck.Remark::isFatal)
        .findFirst()
        .ifPresent(
            remark -> {
              throw new BadInputException(
                  "--model %s: its output layer cannot learn this: %s"
                      .formatted(file, remark.text()));
            });
    return fit;
  }

  /**
   * The network as trials take it.
   *
   * @param fit how it and the data fit together
   * @return the network
   * @throws BadInputException if it has no hidden activation that can be changed
   */
  UserNetwork network(ModelFile.Fit fit) {
    UserNetwork network =
        new UserNetwork(
            String.valueOf(file.getFileName()),
            fit.configuration(),
            fit.isGraph(),
            fit.layout(),
            fit.answers(),
            fit.inputs(),
            !raw,
            fit.isLabelScaled(),
            cells,
            keepInit);
    HiddenActivations hidden = network.hidden();
    if (hidden.count() == 0) {
      throw new BadInputException(
          "--model %s: nothing can be changed%s"
              .formatted(
                  file,
                  hidden.unchangeable().isEmpty()
                      ? ": it has no hidden activation but the identity"
                      : ": " + String.join(", ", hidden.unchangeable())));
    }
    return network;
  }
}
