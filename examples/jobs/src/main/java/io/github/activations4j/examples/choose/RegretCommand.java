package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.Limits;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.run.Capacity;
import io.github.activations4j.experiments.run.InProcessWorker;
import io.github.activations4j.experiments.run.ProcessWorker;
import io.github.activations4j.experiments.run.Worker;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the answers of races with a full grid. For who changes the race, so not in the help. */
@Command(
    name = "regret",
    hidden = true,
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Trains every candidate of 'choose' with every rate on six problems, replays races on the"
            + " curves, and says how far their answers are behind the best.")
public final class RegretCommand implements Callable<Integer> {
  private static final String CURVES = "curves.csv.gz";
  private static final int MEGABYTES = 1024;

  private static final int SEEDS = RacePlan.SEEDS_OF_GRID;

  /** Then those of the next problem, so that a run that is stopped has seen all problems. */
  private static final int SEEDS_AT_A_TIME = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--curves",
      paramLabel = "FILE",
      description =
          "Curves of earlier trainings, which are not repeated. Nothing else is trained unless you"
              + " give --seeds.")
  private Path curves;

  @Option(
      names = "--problems",
      paramLabel = "LIST",
      split = ",",
      description = "Only these (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Trainings of each candidate with each rate (default: 8).")
  private Integer seeds;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "Trainings at once (default: one per core).")
  private Integer atOnce;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/regret",
      description = "Folder of results; what is there is not trained again.")
  private Path out;

  @Option(names = "--in-process", hidden = true, description = "Train in this process.")
  private boolean inProcess;

  /** Called by picocli. */
  public RegretCommand() {}

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.out(spec.commandLine());
    Screen notes = Screen.err(spec.commandLine());
    if (seeds != null) {
      Limits.check("--seeds", seeds, 2, 1000);
    }
    List<RegretSetting> settings = problems().stream().map(RegretSetting::of).toList();
    List<TrainingCurve> all = curves == null ? List.of() : CurveFile.read(curves);
    if (curves == null || seeds != null) {
      all = train(settings, all, seeds == null ? SEEDS : seeds, notes);
    }
    new RegretReport(settings, all).lines().forEach(screen::println);
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  private List<RegretProblem> problems() {
    List<RegretProblem> all = RegretProblem.all();
    for (String name : only) {
      if (all.stream().noneMatch(problem -> problem.name().equals(name))) {
        throw new BadInputException(
            "--problems: no problem '%s'; there are %s"
                .formatted(
                    name, String.join(", ", all.stream().map(RegretProblem::name).toList())));
      }
    }
    return all.stream().filter(p -> only.isEmpty() || only.contains(p.name())).toList();
  }

  private List<TrainingCurve> train(
      List<RegretSetting> settings, List<TrainingCurve> known, int wanted, Screen notes)
      throws IOException {
    for (int some = SEEDS_AT_A_TIME; some < wanted; some += SEEDS_AT_A_TIME) {
      trainSome(settings, known, some, notes);
    }
    List<TrainingCurve> all = trainSome(settings, known, wanted, notes);
    CurveFile.write(all, out.resolve(CURVES));
    return all;
  }

  private int parallel(int trials) {
    if (inProcess) {
      return 1;
    }
    if (atOnce == null) {
      return Capacity.ofThisMachine().trialsAtOnce(MEGABYTES, trials);
    }
    Limits.check("--at-once", atOnce, 1, 256);
    return atOnce;
  }

  private List<TrainingCurve> trainSome(
      List<RegretSetting> settings, List<TrainingCurve> known, int some, Screen notes)
      throws IOException {
    int parallel = parallel(some);
    List<TrainingCurve> all = new ArrayList<>();
    for (RegretSetting setting : settings) {
      TrialTask task = new TrialTask(setting.location(), 1, 1, parallel, null);
      Supplier<Worker> worker =
          inProcess ? () -> new InProcessWorker(task) : () -> new ProcessWorker(task, MEGABYTES);
      Path folder = out.resolve(setting.problem().name());
      all.addAll(new RegretGrid(setting, known, some).train(folder, parallel, worker, notes));
    }
    return all;
  }
}
