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
      "Trains the grid of networks that an experiment file asks for, several at once, and says what"
          + " the results show, with statistics over the seeds."
    },
    footer = {
      "",
      "Written to the output folder: results.jsonl (one finished trial a line, at once), then"
          + " report.html, report.md, trials.csv, groups.csv and tests.csv. Results that are there"
          + " already are moved to its subfolder 'earlier', unless --resume is given.",
      "",
      "Exit code: 0 done, whatever became of single trials; 2 bad input; 1 anything else."
    })
public final class ExperimentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ExperimentJob job;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Trials at once, each in a process of its own; ND4J's threads are divided among them"
              + " (default: one a core, as far as memory allows).")
  private Integer atOnce;

  @Option(
      names = "--show",
      description = "Print a ready experiment, as a start for your own, and do nothing else.")
  private boolean show;

  @Option(
      names = "--in-process",
      hidden = true,
      description = "Run trials one after another in this process, without limit of memory.")
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
