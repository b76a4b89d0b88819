package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.report.WritableFile;
import io.github.activations4j.examples.cli.DataOption;
import io.github.activations4j.examples.cli.DataPreview;
import io.github.activations4j.examples.cli.FindingText;
import io.github.activations4j.examples.cli.Limits;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.training.NativeThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the doctor. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Trains a network briefly and prints what is wrong with it. Then applies the first fix that"
            + " only changes the configuration, trains again from the start, and shows both results"
            + " side by side.",
    footer = {
      "",
      "Writes to the output folder: before.html and after.html, with charts and advice;"
          + " before.json and after.json; after-2 and so on for further changes; data.json with what"
          + " was done to the data; with --sick all, one folder per network. Replaces the files of an"
          + " earlier run.",
      "",
      "Exit code: 0 done, 2 invalid input, 1 any other failure."
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final String ALL = "all";

  private static final int KEY_COLUMNS = 24;

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Subject subject;

  @Mixin private DataOption data;

  @Option(
      names = "--raw",
      description =
          "Feed the numbers to the saved model as they are in the files, such as pixels from 0 to"
              + " 255, if it was trained on them. Without this option, they are standardised.")
  private boolean raw;

  @Option(
      names = "--scale-label",
      description =
          "Standardise the numbers to be predicted, for a saved model that was trained on"
              + " standardised numbers.")
  private boolean scaleLabel;

  @Option(
      names = "--input",
      paramLabel = "NAME=COLUMNS",
      description =
          "The columns that an input of a saved graph reads, separated by commas. Give the option"
              + " once per input.")
  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      paramLabel = "NAME=LABELS",
      description =
          "The labels that an output of a saved graph gives, separated by commas. Give the option"
              + " once per output. Without it, an output gives the label that it is named after; all"
              + " outputs learn the same classes.")
  private List<String> outputs = List.of();

  @Option(
      names = "--fixes",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Apply up to N fixes, one after the other, as long as there are serious findings"
              + " (default: ${DEFAULT-VALUE}).")
  private int fixes;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "300",
      description = "Minibatches per training (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Examples per minibatch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for the weights and the order of examples (default: ${DEFAULT-VALUE}).")
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

  @Option(names = "--markdown", description = "With --sick all: print a Markdown table.")
  private boolean markdown;

  /** Called by picocli. */
  public DoctorCommand() {}

  /** Whom to examine. */
  private static final class Subject {
    @Option(
        names = "--model",
        paramLabel = "FILE",
        required = true,
        description =
            "A network or graph saved by ModelSerializer, with output layers that fit the data.")
    private Path model;

    @Option(
        names = "--sick",
        paramLabel = "NAME",
        required = true,
        description =
            "A faulty network that comes with the program, or \"all\" for each of them in turn.")
    private String sick;

    @Option(names = "--list", required = true, description = "List the faulty networks and exit.")
    private boolean list;
  }

  @Override
  public Integer call() {
    Screen screen = Screen.out(spec.commandLine());
    if (subject.list) {
      list(screen);
      return CommandLine.ExitCode.OK;
    }
    Dataset images = data.location().read();
    check(images);
    if (ALL.equals(subject.sick)) {
      NativeThreads.use(threads);
      DataPreview.print(images, screen);
      everyone(images, screen);
    } else {
      Patient patient = patient(images);
      NativeThreads.use(threads);
      DataPreview.print(images, screen);
      examine(patient, images, screen);
    }
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  private void list(Screen screen) {
    TextTable table =
        TextTable.forColumnWidths(
            spec.commandLine().getColorScheme(), KEY_COLUMNS, screen.columns() - KEY_COLUMNS);
    for (SickNetwork network : SickNetwork.values()) {
      table.addRowValues(network.key(), network.words());
    }
    screen.print(table);
    screen.flush();
  }

  private void check(Dataset images) {
    Limits.check("--iterations", iterations, 1, 1_000_000);
    Limits.check("--batch", batch, 1, images.train().size());
    Limits.check("--threads", threads, 1, 256);
    Limits.check("--fixes", fixes, 1, 100);
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

  private Patient patient(Dataset images) {
    if (subject.model != null) {
      return ModelFile.read(
          subject.model,
          images.train(),
          raw,
          scaleLabel,
          InputColumns.parse(inputs),
          OutputColumns.parse(outputs));
    }
    return patient(SickNetwork.find(subject.sick, images.train().form()), images);
  }

  private Patient patient(SickNetwork network, Dataset images) {
    TrainingSetup setup = network.setup(images.train(), seed);
    return new Patient(
        network.key(), network.words(), setup, () -> Course.fresh(setup, seed), List.of());
  }

  /**
   * Each of the networks that come with the program and can read the data; its pages go to a folder
   * of its own.
   */
  private void everyone(Dataset images, Screen screen) {
    Examination examination =
        new Examination(images, iterations, batch, seed, Progress.forThisTerminal());
    screen.printWrapped(trainings(images));
    List<SickNetwork> networks = SickNetwork.reading(images.train().form());
    List<SickNetwork> others = new ArrayList<>(List.of(SickNetwork.values()));
    others.removeAll(networks);
    if (!others.isEmpty()) {
      screen.printWrapped(
          "Left out, because they cannot read %s: %s"
              .formatted(images.train().form().words(), SickNetwork.keys(others)));
    }
    screen.println();
    if (markdown) {
      DoctorTable.HEAD.forEach(screen::println);
    }
    for (SickNetwork network : networks) {
      Course course = new Course(patient(network, images), examination, seed);
      for (int i = 0; i < fixes && (i == 0 || !course.last().report().healthy()); i++) {
        course.next().ifPresent(course::treat);
      }
      for (int i = 0; i < course.results().size(); i++) {
        write(course.results().get(i), out.resolve(network.key()), page(i));
      }
      if (markdown) {
        screen.println(DoctorTable.row(network.key(), course));
      } else {
        DoctorTable.lines(network.key(), course).forEach(screen::printWrapped);
      }
      screen.flush();
    }
  }

  private void examine(Patient patient, Dataset images, Screen screen) {
    Examination examination =
        new Examination(images, iterations, batch, seed, Progress.forThisTerminal());
    screen.printWrapped(patient.name() + ": " + patient.words());
    screen.printWrapped(trainings(images));
    patient.remarks().forEach(remark -> screen.printWrapped("Note: " + remark));

    Course course = new Course(patient, examination, seed);
    tell("Before", course.last(), page(0), screen);
    for (int i = 1; i <= fixes && (i == 1 || !course.last().report().healthy()); i++) {
      for (Finding finding : course.last().report().findings()) {
        FindingText.print(finding, screen);
      }
      screen.println();
      Optional<Treatment> treatment = course.next();
      if (treatment.isEmpty()) {
        screen.printWrapped(
            course.last().report().findings().isEmpty()
                ? "Nothing to change."
                : "None of these fixes is a change of the configuration alone. Apply one by hand.");
        break;
      }
      screen.printWrapped(
          "Change made: %s (fix %d for %s); training again from the start"
              .formatted(
                  treatment.get().fix().title(),
                  treatment.get().rank(),
                  treatment.get().finding().kind().title()));
      screen.flush();
      course.treat(treatment.get());
      tell("After", course.last(), page(i), screen);
    }
    describe(examination, course);
    if (!course.treatments().isEmpty()) {
      screen.println();
      BeforeAndAfter.lines(course.results()).forEach(screen::println);
    }
  }

  /** What has to be done to data before the network is asked again. */
  private void describe(Examination examination, Course course) {
    Path file = out.resolve("data.json");
    try {
      examination.preparation(course.setup()).write(examination.data(), file);
    } catch (IOException e) {
      throw new BadInputException("--out: %s cannot be written".formatted(file), e);
    }
  }

  private String trainings(Dataset images) {
    return String.format(
        Locale.ROOT,
        "%s, %,d iterations of %d %s, seed %d",
        images.name(),
        iterations,
        batch,
        images.train().form().kind() == Form.Kind.IMAGE ? "images" : "examples",
        seed);
  }

  /** Name of the page about a training, from 0. */
  private static String page(int training) {
    return switch (training) {
      case 0 -> "before";
      case 1 -> "after";
      default -> "after-" + training;
    };
  }

  private void tell(String when, TrainingResult outcome, String page, Screen screen) {
    write(outcome, out, page);
    screen.println();
    boolean serious = outcome.seriousFindings() > 0;
    screen.printWrapped(
        serious ? Ansi.Style.fg_red : Ansi.Style.fg_green,
        when + ": " + outcome.report().verdict());
    LayerTable.lines(outcome.report()).forEach(screen::println);
    screen.println("Charts: " + out.resolve(page + ".html"));
    screen.flush();
  }

  private static void write(TrainingResult outcome, Path folder, String page) {
    writable(folder.resolve(page + ".html"));
    outcome.report().writeHtml(folder.resolve(page + ".html"));
    outcome.report().writeJson(folder.resolve(page + ".json"));
  }
}
