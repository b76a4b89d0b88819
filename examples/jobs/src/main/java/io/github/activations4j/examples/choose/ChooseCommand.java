package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.VersionLine;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line that finds the activation for a network and data that somebody brings. */
@Command(
    name = "choose",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Finds the activation that suits your network and your data. Trains the network with several"
            + " activations (successive halving) and says which one to use and how sure that is.",
    footer = {
      "",
      "Writes to the output folder: results.jsonl (one line per training, as soon as it has"
          + " finished), and at the end answer.json, report.html and data.json. Earlier results are"
          + " moved to its subfolder 'earlier' unless you give --resume.",
      "",
      "Exit code: 0 done, 2 invalid input, 1 any other failure."
    })
public final class ChooseCommand implements Callable<Integer> {

  @Mixin private ChooseJob job;

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      defaultValue = "2048",
      description = "Memory of each training (default: ${DEFAULT-VALUE}).")
  private int megabytes;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Trainings that run at the same time (default: one per core, as far as memory allows).")
  private Integer atOnce;

  @Option(
      names = "--in-process",
      hidden = true,
      description = "Train in this process, without a limit of memory.")
  private boolean inProcess;

  /** Called by picocli. */
  public ChooseCommand() {}

  @Override
  public Integer call() throws IOException {
    return job.run(new ThisMachine(megabytes, atOnce, inProcess));
  }
}
