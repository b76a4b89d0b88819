package io.github.activations4j.experiments.spark;

import io.github.activations4j.examples.cli.OneLineErrors;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.examples.experiment.ExperimentJob;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code spark-submit} runs: an experiment whose trials are tasks of the cluster. */
@Command(
    name = "spark-submit a4j-spark.jar",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Trains the grid of networks that an experiment file describes on a Spark cluster. Files,"
            + " results and report are those of 'a4j experiment'.",
    footer = {
      "",
      "Results are written where this program runs. So submit with --deploy-mode client (the"
          + " default). The nodes need neither the experiment file nor the data.",
      "",
      "Exit code: 0 done, even if single trials failed; 2 invalid input; 1 any other failure."
    })
public final class SparkExperiment implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ExperimentJob job;

  /** Called by picocli. */
  public SparkExperiment() {}

  @Override
  public Integer call() throws IOException {
    return job.run(new SparkRunner(Screen.err(spec.commandLine())));
  }

  /**
   * Runs an experiment.
   *
   * @param args the file and options
   */
  public static void main(String[] args) {
    // As in a4j: numbers look the same everywhere.
    Locale.setDefault(Locale.ROOT);
    OneLineErrors errors = new OneLineErrors();
    System.exit(
        new CommandLine(new SparkExperiment())
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors)
            .execute(args));
  }
}
