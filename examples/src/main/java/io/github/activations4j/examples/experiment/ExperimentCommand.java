package io.github.activations4j.examples.experiment;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Versions;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.plan.Description;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.report.ExperimentReport;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.run.Capacity;
import io.github.activations4j.experiments.trial.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the experiment runner. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.Provider.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Trains the grid of networks that an experiment file asks for, several at once, and says what"
          + " the results show, with statistics over the seeds.",
      "",
      "Ready experiments: quick, activations, dead-relu, depth, learning-rates, lstm; --show prints"
          + " one, as a start for your own."
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
  /** Larger grids are more often a mistake in the file than meant. */
  private static final int MOST_UNASKED = 200;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "Experiment file (YAML), or the name of a ready experiment.")
  private String file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder (default: results/ and the name of the experiment).")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Keep the results in the output folder and run only the trials that are missing. Damaged"
              + " lines of results.jsonl are moved out of it.")
  private boolean resume;

  @Option(
      names = "--retry",
      description = "With --resume: run again what failed or exceeded a limit.")
  private boolean retry;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Trials at once, each in a process of its own; ND4J's threads are divided among them"
              + " (default: one a core, as far as memory allows).")
  private Integer atOnce;

  @Option(
      names = "--yes",
      description = "Run also a grid of more than " + MOST_UNASKED + " trials.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Say what would be trained, and train nothing.")
  private boolean dryRun;

  @Option(names = "--show", description = "Print a ready experiment and do nothing else.")
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
    PrintWriter screen = spec.commandLine().getOut();
    PrintWriter notes = spec.commandLine().getErr();
    if (show) {
      show(screen);
      return CommandLine.ExitCode.OK;
    }
    Experiment experiment = ReadyExperiments.find(file);
    checkSize(experiment);
    ImageData images = experiment.data().read();
    List<Trial> trials = experiment.trials(images.fingerprint(), images.train());
    int parallel = trialsAtOnce(experiment, trials.size());
    if (dryRun) {
      Description.of(experiment, images).forEach(screen::println);
      screen.println("%d trials at once".formatted(parallel));
      screen.flush();
      return CommandLine.ExitCode.OK;
    }
    ExperimentFolder folder =
        ExperimentFolder.open(out == null ? Path.of("results", experiment.name()) : out);
    Ledger ledger = new Ledger(trials, experiment.target());
    if (resume) {
      folder.resume(notes::println).forEach(ledger::add);
      if (retry) {
        ledger.forgetIncomplete();
      }
    } else {
      folder.startAfresh(ExperimentReport.FILES, notes::println);
    }
    notes.flush();
    new GridRun(experiment, images, folder.log(), Progress.forThisTerminal())
        .complete(ledger, parallel, inProcess);
    ExperimentReport report =
        new ExperimentReport(
            experiment.name(), Description.of(experiment, images), ledger.results());
    report.write(folder.path());
    screen.print(report.text());
    screen.println("Charts: " + folder.path().resolve("report.html"));
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  private void show(PrintWriter screen) {
    if (!ReadyExperiments.NAMES.contains(file)) {
      throw new BadInputException(
          "--show %s: there are %s".formatted(file, String.join(", ", ReadyExperiments.NAMES)));
    }
    screen.print(ReadyExperiments.text(file));
    screen.flush();
  }

  private void checkSize(Experiment experiment) {
    if (experiment.size() > MOST_UNASKED && !yes && !dryRun) {
      throw new BadInputException(
          "%s asks for %,d trials, more than %d: say --yes to run them, --dry-run to look at them"
              .formatted(file, experiment.size(), MOST_UNASKED));
    }
  }

  private int trialsAtOnce(Experiment experiment, int trials) {
    if (inProcess) {
      return 1;
    }
    if (atOnce == null) {
      int capacity = Capacity.ofThisMachine().trialsAtOnce(experiment.limits().megabytes());
      return Math.min(capacity, trials);
    }
    if (atOnce < 1 || atOnce > 256) {
      throw new BadInputException("--at-once %d: must be from 1 to 256".formatted(atOnce));
    }
    return atOnce;
  }
}
