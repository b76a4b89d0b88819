package io.github.activations4j.examples.experiment;

import io.github.activations4j.examples.cli.DataPreview;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.plan.Description;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.report.ExperimentReport;
import io.github.activations4j.experiments.results.Circumstances;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.training.Preparation;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What running an experiment is wherever its trials run: its file, what is there already, what is
 * missing, and the report. A command mixes it in and says how the missing trials are run.
 */
public final class ExperimentJob {
  private static final String DATA = "data.json";

  /** Larger grids are more often a mistake in the file than meant. */
  private static final int MOST_UNASKED = 200;

  /** Beyond that the list of trials alone takes the memory that training needs. */
  private static final int MOST = 1_000_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      completionCandidates = ReadyExperiments.Names.class,
      description =
          "Experiment file (YAML), or the name of a built-in experiment: ${COMPLETION-CANDIDATES}.")
  private String file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder (default: results/ followed by the name of the experiment).")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Keep the results in the output folder and run only the missing trials. Damaged lines"
              + " are moved out of results.jsonl.")
  private boolean resume;

  @Option(
      names = "--retry",
      description =
          "With --resume: also run trials again that failed or exceeded a limit. The new line in"
              + " results.jsonl counts; the old one stays in the file.")
  private boolean retry;

  @Option(
      names = "--yes",
      description = "Also run a grid of more than " + MOST_UNASKED + " trials.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Print what would be trained, and exit.")
  private boolean dryRun;

  /** Made by picocli. */
  public ExperimentJob() {}

  /** Where and how trials run. */
  public interface TrialRunner {

    /**
     * Says how trials would be run.
     *
     * @param experiment whose trials they are
     * @param trials how many there are
     * @return a line for a person
     */
    String describe(Experiment experiment, long trials);

    /**
     * Runs every trial without a result.
     *
     * @param experiment whose trials are run
     * @param images that it trains on
     * @param log that results are added to, each as soon as it is there
     * @param ledger says what is missing, and takes the results
     * @throws IOException if trials cannot be run or a result cannot be written
     */
    void complete(Experiment experiment, Dataset images, JsonLines<TrialResult> log, Ledger ledger)
        throws IOException;
  }

  /**
   * The experiment that is asked for.
   *
   * @return path of a file, or a name
   */
  String file() {
    return file;
  }

  private static void announce(Experiment experiment, Dataset images, String how, Screen screen) {
    DataPreview.print(images, screen);
    Description.of(experiment, images).forEach(screen::printWrapped);
    screen.printWrapped(how);
    screen.flush();
  }

  /**
   * Runs what is missing and writes the report.
   *
   * @param place where trials run
   * @return exit code
   * @throws IOException if trials cannot be run, or files not be written
   */
  public int run(TrialRunner place) throws IOException {
    Screen screen = Screen.out(spec.commandLine());
    Screen notes = Screen.err(spec.commandLine());
    if (retry && !resume) {
      throw new BadInputException("--retry: needs --resume; without it, everything is run anyway");
    }
    Experiment experiment = ReadyExperiments.find(file);
    checkSize(experiment);
    Dataset images = experiment.data().read();
    experiment.check(images.train());
    String how = place.describe(experiment, experiment.size());
    if (dryRun) {
      announce(experiment, images, how, screen);
      return CommandLine.ExitCode.OK;
    }
    List<Trial> trials = experiment.trials(images.fingerprint(), images.train());
    Path path = out == null ? Path.of("results", experiment.name()) : out;
    try (ExperimentFolder folder = ExperimentFolder.open(path)) {
      Ledger ledger = new Ledger(trials, experiment.target());
      if (resume) {
        folder.resume(notes::printWrapped).forEach(ledger::add);
        if (retry) {
          ledger.forgetIncomplete();
        }
      } else {
        folder.startAfresh(
            Stream.concat(ExperimentReport.FILES.stream(), Stream.of(DATA)).toList(),
            notes::printWrapped);
      }
      notes.flush();
      announce(experiment, images, how, screen);
      place.complete(experiment, images, folder.log(), ledger);
      Circumstances.difference(ledger.results()).ifPresent(notes::printWrapped);
      notes.flush();
      ExperimentReport report =
          new ExperimentReport(
              experiment.name(), Description.of(experiment, images), ledger.results());
      report.write(folder.path());
      Preparation.of(images.train()).write(images, folder.path().resolve(DATA));
      screen.println();
      screen.println(report.table());
      report.sentences().forEach(screen::printWrapped);
      screen.println("Charts: " + folder.path().resolve("report.html"));
      screen.flush();
    }
    return CommandLine.ExitCode.OK;
  }

  private void checkSize(Experiment experiment) {
    if (experiment.size() > MOST && !dryRun) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s asks for %,d trials, more than the %,d that can be run at all",
              file,
              experiment.size(),
              MOST));
    }
    if (experiment.size() > MOST_UNASKED && !yes && !dryRun) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s asks for %,d trials, more than %d: use --yes to run them, --dry-run to look at them",
              file,
              experiment.size(),
              MOST_UNASKED));
    }
  }
}
