package io.github.activations4j.examples.preflight;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.preflight.Preflight;
import io.github.activations4j.diagnostics.preflight.PreflightReport;
import io.github.activations4j.diagnostics.report.WritableFile;
import io.github.activations4j.examples.cli.FindingText;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.examples.model.SavedConfiguration;
import io.github.activations4j.experiments.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.conf.inputs.InputType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the check before training. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Predicts how a configuration behaves at the start of training: how large activations and"
            + " gradients are in each layer, which units are born dead or saturated, and what to"
            + " change. Trains nothing.",
    footer = {
      "",
      "std: deviation of the activations; chi: factor by which the layer multiplies the squared"
          + " gradient; gradient: its norm relative to that of the last layer; dead: share of units"
          + " whose slope is 0 for every example. An asterisk marks a layer that needed an assumption."
          + " Features are assumed to be standardised.",
      "",
      "Exit code: 0 nothing serious, 1 something serious, 2 bad input."
    })
public final class PreflightCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "Configuration of a network or graph as JSON or YAML, or a saved model.")
  private Path file;

  @Option(
      names = "--input",
      paramLabel = "SHAPE",
      split = ",",
      converter = InputShape.class,
      description =
          "Shape of an example, if the configuration does not contain it: 784, 28x28x1, or 12@50"
              + " for sequences of 50 steps. Separate several inputs by commas.")
  private List<InputType> inputs = List.of();

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description =
          "Write an HTML page like that of the training diagnostics, with the predicted figures.")
  private Path page;

  /** Called by picocli. */
  public PreflightCommand() {}

  @Override
  public Integer call() {
    if (page != null) {
      try {
        WritableFile.require(page);
      } catch (IllegalArgumentException e) {
        throw new BadInputException("--page: " + e.getMessage(), e);
      }
    }
    PreflightReport report = report();
    Screen screen = Screen.out(spec.commandLine());
    report.table().lines().forEach(screen::println);
    report.assumptions().forEach(assumption -> screen.printWrapped("* " + assumption));
    screen.printWrapped(gradients(report));
    for (Finding finding : report.findings()) {
      FindingText.print(finding, screen);
    }
    screen.println();
    screen.println(
        report.healthy() ? "Nothing serious was found." : "Something serious was found.");
    if (page != null) {
      report.writeHtml(page);
      screen.println("Page: " + page);
    }
    screen.flush();
    return report.healthy() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static String gradients(PreflightReport report) {
    return Double.isNaN(report.gradientRatio())
        ? "The gradients cannot be predicted."
        : String.format(
            Locale.ROOT,
            "Gradient of the first layer over that of the last: %.3g. A single network differs by"
                + " a factor of about %.2f.",
            report.gradientRatio(),
            report.gradientFactor());
  }

  private PreflightReport report() {
    try {
      SavedConfiguration configuration = SavedConfiguration.read(file);
      int read =
          configuration.graph() == null ? 1 : configuration.graph().getNetworkInputs().size();
      if (inputs.size() > read) {
        throw new BadInputException(
            "it has %d input%s, but --input gives %d shapes"
                .formatted(read, read == 1 ? "" : "s", inputs.size()));
      }
      if (configuration.graph() != null) {
        return Preflight.check(configuration.graph(), inputs.toArray(InputType[]::new));
      }
      return inputs.isEmpty()
          ? Preflight.check(configuration.layers())
          : Preflight.check(configuration.layers(), inputs.get(0));
    } catch (BadInputException e) {
      throw new BadInputException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (RuntimeException e) {
      // Deeplearning4j refuses to build some layers, and says why.
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new BadInputException("%s: cannot be checked: %s".formatted(file, message), e);
    }
  }
}
