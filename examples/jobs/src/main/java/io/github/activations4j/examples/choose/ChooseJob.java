package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.DataOption;
import io.github.activations4j.examples.cli.DataPreview;
import io.github.activations4j.examples.cli.Limits;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.doctor.ModelFile;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.HiddenActivations;
import io.github.activations4j.experiments.trial.Pace;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What finding an activation is wherever its trainings run: the network, the data, the race and the
 * answer. A command mixes it in and says where to train.
 */
public final class ChooseJob {
  /** Time for tests between epochs, for starting processes and for reading data. */
  private static final double OVERHEAD = 1.3;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private NetworkOption model;

  @Mixin private DataOption data;

  @Option(
      names = "--candidates",
      paramLabel = "LIST",
      description =
          "Activations to try, separated by commas, such as 'relu,mish,leaky_relu(alpha=0.2)'"
              + " (default: those that suit the structure of the network). The network's present"
              + " activations always take part.")
  private String candidates;

  @Option(
      names = "--per-layer",
      description =
          "Try each candidate also in the first hidden layer alone, in those between, and in the last"
              + " one; the other layers stay as they are.")
  private boolean perLayer;

  @Option(
      names = "--rates",
      paramLabel = "LIST",
      split = ",",
      description =
          "Each activation is tried with the network's learning rate times each of these factors"
              + " (default: 0.3,1,3).")
  private List<Double> rates = List.of(0.3, 1.0, 3.0);

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "12",
      description = "Passes over the training set in the last round (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Trainings of each finalist in the last round (default: up to 8, so that the race costs"
              + " at most a quarter of trying everything).")
  private Integer seeds;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Examples per minibatch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "Time limit, such as 90s, 10m or 2h. The number of epochs is reduced until the race fits."
              + " When the time is over, the best answer so far is printed.")
  private String budget;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/choose",
      description = "Output folder (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--resume", description = "Continue with the results in the output folder.")
  private boolean resume;

  @Option(
      names = "--check",
      description =
          "Afterwards, train every candidate with every rate and every seed, and say how much better"
              + " the best of them is than the answer. Takes several times as long.")
  private boolean check;

  /** Made by picocli. */
  public ChooseJob() {}

  /**
   * Finds the activation.
   *
   * @param place where the trainings run
   * @return the exit code
   * @throws IOException if trainings cannot be run or files cannot be written
   * @throws BadInputException if the network, the data or the options cannot be used
   */
  public int run(TrainingPlace place) throws IOException {
    Screen screen = Screen.out(spec.commandLine());
    Screen notes = Screen.err(spec.commandLine());
    TimeBudget time = TimeBudget.parse(budget);
    Limits.check("--epochs", epochs, 1, 100_000);
    if (seeds != null) {
      Limits.check("--seeds", seeds, 2, 1000);
    }
    rates.forEach(rate -> Limits.checkPositive("--rates", rate));
    DataLocation location = data.location();
    Dataset whole = location.read();
    Limits.check("--batch", batch, 1, whole.train().size());
    DataLocation validated = location.validatedBy(ValidationShare.of(whole.train().size()));
    Dataset judged = validated.read();
    ModelFile.Fit fit = model.fit(whole);
    UserNetwork network = model.network(fit);
    HiddenActivations hidden = network.hidden();
    Lineup lineup = lineup(hidden, !whole.task().isClassification());
    TrialTemplate template = new TrialTemplate(network, judged.fingerprint(), batch);
    RacePlan plan = plan(lineup.arms(), template, judged, time, place);
    DataPreview.print(whole, screen);

    try (ExperimentFolder folder = ExperimentFolder.open(out)) {
      List<TrialResult> earlier = earlier(folder, notes);
      PlanFile.write(plan, folder.path());
      RaceText text = new RaceText(screen);
      text.introduceNetwork(model.file(), hidden, fit);
      text.introduceRace(lineup, plan, judged, time);
      Trainings trainings = new Trainings(place, lineup.arms().size(), folder, earlier, notes);
      RaceRun run = trainings.on(validated, judged, time);
      Race race = new Race(template, plan, lineup.present(), run);
      List<Standing> standings = race.run(lineup.arms());
      if (standings.stream().noneMatch(s -> s.arm().equals(lineup.present()))) {
        throw new BadInputException(
            "--budget %s: too short to train the network once as it is".formatted(budget));
      }
      Answer answer =
          new Answer(
              standings,
              race.firstRound(),
              race.others(),
              lineup.present(),
              hidden.presentNames(),
              model.keepsInitialisation());
      FinalTest test =
          run.isOver()
              ? new FinalTest(answer, List.of())
              : FinalTest.run(
                  answer,
                  new TrialTemplate(network, whole.fingerprint(), batch),
                  plan.last().epochs(),
                  trainings.on(location, whole, TimeBudget.UNLIMITED));
      text.tell(answer, race, test, whole, run.isOver());
      new AnswerFiles(network.name(), whole, race, answer, test).write(folder.path());
      if (check) {
        List<Trial> grid =
            template.trials(
                lineup.arms(),
                plan.last().epochs(),
                LongStream.rangeClosed(1, RacePlan.SEEDS_OF_GRID).boxed().toList());
        List<TrialResult> results = run.run("full grid", grid);
        text.compareWithGrid(
            answer,
            Race.standings(lineup.arms(), results),
            results.size(),
            plan.percentOfGrid(lineup.arms()));
      }
      screen.println("Charts: " + folder.path().resolve(AnswerFiles.PAGE));
      screen.flush();
    }
    return CommandLine.ExitCode.OK;
  }

  private Lineup lineup(HiddenActivations hidden, boolean isRegression) {
    Candidates fair = Lineup.candidates(candidates, hidden, isRegression, model.changesCells());
    return Lineup.of(hidden, fair, rates, perLayer);
  }

  private List<TrialResult> earlier(ExperimentFolder folder, Screen notes) throws IOException {
    if (resume) {
      return folder.resume(notes::printWrapped);
    }
    List<String> files = new ArrayList<>(AnswerFiles.NAMES);
    files.add(PlanFile.NAME);
    folder.startAfresh(files, notes::printWrapped);
    return List.of();
  }

  /** Rounds as long as they are in the run that is resumed, as wanted, or as the time allows. */
  private RacePlan plan(
      List<Arm> arms, TrialTemplate template, Dataset data, TimeBudget time, TrainingPlace place)
      throws IOException {
    int asked = seeds == null ? RacePlan.AFFORDABLE : seeds;
    OptionalInt before = resume ? PlanFile.epochs(out) : OptionalInt.empty();
    if (before.isPresent()) {
      return RacePlan.of(arms, before.getAsInt(), asked);
    }
    if (time.isUnlimited()) {
      return RacePlan.of(arms, epochs, asked);
    }
    Trial first = template.trial(arms.get(0), 1, 1);
    double secondsPerEpoch =
        Pace.secondsPerIteration(first, data, 1) * first.iterations(data.train().size());
    double affordable = time.seconds() * place.atOnce(arms.size()) / (secondsPerEpoch * OVERHEAD);
    return RacePlan.within(arms, epochs, asked, affordable);
  }
}
