package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.report.StatusText;
import io.github.activations4j.diagnostics.report.WritableFile;
import io.github.activations4j.examples.cli.Limits;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Versions;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.EmbeddedDigits;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.data.ImageFolder;
import io.github.activations4j.experiments.training.NativeThreads;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the doctor. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.Provider.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Trains a network briefly, says what is wrong with it, makes the first fix that a program can"
            + " make, trains it again from a fresh start, and shows both side by side.",
    footer = {
      "",
      "Written to the output folder, over what an earlier run left there: before.html and after.html,"
          + " with charts and advice, and before.json and after.json.",
      "",
      "Exit code: 0 done, 2 bad input, 1 anything else."
    })
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Subject subject;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with MNIST, Fashion-MNIST or KMNIST as IDX files, plain or gzipped. Without it:"
              + " 2,000 + 500 MNIST digits that come with the program.")
  private Path data;

  @Option(
      names = "--raw",
      description =
          "Give a saved model the pixels as they are, 0 to 255, because it was trained on such."
              + " Without it they are standardised.")
  private boolean raw;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "300",
      description = "Minibatches of each training (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images a minibatch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of weights and of the order of images (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of ND4J's native code (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/doctor",
      description = "Output folder (default: ${DEFAULT-VALUE}).")
  private Path out;

  /** Called by picocli. */
  public DoctorCommand() {}

  /** Whom to examine. */
  private static final class Subject {
    @Option(
        names = "--model",
        paramLabel = "FILE",
        required = true,
        description =
            "A network or graph saved by ModelSerializer, with one input for images and ten"
                + " classes.")
    private Path model;

    @Option(
        names = "--sick",
        paramLabel = "NAME",
        required = true,
        description = "One of the networks with a fault that come with the program.")
    private String sick;

    @Option(names = "--list", required = true, description = "List those networks and end.")
    private boolean list;
  }

  @Override
  public Integer call() {
    PrintWriter screen = spec.commandLine().getOut();
    if (subject.list) {
      for (SickNetwork network : SickNetwork.values()) {
        screen.printf("%-24s%s%n", network.key(), network.words());
      }
      screen.flush();
      return CommandLine.ExitCode.OK;
    }
    ImageData images = data == null ? EmbeddedDigits.read() : ImageFolder.read(data);
    check(images);
    Patient patient = patient(images);
    NativeThreads.use(threads);
    examine(patient, images, screen);
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  private void check(ImageData images) {
    Limits.check("--iterations", iterations, 1, 1_000_000);
    Limits.check("--batch", batch, 1, images.train().size());
    Limits.check("--threads", threads, 1, 256);
    for (String page : List.of("before", "after")) {
      writable(out.resolve(page + ".html"));
      writable(out.resolve(page + ".json"));
    }
  }

  private static void writable(Path file) {
    try {
      WritableFile.require(file);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--out: " + e.getMessage(), e);
    }
  }

  private Patient patient(ImageData images) {
    if (subject.model != null) {
      return ModelFile.read(subject.model, images.train(), raw);
    }
    SickNetwork network =
        Arrays.stream(SickNetwork.values())
            .filter(n -> n.key().equals(subject.sick))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "--sick %s: there are %s"
                            .formatted(
                                subject.sick,
                                Arrays.stream(SickNetwork.values())
                                    .map(SickNetwork::key)
                                    .collect(Collectors.joining(", ")))));
    Regimen regimen = network.regimen(images.train(), seed);
    return new Patient(network.key(), network.words(), regimen, () -> fresh(regimen));
  }

  private void examine(Patient patient, ImageData images, PrintWriter screen) {
    Examination examination =
        new Examination(images, iterations, batch, seed, Progress.forThisTerminal());
    screen.println(patient.name() + ": " + patient.words());
    screen.println(
        "%s, %,d iterations of %d images, seed %d"
            .formatted(images.name(), iterations, batch, seed));

    Outcome before = examination.of("before", patient.asItIs().get(), patient.regimen());
    tell("Before", before, "before", screen);
    for (Finding finding : before.report().findings()) {
      screen.println();
      StatusText.lines(finding).forEach(screen::println);
    }
    screen.println();
    Optional<Treatment> treatment = Treatment.first(before.report().findings(), patient.regimen());
    if (treatment.isEmpty()) {
      screen.println(
          before.report().findings().isEmpty()
              ? "Nothing to change."
              : "None of these fixes can be made by configuration alone; they are for a person.");
      return;
    }
    screen.println(
        "Change made: %s (fix %d for %s); training again from a fresh start"
            .formatted(
                treatment.get().fix().title(),
                treatment.get().rank(),
                treatment.get().finding().kind().title()));
    screen.flush();

    Regimen regimen = treatment.get().regimen();
    Outcome after = examination.of("after", fresh(regimen), regimen);
    tell("After", after, "after", screen);
    screen.println();
    BeforeAndAfter.lines(before, after).forEach(screen::println);
  }

  private Trainee fresh(Regimen regimen) {
    // Weights are drawn from ND4J's one generator, which an earlier training has advanced.
    Nd4j.getRandom().setSeed(seed);
    return regimen.blueprint().create();
  }

  private void tell(String when, Outcome outcome, String page, PrintWriter screen) {
    Path html = out.resolve(page + ".html");
    outcome.report().writeHtml(html);
    outcome.report().writeJson(out.resolve(page + ".json"));
    screen.println();
    List<String> lines = StatusText.lines(outcome.report());
    screen.println(when + ": " + lines.get(0));
    lines.stream().skip(1).forEach(screen::println);
    screen.println("Charts: " + html);
    screen.flush();
  }
}
