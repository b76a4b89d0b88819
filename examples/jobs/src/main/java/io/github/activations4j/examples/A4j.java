package io.github.activations4j.examples;

import io.github.activations4j.examples.choose.ChooseCommand;
import io.github.activations4j.examples.choose.RegretCommand;
import io.github.activations4j.examples.cli.OneLineErrors;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.examples.compare.CompareCommand;
import io.github.activations4j.examples.doctor.DoctorCommand;
import io.github.activations4j.examples.experiment.ExperimentCommand;
import io.github.activations4j.examples.preflight.PreflightCommand;
import io.github.activations4j.examples.reproduce.ReproduceCommand;
import io.github.activations4j.experiments.JavaObjects;
import io.github.activations4j.experiments.PlainErrors;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code a4j}: jobs that show what activations do. */
@Command(
    name = "a4j",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    subcommands = {
      ChooseCommand.class,
      CompareCommand.class,
      DoctorCommand.class,
      ExperimentCommand.class,
      PreflightCommand.class,
      RegretCommand.class,
      ReproduceCommand.class
    },
    description = "Shows what activation functions do in Deeplearning4j networks.",
    footer = {"", "'a4j COMMAND --help' describes a command."})
public final class A4j {
  private A4j() {}

  /**
   * Makes the command line without running it.
   *
   * @return a fresh command line
   */
  public static CommandLine commandLine() {
    OneLineErrors errors = new OneLineErrors();
    return new CommandLine(new A4j())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /**
   * Runs a command.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // Numbers look the same everywhere, and Deeplearning4j trips over Turkish when it reads names.
    Locale.setDefault(Locale.ROOT);
    PlainErrors.install();
    JavaObjects.refuse();
    System.exit(commandLine().execute(args));
  }
}
