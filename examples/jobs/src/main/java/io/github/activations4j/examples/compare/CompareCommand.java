package io.github.activations4j.examples.compare;

import io.github.activations4j.examples.cli.DataOption;
import io.github.activations4j.examples.cli.DataPreview;
import io.github.activations4j.examples.cli.Limits;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.plan.Description;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.plan.Experiment.Step;
import io.github.activations4j.experiments.report.CsvFiles;
import io.github.activations4j.experiments.report.ExperimentReport;
import io.github.activations4j.experiments.results.Circumstances;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.training.Preparation;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the comparison. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Trains a small dense network (mlp) and a small convolutional network (cnn) on digits, or"
            + " networks that fit your data, with each activation, and prints the results side by"
            + " side.",
    footer = {
      "",
      "Writes to the output folder: results.jsonl (one line per trial, as soon as it has"
          + " finished), and at the end results.csv, report.html and data.json. Earlier results are"
          + " moved to its subfolder 'earlier' unless you give --resume.",
      "",
      "Exit code: 0 done, 2 invalid input, 1 any other failure."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String CSV = "results.csv";
  private static final String PAGE = "report.html";
  private static final String DATA = "data.json";
  private static final String DEFAULT_ACTIVATIONS =
      "relu,leaky_relu,elu,selu,gelu,silu,mish,hard_swish,tanh,sigmoid,dl4j:relu";

  @Spec private CommandSpec spec;

  @Mixin private DataOption data;

  @Option(
      names = "--model",
      paramLabel = "mlp|cnn|lstm|both",
      description =
          "Which networks to train (default: all that can read the data; lstm reads sequences and"
              + " images).")
  private Networks model;

  @Option(
      names = "--activations",
      paramLabel = "LIST",
      defaultValue = DEFAULT_ACTIVATIONS,
      description =
          "Names separated by commas, such as 'mish,leaky_relu(alpha=0.2)'. 'dl4j:mish' is"
              + " Deeplearning4j's own function (default: ${DEFAULT-VALUE}).")
  private String activations;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Number of hidden layers. In the cnn, the last one is dense and the others are"
              + " convolutions (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "128",
      description =
          "Units per dense hidden layer. The first convolution has 1/32 as many channels, the"
              + " others 1/16 (default: ${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "6",
      description = "Number of passes over the training set (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Examples per minibatch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--updater",
      paramLabel = "adam|nesterovs|sgd",
      defaultValue = "adam",
      description = "Updater (default: ${DEFAULT-VALUE}).")
  private UpdaterKind updater;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Learning rate (default: adam 0.001, nesterovs 0.01, sgd 0.05).")
  private Double learningRate;

  @Option(
      names = "--init",
      paramLabel = "matched|he|xavier|lecun",
      defaultValue = "matched",
      converter = InitialisationName.class,
      description =
          "Initialisation of the weights. matched: chosen for each activation so that signals keep"
              + " their size (He's rule for relu, LeCun's for selu). he, xavier, lecun: this rule"
              + " for every activation (default: ${DEFAULT-VALUE}).")
  private Initialisation init;

  @Option(
      names = "--seeds",
      paramLabel = "N|LIST",
      defaultValue = "1",
      description =
          "Seeds to train each network with: a number N for the seeds 1 to N, or a list such as"
              + " '1,5,9'. '7,' is seed 7 only (default: ${DEFAULT-VALUE}).")
  private String seeds;

  @Option(
      names = "--target",
      paramLabel = "X",
      defaultValue = "0.9",
      description =
          "Report the first epoch with this test accuracy or R2, above 0 and up to 1 (default:"
              + " ${DEFAULT-VALUE}).")
  private double target;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads of ND4J's native code. With one thread, results do not depend on the number of"
              + " processors. Networks this small do not gain from more (default:"
              + " ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/compare",
      description = "Output folder (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--resume",
      description = "Keep the results in the output folder and run only the missing trials.")
  private boolean resume;

  /** Called by picocli. */
  public CompareCommand() {}

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.out(spec.commandLine());
    Screen notes = Screen.err(spec.commandLine());
    DataLocation location = data.location();
    Dataset images = location.read();
    Experiment experiment = experiment(location, images);
    DataPreview.print(images, screen);
    List<Trial> trials = experiment.trials(images.fingerprint(), images.train());

    try (ExperimentFolder folder = ExperimentFolder.open(out)) {
      Ledger ledger = new Ledger(trials, target);
      if (resume) {
        folder.resume(notes::printWrapped).stream()
            // More threads add numbers in another order, so theirs are other results.
            .filter(result -> result.threads() == threads)
            .forEach(ledger::add);
      } else {
        folder.startAfresh(List.of(CSV, PAGE, DATA), notes::printWrapped);
      }
      notes.flush();
      TrialTask task = new TrialTask(location, target, threads, 1, null);
      Comparison comparison =
          new Comparison(task, images, folder.log(), Progress.forThisTerminal(), notes);
      Description.of(experiment, images).forEach(screen::printWrapped);
      comparison.announce(ledger, screen);
      comparison.complete(ledger);
      Circumstances.difference(ledger.results()).ifPresent(notes::printWrapped);
      notes.flush();

      ExperimentReport report =
          new ExperimentReport(
              experiment.name(), Description.of(experiment, images), ledger.results());
      CsvFiles.writeTrials(ledger.results(), folder.path().resolve(CSV));
      report.writePage(folder.path().resolve(PAGE));
      Preparation.of(images.train()).write(images, folder.path().resolve(DATA));
      screen.println();
      screen.println(report.table());
      report.sentences().forEach(screen::printWrapped);
      screen.println("Charts: " + folder.path().resolve(PAGE));
      screen.flush();
    }
    return CommandLine.ExitCode.OK;
  }

  /** Checks every option; what needs ND4J, which takes a second to start, comes last. */
  private Experiment experiment(DataLocation location, Dataset images) {
    Limits.check("--depth", depth, 1, 100);
    Limits.check("--width", width, 1, 16_384);
    Limits.check("--epochs", epochs, 1, 100_000);
    Limits.check("--threads", threads, 1, 256);
    Limits.check("--batch", batch, 1, images.train().size());
    double rate = learningRate == null ? updater.defaultLearningRate() : learningRate;
    Limits.checkPositive("--learning-rate", rate);
    Limits.checkShare("--target", target);
    List<NetworkShape> networks = Networks.of(model, images.train().form(), depth, width);
    networks.forEach(network -> network.check(images.train().form()));
    List<Long> seedList = SeedList.parse(seeds);
    return new Experiment(
        "Activations compared",
        "",
        location,
        networks,
        ActivationList.parse(activations).stream().map(ActivationChoice::name).toList(),
        List.of(init),
        List.of(0.0),
        List.of(new Step(updater, rate)),
        List.of(false),
        List.of(0.0),
        epochs,
        batch,
        seedList,
        target,
        Experiment.Limits.USUAL);
  }
}
