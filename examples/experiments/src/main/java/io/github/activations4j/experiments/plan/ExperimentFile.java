package io.github.activations4j.experiments.plan;

import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.plan.Experiment.Limits;
import io.github.activations4j.experiments.plan.Experiment.Step;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.NetworkShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads an experiment from YAML 1.2. Every mistake is answered with its line and column.
 *
 * <p>The keys, of which only {@code networks} and {@code activations} are needed:
 *
 * <ul>
 *   <li>{@code name}, {@code question}: texts for the report
 *   <li>{@code data}: the name of data that come with the program, such as {@code digits}; or a
 *       {@code folder} or {@code file} (as seen from the experiment file), how many examples to
 *       {@code train} and {@code test} on, and how the files are to be understood ({@link
 *       DataSection})
 *   <li>{@code networks}: each with {@code type} mlp, cnn or lstm, {@code depth} and {@code width},
 *       a cnn also with {@code channels}, {@code kernel}, {@code pooling} (each, first_two, last)
 *       and {@code regularised} (all, dense)
 *   <li>{@code activations}: names as in {@code leaky_relu(alpha=0.2)} or {@code dl4j:mish}
 *   <li>{@code initialisations}: he, xavier, lecun, matched; {@code biases}: numbers
 *   <li>{@code updaters}: adam, nesterovs, sgd; {@code learningRates}: numbers
 *   <li>{@code batchNormalisation}: true, false; {@code dropout}: shares that are left out
 *   <li>{@code epochs}, {@code batch}, {@code target}
 *   <li>{@code seeds}: how many, or a list of which
 *   <li>{@code limits}: {@code seconds} and {@code megabytes} of a trial
 * </ul>
 *
 * A list gives one combination for each entry. Numbers are those of YAML's core schema, finite and
 * not in quotation marks; the case of names does not matter, that of keys does.
 */
