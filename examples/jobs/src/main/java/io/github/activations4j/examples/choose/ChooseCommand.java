package io.github.activations4j.examples.choose;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.activations4j.diagnostics.report.AtomicFile;
import io.github.activations4j.examples.cli.DataOption;
import io.github.activations4j.examples.cli.DataPreview;
import io.github.activations4j.examples.cli.Limits;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.Span;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.examples.compare.ActivationList;
import io.github.activations4j.examples.doctor.InputColumns;
import io.github.activations4j.examples.doctor.ModelFile;
import io.github.activations4j.examples.model.OutputCheck;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.report.ExperimentReport;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.run.Capacity;
import io.github.activations4j.experiments.run.InProcessWorker;
import io.github.activations4j.experiments.run.ProcessWorker;
import io.github.activations4j.experiments.run.Worker;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.training.Preparation;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.HiddenActivations;
import io.github.activations4j.experiments.trial.Pace;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
  private static final String ANSWER = "answer.json";
  private static final String PAGE = "report.html";
  private static final String DATA = "data.json";
  private static final String PLAN = "plan.json";

  /** The share of the training set that activations are chosen by. */
  private static final double VALIDATION = 0.2;

  private static final double NO_RATE = 1;

  /** Tests between epochs, starting processes, reading data. */
  private static final double OVERHEAD = 1.3;

  private static final Pattern BUDGET = Pattern.compile("([0-9]{1,6})(s|m|h)");

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description =
          "Your network: saved by ModelSerializer, or its configuration as .json or .yaml. Its weights"
              + " are drawn anew for each training.")
  private Path model;

  @Mixin private DataOption data;

  @Option(
      names = "--candidates",
      paramLabel = "LIST",
      description =
          "Activations to try, with commas, such as 'relu,mish,leaky_relu(alpha=0.2)' (default: by"
              + " the structure of the network). What the network has now always takes part.")
  private String candidates;

  @Option(
      names = "--rates",
      paramLabel = "LIST",
      split = ",",
      description =
          "Factors of the network's learning rate that are tried for each (default: 0.3,1,3).")
  private List<Double> rates = List.of(0.3, 1.0, 3.0);

  @Option(
      names = "--keep-init",
      description =
          "Draw weights as the configuration says. Without it they are drawn to fit the activation.")
  private boolean keepInit;

  @Option(
      names = "--cells",
      description = "Change the activations of recurrent cells too; gates always stay.")
  private boolean cells;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "12",
      description = "Passes over the training set in the last round (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Examples a minibatch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "Time that it may take, such as 90s, 10m or 2h: epochs are made fewer until it fits, and"
              + " when the time is over the best answer so far is given.")
  private String budget;

  @Option(
      names = "--raw",
      description = "Give the network the numbers as they are in the files, not standardised.")
  private boolean raw;

  @Option(
      names = "--as-labelled",
      description = "Leave numbers to be predicted as they are. Without it they are standardised.")
  private boolean asLabelled;

  @Option(
      names = "--input",
      paramLabel = "NAME=COLUMNS",
      description = "Which columns an input of a graph reads, with commas; once for each input.")
  private List<String> inputs = List.of();

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      defaultValue = "2048",
      description = "Memory of each training (default: ${DEFAULT-VALUE}).")
  private int megabytes;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "Trainings at once (default: one a core, as far as memory allows).")
  private Integer atOnce;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/choose",
      description = "Output folder (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--resume", description = "Go on with the results in the output folder.")
  private boolean resume;

  @Option(
      names = "--check",
      description =
          "Afterwards train every candidate with every rate and all seeds, which takes several times"
              + " as long, and say how much better the best of them is than the answer.")
  private boolean check;

  @Option(
      names = "--in-process",
      hidden = true,
      description = "Train in this process, without limit of memory.")
  private boolean inProcess;

  /** Called by picocli. */
  public ChooseCommand() {}

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.out(spec.commandLine());
    Screen notes = Screen.err(spec.commandLine());
    double seconds = seconds();
    Limits.check("--epochs", epochs, 1, 100_000);
    Limits.check("--megabytes", megabytes, 512, 1 << 20);
    rates.forEach(rate -> Limits.checkPositive("--rates", rate));
    DataLocation location = data.location();
    Dataset whole = location.read();
    Limits.check("--batch", batch, 1, whole.train().size());
    DataLocation validated = location.validatedBy(VALIDATION);
    Dataset images = validated.read();
    ModelFile.Fit fit = fit(whole);
    UserNetwork network = network(fit);
    HiddenActivations hidden = network.hidden();
    refuse(hidden);
    Candidates fair = fair(hidden, whole);
    Arm present = new Arm(UserNetwork.AS_IT_IS, hidden.rate().orElse(NO_RATE));
    List<Arm> arms = arms(fair, present, hidden.rate());
    String fingerprint = images.fingerprint();
    RacePlan plan = plan(arms, images, network, fingerprint, seconds);
    DataPreview.print(whole, screen);

    try (ExperimentFolder folder = ExperimentFolder.open(out)) {
      List<TrialResult> earlier = List.of();
      if (resume) {
        earlier = folder.resume(notes::println);
      } else {
        folder.startAfresh(List.of(ANSWER, PAGE, DATA, PLAN), notes::println);
      }
      int parallel = parallel(arms.size());
      keep(plan, folder.path());
      introduce(screen, hidden, fair, arms, plan, images, fit);
      RaceRun run = run(validated, images, folder, earlier, parallel, notes, seconds);
      Race race = new Race(network, fingerprint, batch, plan, present, run);
      List<Standing> standings = race.run(arms);
      if (standings.stream().noneMatch(s -> s.arm().equals(present))) {
        throw new BadInputException(
            "--budget %s: was over before the network as it is was trained once".formatted(budget));
      }
      Answer answer =
          new Answer(standings, race.others(), present, hidden.presentNames(), keepInit);
      List<TrialResult> tested =
          run.isOver()
              ? List.of()
              : test(location, whole, answer, race, plan, folder, earlier, parallel, notes);
      tell(screen, answer, race, whole, tested, run.isOver());
      write(folder.path(), answer, race, whole, images, tested, hidden);
      if (check) {
        checkAgainstGrid(screen, race, run, plan, arms, answer);
      }
      screen.println("Charts: " + folder.path().resolve(PAGE));
      screen.flush();
    }
    return CommandLine.ExitCode.OK;
  }

  private double seconds() {
    if (budget == null) {
      return Double.POSITIVE_INFINITY;
    }
    Matcher parts = BUDGET.matcher(budget);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
      throw new BadInputException(
          "--budget %s: must be a number of seconds, minutes or hours, such as 90s, 10m or 2h"
              .formatted(budget));
    }
    int unit =
        switch (parts.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          default -> 3600;
        };
    return (double) Integer.parseInt(parts.group(1)) * unit;
  }

  private ModelFile.Fit fit(Dataset whole) {
    ModelFile.Fit fit;
    try {
      fit =
          ModelFile.fit(
              model,
              ModelSource.read(model),
              whole.train(),
              raw,
              !asLabelled && !whole.task().isClassification(),
              InputColumns.parse(inputs));
    } catch (BadInputException e) {
      String message = e.getMessage();
      throw message.startsWith("--")
          ? e
          : new BadInputException("--model %s: %s".formatted(model, message), e);
    }
    fit.remarks().stream()
        .filter(OutputCheck.Remark::isFatal)
        .findFirst()
        .ifPresent(
            remark -> {
              throw new BadInputException(
                  "--model %s: its output layer cannot learn this: %s"
                      .formatted(model, remark.text()));
            });
    return fit;
  }

  private UserNetwork network(ModelFile.Fit fit) {
    Path name = model.getFileName();
    return new UserNetwork(
        String.valueOf(name),
        fit.configuration(),
        fit.isGraph(),
        fit.layout(),
        fit.answers(),
        fit.inputs(),
        !raw,
        fit.isLabelScaled(),
        cells,
        keepInit);
  }

  private void refuse(HiddenActivations hidden) {
    if (hidden.count() == 0) {
      throw new BadInputException(
          "--model %s: nothing can be changed%s"
              .formatted(
                  model,
                  hidden.unchangeable().isEmpty()
                      ? ": it has no hidden activation but the identity"
                      : ": " + String.join(", ", hidden.unchangeable())));
    }
  }

  private Candidates fair(HiddenActivations hidden, Dataset whole) {
    List<ActivationChoice> wanted =
        candidates == null
            ? Candidates.names(hidden, !whole.task().isClassification(), cells).stream()
                .map(ActivationChoice::of)
                .toList()
            : parse(candidates);
    Candidates fair = Candidates.fair(wanted);
    if (fair.choices().isEmpty()) {
      throw new BadInputException("--candidates: none is left: " + String.join("; ", fair.notes()));
    }
    return fair;
  }

  private static List<ActivationChoice> parse(String list) {
    try {
      return ActivationList.parse(list);
    } catch (BadInputException e) {
      throw new BadInputException(e.getMessage().replaceFirst("^--activations", "--candidates"), e);
    }
  }

  /** Each candidate and the network as it is, with each rate; the network's own rate always. */
  private List<Arm> arms(Candidates fair, Arm present, OptionalDouble rate) {
    Set<Double> all = new LinkedHashSet<>();
    if (rate.isPresent()) {
      rates.forEach(factor -> all.add(rounded(factor * rate.getAsDouble())));
    } else {
      all.add(NO_RATE);
    }
    Set<Arm> arms = new LinkedHashSet<>();
    arms.add(present);
    all.forEach(r -> arms.add(new Arm(UserNetwork.AS_IT_IS, same(r, present.rate()))));
    fair.choices()
        .forEach(c -> all.forEach(r -> arms.add(new Arm(c.name(), same(r, present.rate())))));
    return List.copyOf(arms);
  }

  /** A factor of 1 changes no digit. */
  private static double same(double rate, double own) {
    return Math.abs(rate - own) <= 1e-6 * own ? own : rate;
  }

  private static double rounded(double rate) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3g", rate));
  }

  private int parallel(int arms) {
    if (inProcess) {
      return 1;
    }
    if (atOnce != null) {
      Limits.check("--at-once", atOnce, 1, 256);
      return atOnce;
    }
    return Capacity.ofThisMachine().trialsAtOnce(megabytes, arms);
  }

  /** The rounds: as long as is wanted, or as the budget allows; of an earlier run, its own. */
  private RacePlan plan(
      List<Arm> arms, Dataset images, UserNetwork network, String fingerprint, double seconds)
      throws IOException {
    Path kept = out.resolve(PLAN);
    if (resume && Files.isRegularFile(kept)) {
      int before = JsonMapper.builder().build().readTree(kept.toFile()).path("epochs").asInt();
      if (before < 1) {
        throw new BadInputException(kept + ": does not say how many epochs were planned");
      }
      return RacePlan.of(arms.size(), before);
    }
    RacePlan plan = RacePlan.of(arms.size(), epochs);
    if (Double.isInfinite(seconds)) {
      return plan;
    }
    Trial first =
        new Race(network, fingerprint, batch, plan, arms.get(0), null).trial(arms.get(0), 1, 1);
    double perEpoch =
        Pace.secondsPerIteration(first, images, 1) * first.iterations(images.train().size());
    return RacePlan.within(
        arms.size(), epochs, seconds * parallel(arms.size()) / (perEpoch * OVERHEAD));
  }

  private static void keep(RacePlan plan, Path folder) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    byte[] bytes =
        json.writeValueAsBytes(json.createObjectNode().put("epochs", plan.last().epochs()));
    AtomicFile.writeToDisk(folder.resolve(PLAN), file -> file.write(bytes));
  }

  private void introduce(
      Screen screen,
      HiddenActivations hidden,
      Candidates fair,
      List<Arm> arms,
      RacePlan plan,
      Dataset images,
      ModelFile.Fit fit) {
    screen.printWrapped(
        "%s: %d hidden activation%s, now %s"
            .formatted(
                model, hidden.count(), hidden.count() == 1 ? "" : "s", hidden.presentNames()));
    hidden.unchangeable().forEach(what -> screen.printWrapped("stays as it is: " + what));
    fit.remarks()
        .forEach(remark -> screen.printWrapped("Note: its output layer: " + remark.text()));
    fair.notes().forEach(screen::printWrapped);
    screen.printWrapped(
        "candidates: "
            + String.join(", ", fair.choices().stream().map(ActivationChoice::name).toList()));
    screen.printWrapped(
        String.format(
            Locale.ROOT,
            "%d candidates with their learning rates race in 3 rounds of %d, %d and %d epochs, on"
                + " %,d examples, judged by %,d others; %.0f %% of the cost of trying everything",
            arms.size(),
            plan.rounds().get(0).epochs(),
            plan.rounds().get(1).epochs(),
            plan.rounds().get(2).epochs(),
            images.train().size(),
            images.test().size(),
            100 * plan.cost(arms.size()) / plan.costOfGrid(arms.size())));
    screen.printWrapped(
        budget == null
            ? "Ctrl-C stops; --resume goes on where it was. --budget 10m sets a limit."
            : "At most " + Span.of(seconds()) + ". Ctrl-C stops; --resume goes on where it was.");
    screen.println();
    screen.flush();
  }

  private RaceRun run(
      DataLocation location,
      Dataset images,
      ExperimentFolder folder,
      List<TrialResult> earlier,
      int parallel,
      Screen notes,
      double seconds) {
    TrialTask task =
        new TrialTask(
            location,
            1,
            inProcess ? 1 : Capacity.ofThisMachine().threadsEach(parallel),
            parallel,
            null);
    Supplier<Worker> worker =
        inProcess ? () -> new InProcessWorker(task) : () -> new ProcessWorker(task, megabytes);
    return new RaceRun(
        parallel,
        worker,
        folder.log(),
        earlier,
        images.train().size(),
        Progress.forThisTerminal(),
        notes,
        seconds);
  }

  /** The only look at the test set: the answer and the network as it is, on all training data. */
  private List<TrialResult> test(
      DataLocation location,
      Dataset whole,
      Answer answer,
      Race race,
      RacePlan plan,
      ExperimentFolder folder,
      List<TrialResult> earlier,
      int parallel,
      Screen notes)
      throws IOException {
    Race last = new Race(race.network(), whole.fingerprint(), batch, plan, answer.present(), null);
    Set<Arm> arms = new LinkedHashSet<>(List.of(answer.chosen(), answer.present()));
    List<Trial> trials = new ArrayList<>();
    for (long seed = 1; seed <= Race.TEST_SEEDS; seed++) {
      for (Arm arm : arms) {
        trials.add(last.trial(arm, plan.last().epochs(), seed));
      }
    }
    return run(location, whole, folder, earlier, parallel, notes, Double.POSITIVE_INFINITY)
        .run("test", trials);
  }

  private void tell(
      Screen screen,
      Answer answer,
      Race race,
      Dataset whole,
      List<TrialResult> tested,
      boolean isOver) {
    screen.printWrapped(Ansi.Style.bold, answer.whatToUse());
    answer.code().forEach(line -> screen.print(Ansi.Style.bold, line));
    answer.howSure().forEach(screen::printWrapped);
    if (isOver) {
      screen.printWrapped(
          "The time was over before the last round was: --resume with a larger --budget goes on.");
    }
    screen.println();
    answer.table().forEach(screen::println);
    screen.println();
    answer.findings().forEach(screen::printWrapped);
    race.departures().forEach(screen::printWrapped);
    testLines(answer, tested).forEach(screen::printWrapped);
    screen.printWrapped("What belongs at the output: " + OutputCheck.advice(whole.train()) + ".");
    screen.flush();
  }

  /** The regret: what the answer lacks to the best of a full grid, judged by the same examples. */
  private void checkAgainstGrid(
      Screen screen, Race race, RaceRun run, RacePlan plan, List<Arm> arms, Answer answer)
      throws IOException {
    List<TrialResult> results = run.run("full grid", race.trials(arms, plan.last()));
    List<Standing> grid = Race.standings(arms, results);
    Standing best = grid.get(0);
    Standing chosen =
        grid.stream().filter(s -> s.arm().equals(answer.chosen())).findFirst().orElseThrow();
    screen.printWrapped(
        String.format(
            Locale.ROOT,
            "Full grid (%d trainings): best %s, %s; the answer %s, %s; regret %s %s at %.0f %% of the"
                + " cost",
            results.size(),
            best.arm().words(true),
            answer.measure().format(best.quality().mean()),
            chosen.arm().words(true),
            answer.measure().format(chosen.quality().mean()),
            answer.measure().format(best.quality().mean() - chosen.quality().mean()),
            answer.measure().unit(),
            100 * plan.cost(arms.size()) / plan.costOfGrid(arms.size())));
  }

  private static List<String> testLines(Answer answer, List<TrialResult> tested) {
    List<String> lines = new ArrayList<>();
    Set<Arm> arms = new LinkedHashSet<>(List.of(answer.chosen(), answer.present()));
    for (Arm arm : arms) {
      Spread quality =
          Spread.of(
              tested.stream()
                  .filter(r -> r.trial().activation().equals(arm.activation()))
                  .filter(r -> r.trial().learningRate() == arm.rate())
                  .map(TrialResult::testAccuracy)
                  .toList());
      if (quality.count() > 0) {
        lines.add(
            "%s with %s: %s (%d trainings on all training data)"
                .formatted(
                    answer.measure().title(),
                    answer.name(arm),
                    answer.measure().format(quality.mean()),
                    quality.count()));
      }
    }
    return lines;
  }

  private void write(
      Path folder,
      Answer answer,
      Race race,
      Dataset whole,
      Dataset images,
      List<TrialResult> tested,
      HiddenActivations hidden)
      throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode root = json.createObjectNode();
    root.put("model", String.valueOf(model.getFileName()));
    root.put("data", whole.name());
    root.put("present", hidden.presentNames());
    root.put("change", answer.isChange());
    root.put("activation", answer.name(answer.chosen()));
    root.put("learningRate", answer.chosen().rate());
    root.put("presentLearningRate", answer.present().rate());
    root.put("measure", answer.measure().key());
    ArrayNode words = root.putArray("answer");
    words.add(answer.whatToUse());
    answer.code().forEach(words::add);
    answer.howSure().forEach(words::add);
    ArrayNode standings = root.putArray("standings");
    for (List<Standing> some : List.of(answer.standings(), answer.left())) {
      for (Standing standing : some) {
        ObjectNode node = standings.addObject();
        node.put("activation", answer.name(standing.arm()));
        node.put("isPresent", standing.arm().isPresent());
        node.put("learningRate", standing.arm().rate());
        node.put("validation", standing.quality().mean());
        node.put("seeds", standing.results().size());
        node.put("epochs", standing.results().get(0).trial().epochs());
        node.put("finalist", some == answer.standings());
      }
    }
    ArrayNode left = root.putArray("departures");
    race.departures().forEach(left::add);
    ArrayNode test = root.putArray("test");
    testLines(answer, tested).forEach(test::add);
    root.put("output", OutputCheck.advice(whole.train()));
    byte[] bytes = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    AtomicFile.writeToDisk(folder.resolve(ANSWER), file -> file.write(bytes));
    Preparation.of(whole.train()).write(whole, folder.resolve(DATA));
    List<String> description = new ArrayList<>(List.of(answer.whatToUse()));
    description.addAll(answer.code());
    description.addAll(answer.howSure());
    description.addAll(race.departures());
    new ExperimentReport(
            "Which activation suits %s".formatted(model.getFileName()),
            description,
            Race.results(answer.standings()))
        .writePage(folder.resolve(PAGE));
  }
}
