package io.github.activations4j.examples.compare;

import io.github.activations4j.examples.cli.Limits;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Versions;
import io.github.activations4j.examples.report.Findings;
import io.github.activations4j.examples.report.Summary;
import io.github.activations4j.examples.report.TextTable;
import io.github.activations4j.examples.trial.ActivationList;
import io.github.activations4j.examples.trial.ModelKind;
import io.github.activations4j.examples.trial.Settings;
import io.github.activations4j.examples.trial.TrialResult;
import io.github.activations4j.examples.trial.WeightStart;
import io.github.activations4j.experiments.data.EmbeddedDigits;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.data.ImageFolder;
import io.github.activations4j.experiments.training.UpdaterKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the comparison. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.Provider.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Trains a small dense network (mlp) and a small convolutional one (cnn) on digits with each"
            + " activation and prints them side by side.",
    footer = {
      "",
      "Written to the output folder: results.jsonl (one finished trial a line, at once),"
          + " results.csv and report.html (when all are done). Results that are there already are"
          + " moved to its subfolder 'earlier', unless --resume is given.",
      "",
      "Exit code: 0 done, 2 bad input, 1 anything else."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String DEFAULT_ACTIVATIONS =
      "relu,leaky_relu,elu,selu,gelu,silu,mish,hard_swish,tanh,sigmoid,dl4j:relu";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with MNIST, Fashion-MNIST or KMNIST as IDX files, plain or gzipped. Without it:"
              + " 2,000 + 500 MNIST digits that come with the program.")
  private Path data;

  @Option(
      names = "--model",
      paramLabel = "mlp|cnn|both",
      defaultValue = "both",
      description = "Which networks to train (default: ${DEFAULT-VALUE}).")
  private Models model;

  @Option(
      names = "--activations",
      paramLabel = "LIST",
      defaultValue = DEFAULT_ACTIVATIONS,
      description =
          "Names with commas between them, such as 'mish,leaky_relu(alpha=0.2)'; 'dl4j:mish' is"
              + " Deeplearning4j's own (default: ${DEFAULT-VALUE}).")
  private String activations;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Hidden layers. In the cnn the last is dense and the others are convolutions (default:"
              + " ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "128",
      description =
          "Units of a dense hidden layer. The first convolution has 1/32 as many channels, the"
              + " others 1/16 (default: ${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "6",
      description = "Passes over the training set (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images a minibatch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--updater",
      paramLabel = "adam|nesterovs|sgd",
      defaultValue = "adam",
      description = "How gradients become steps (default: ${DEFAULT-VALUE}).")
  private UpdaterKind updater;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Step size (default: adam 0.001, nesterovs 0.01, sgd 0.05).")
  private Double learningRate;

  @Option(
      names = "--init",
      paramLabel = "balanced|he|lecun",
      defaultValue = "balanced",
      description =
          "How weights are drawn. balanced: so that signals keep their size with the activation at"
              + " hand, which is He's rule for relu and LeCun's for selu; he, lecun: that rule for"
              + " all (default: ${DEFAULT-VALUE}).")
  private WeightStart init;

  @Option(
      names = "--seeds",
      paramLabel = "N|LIST",
      defaultValue = "1",
      description =
          "How often each network is trained: a number N for the seeds 1 to N, or a list such as"
              + " '1,5,9'; '7,' is seed 7 alone (default: ${DEFAULT-VALUE}).")
  private String seeds;

  @Option(
      names = "--target",
      paramLabel = "X",
      defaultValue = "0.9",
      description =
          "Test accuracy, above 0 and up to 1, whose first epoch is reported (default:"
              + " ${DEFAULT-VALUE}).")
  private double target;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads of ND4J's native code. With one, results do not depend on the number of"
              + " processors, and networks this small gain nothing by more (default:"
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
      description =
          "Keep the results in the output folder and run only the trials that are missing.")
  private boolean resume;

  /** Called by picocli. */
  public CompareCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    PrintWriter notes = spec.commandLine().getErr();
    ImageData images = data == null ? EmbeddedDigits.read() : ImageFolder.read(data);
    Plan plan = plan(images);
    OutputFolder folder = OutputFolder.open(out);
    List<TrialResult> earlier =
        resume ? folder.earlierResults(notes::println) : folder.startAfresh(notes::println);
    notes.flush();

    List<TrialResult> results =
        new Comparison(plan, images, folder.log(), Progress.forThisTerminal()).complete(earlier);
    Summary summary = Summary.of(results, images.test().size());
    folder.writeCsv(results);
    folder.writeReport(summary, plan.describe(images));
    plan.describe(images).forEach(screen::println);
    screen.println();
    screen.print(TextTable.of(summary));
    screen.println();
    new Findings(summary).sentences().forEach(screen::println);
    screen.println("Charts: " + folder.report());
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  /** Checks every option; what needs ND4J, which takes a second to start, comes last. */
  private Plan plan(ImageData images) {
    Limits.check("--depth", depth, 1, 100);
    Limits.check("--width", width, 1, 16_384);
    Limits.check("--epochs", epochs, 1, 100_000);
    Limits.check("--threads", threads, 1, 256);
    Limits.check("--batch", batch, 1, images.train().size());
    double rate = learningRate == null ? updater.defaultLearningRate() : learningRate;
    Limits.checkPositive("--learning-rate", rate);
    Limits.checkShare("--target", target);
    Settings settings =
        new Settings(
            epochs, depth, width, rate, batch, init, updater, threads, images.fingerprint());
    model.kinds.forEach(kind -> kind.check(settings, images.train()));
    List<Long> seedList = SeedList.parse(seeds);
    return new Plan(model.kinds, ActivationList.parse(activations), seedList, settings, target);
  }

  /** The values of {@code --model}. */
  private enum Models {
    MLP(ModelKind.MLP),
    CNN(ModelKind.CNN),
    BOTH(ModelKind.MLP, ModelKind.CNN);

    private final List<ModelKind> kinds;

    Models(ModelKind... kinds) {
      this.kinds = List.of(kinds);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