public final class ExperimentFile {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "name",
              "question",
              "data",
              "networks",
              "activations",
              "initialisations",
              "biases",
              "updaters",
              "learningRates",
              "batchNormalisation",
              "dropout",
              "epochs",
              "batch",
              "seeds",
              "target",
              "limits"));

  private static final int MOST_SEEDS = 1000;

  /** The ready experiments have less than one KB. */
  private static final int MOST_BYTES = 1 << 20;

  /** Lists of depths and widths multiply. */
  private static final int MOST_NETWORKS = 10_000;

  /** A year: beyond that a clock has nothing to do. */
  private static final int MOST_SECONDS = 366 * 24 * 60 * 60;

  /** Java and ND4J alone need about 400. */
  private static final int LEAST_MEGABYTES = 512;

  private final String file;
  private final Path folder;
  private final ImageChecks checks = new ImageChecks();

  private ExperimentFile(String file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * Reads a file, and its images to see whether they fit.
   *
   * @param file with an experiment
   * @return the experiment
   * @throws BadInputException if it cannot be read, says something that is not understood, or asks
   *     for more than its images have
   */
  public static Experiment read(Path file) {
    try {
      String yaml = YamlText.decode(file.toString(), bytes(file));
      ExperimentFile reader =
          new ExperimentFile(file.toString(), file.toAbsolutePath().getParent());
      Experiment experiment = reader.parse(yaml);
      reader.checks.run(experiment.data());
      return experiment;
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read, %s".formatted(file, e.getMessage()), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new BadInputException(
            "%s: is larger than %d KB, the limit of an experiment file"
                .formatted(file, MOST_BYTES >> 10));
      }
      return bytes;
    }
  }

  /**
   * Reads text, without a look at the images.
   *
   * @param name of the text, for messages
   * @param yaml the text
   * @param folder from which folders in it are seen
   * @return the experiment
   * @throws BadInputException if it says something that is not understood
   */
  public static Experiment parse(String name, String yaml, Path folder) {
    return new ExperimentFile(name, folder).parse(yaml);
  }

  private Experiment parse(String yaml) {
    Section section = new Value(file, "an experiment", root(yaml)).section(KEYS);
    return new Experiment(
        section.read("name", nameOfFile(), ExperimentFile::name),
        section.read("question", "", v -> PlainText.line(v.text())),
        section.read(
            "data", DataLocation.embeddedDigits(), v -> new DataSection(folder, checks).read(v)),
        networks(section.required("networks")),
        section.required("activations").list(ExperimentFile::activation),
        section.read(
            "initialisations",
            List.of(Initialisation.MATCHED),
            v -> v.list(i -> i.oneOf(Initialisation.values(), Initialisation::key))),
        section.read("biases", List.of(0.0), v -> v.list(Value::number)),
        steps(section),
        section.read("batchNormalisation", List.of(false), v -> v.list(Value::yesOrNo)),
        section.read("dropout", List.of(0.0), v -> v.list(ExperimentFile::dropout)),
        section.read("epochs", 6, v -> v.wholeNumber(1, 100_000)),
        section.read("batch", 32, v -> v.wholeNumber(1, 1 << 20)),
        section.read("seeds", List.of(1L), ExperimentFile::seeds),
        section.read("target", 0.9, ExperimentFile::target),
        section.read("limits", Limits.USUAL, ExperimentFile::limits));
  }

  private Node root(String yaml) {
    YamlText.check(file, yaml);
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build();
      YamlShape.check(file, yaml, settings);
      return new Compose(settings)
          .composeString(yaml)
          .orElseThrow(() -> new BadInputException(file + ": is empty"));
    } catch (MarkedYamlEngineException e) {
      throw FilePosition.of(file, e.getProblemMark()).wrong("not YAML, " + e.getProblem());
    } catch (YamlEngineException | IllegalArgumentException e) {
      // The latter for a version such as "%YAML 1.99999999999", which the parser lets out.
      throw new BadInputException("%s: not YAML, %s".formatted(file, e.getMessage()), e);
    }
  }

  private String nameOfFile() {
    String name = Path.of(file).getFileName().toString();
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /** Results go to a folder of that name. */
  private static String name(Value value) {
    if (!value.text().matches("[\\w][\\w .-]*")) {
      throw value
          .place()
          .wrong(
              "name '%s': must be letters, digits, spaces and any of . _ -"
                  .formatted(value.text()));
    }
    return value.text();
  }

  private List<NetworkShape> networks(Value value) {
    Set<NetworkShape> networks = new LinkedHashSet<>();
    for (Value element : value.elements()) {
      NetworkReader.read(element)
          .forEach(
              network -> {
                if (!networks.add(network)) {
                  throw element
                      .place()
                      .wrong("networks: %s is there twice".formatted(network.describe()));
                }
                if (networks.size() > MOST_NETWORKS) {
                  throw element.place().wrong("networks: more than " + MOST_NETWORKS);
                }
                checks.network(network, element.place());
              });
    }
    return List.copyOf(networks);
  }

  /** The name that results use, so that two ways of writing one activation are found out. */
  private static String activation(Value value) {
    try {
      return ActivationChoice.of(value.text()).name();
    } catch (BadInputException e) {
      throw value.place().wrong(e.getMessage());
    }
  }

  private static List<Step> steps(Section section) {
    List<UpdaterKind> updaters =
        section.read(
            "updaters",
            List.of(UpdaterKind.ADAM),
            v -> v.list(u -> u.oneOf(UpdaterKind.values(), UpdaterKind::key)));
    return updaters.stream()
        .flatMap(
            updater ->
                section
                    .read(
                        "learningRates",
                        List.of(updater.defaultLearningRate()),
                        v -> v.list(Value::positive))
                    .stream()
                    .map(rate -> new Step(updater, rate)))
        .toList();
  }

  private static Double dropout(Value value) {
    double share = value.number();
    if (share < 0 || share >= 1) {
      throw value.place().wrong("dropout %s: must be from 0 to below 1".formatted(value.shown()));
    }
    return share;
  }

  private static List<Long> seeds(Value value) {
    if (value.isList()) {
      return value.list(Value::longNumber);
    }
    return LongStream.rangeClosed(1, value.wholeNumber(1, MOST_SEEDS)).boxed().toList();
  }

  private static Double target(Value value) {
    double target = value.number();
    if (target <= 0 || target > 1) {
      throw value.place().wrong("target %s: must be above 0 and up to 1".formatted(value.shown()));
    }
    return target;
  }

  private static Double seconds(Value value) {
    double seconds = value.positive();
    if (seconds > MOST_SECONDS) {
      throw value
          .place()
          .wrong("seconds %s: must be up to %d, a year".formatted(value.shown(), MOST_SECONDS));
    }
    return seconds;
  }

  private static Limits limits(Value value) {
    Section section = value.section(new TreeSet<>(Set.of("seconds", "megabytes")));
    return new Limits(
        section.read("seconds", null, ExperimentFile::seconds),
        section.read(
            "megabytes", Limits.USUAL.megabytes(), v -> v.wholeNumber(LEAST_MEGABYTES, 1 << 20)));
  }
}
