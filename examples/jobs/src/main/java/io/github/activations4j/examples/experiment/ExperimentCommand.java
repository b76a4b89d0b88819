package io.github.activations4j.examples.experiment;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.run.Capacity;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the experiment runner. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Trains the grid of networks that an experiment file describes, several at a time, and"
          + " reports the results with statistics over the seeds."
    },
    footer = {
      "",
      "Writes to the output folder: results.jsonl (one line per trial, as soon as it has"
          + " finished), and at the end report.html, report.md, trials.csv, groups.csv and"
          + " tests.csv. Earlier results are moved to its subfolder 'earlier' unless you give"
          + " --resume.",
      "",
      "Exit code: 0 done, even if single trials failed; 2 invalid input; 1 any other failure."
    })
public final class ExperimentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ExperimentJob job;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Number of trials at a time, each in its own process. They share ND4J's threads"
              + " (default: one per core, as far as memory allows).")
  private Integer atOnce;

  @Option(
      names = "--show",
      description = "Print a built-in experiment as a template for your own, and exit.")
  private boolean show;

  @Option(
      names = "--in-process",
      hidden = true,
      description = "Run the trials one after the other in this process, without a memory limit.")
  private boolean inProcess;

  /** Called by picocli. */
  public ExperimentCommand() {}

  @Override
  public Integer call() throws IOException {
    if (show) {
      show(Screen.out(spec.commandLine()));
      return CommandLine.ExitCode.OK;
    }
    return job.run(new ThisMachine());
  }

  private void show(PrintWriter screen) {
    if (!ReadyExperiments.NAMES.contains(job.file())) {
      throw new BadInputException(
          "--show %s: there are %s"
              .formatted(job.file(), String.join(", ", ReadyExperiments.NAMES)));
    }
    screen.print(ReadyExperiments.text(job.file()));
    screen.flush();
  }

  private int trialsAtOnce(Experiment experiment, long trials) {
    if (inProcess) {
      return 1;
    }
    if (atOnce == null) {
      return Capacity.ofThisMachine().trialsAtOnce(experiment.limits().megabytes(), trials);
    }
    if (atOnce < 1 || atOnce > 256) {
      throw new BadInputException("--at-once %d: must be from 1 to 256".formatted(atOnce));
    }
    return (int) Math.max(1, Math.min(atOnce, trials));
  }

  /** Several processes of this machine. */
  private final class ThisMachine implements ExperimentJob.TrialRunner {
    @Override
    public String describe(Experiment experiment, long trials) {
      return "%d trials at once".formatted(trialsAtOnce(experiment, trials));
    }

    @Override
    public void complete(
        Experiment experiment, Dataset images, JsonLines<TrialResult> log, Ledger ledger)
        throws IOException {
      new GridRun(
              experiment, images, log, Progress.forThisTerminal(), Screen.err(spec.commandLine()))
          .complete(ledger, trialsAtOnce(experiment, ledger.missing().size()), inProcess);
    }
  }
}
