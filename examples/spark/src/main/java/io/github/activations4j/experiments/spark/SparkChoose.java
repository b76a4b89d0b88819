package io.github.activations4j.experiments.spark;

import io.github.activations4j.examples.choose.ChooseJob;
import io.github.activations4j.examples.cli.OneLineErrors;
import io.github.activations4j.examples.cli.VersionLine;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The race of {@code a4j choose}, with trainings that are tasks of the cluster. */
@Command(
    name =
        "spark-submit --class io.github.activations4j.experiments.spark.SparkChoose a4j-spark.jar",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Finds the activation that suits your network and your data. Trains on a Spark cluster."
            + " Options, results and answer are those of 'a4j choose'.",
    footer = {
      "",
      "Results are written where this program runs. So submit with --deploy-mode client (the"
          + " default). The nodes need neither the model nor the data.",
      "",
      "Exit code: 0 done, 2 invalid input, 1 any other failure."
    })
public final class SparkChoose implements Callable<Integer> {

  @Mixin private ChooseJob job;

  /** Called by picocli. */
  public SparkChoose() {}

  @Override
  public Integer call() throws IOException {
    try (SparkPlace place = new SparkPlace()) {
      return job.run(place);
    }
  }

  /**
   * Finds an activation.
   *
   * @param args options
   */
  public static void main(String[] args) {
    // As in a4j: numbers look the same everywhere.
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(args));
  }

  /** The command with its one-line errors. */
  static CommandLine commandLine() {
    OneLineErrors errors = new OneLineErrors();
    return new CommandLine(new SparkChoose())
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }
}
