package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.doctor.ModelFile;
import io.github.activations4j.examples.model.OutputCheck;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.trial.HiddenActivations;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Tells a person what a race will do and what it found. */
final class RaceText {
  private final Screen screen;

  RaceText(Screen screen) {
    this.screen = screen;
  }

  void introduceNetwork(Path model, HiddenActivations hidden, ModelFile.Fit fit) {
    screen.printWrapped(
        "%s: %d hidden activation%s, now %s"
            .formatted(
                model, hidden.count(), hidden.count() == 1 ? "" : "s", hidden.presentNames()));
    hidden.unchangeable().forEach(what -> screen.printWrapped("stays as it is: " + what));
    fit.remarks()
        .forEach(remark -> screen.printWrapped("Note: its output layer: " + remark.text()));
  }

  void introduceRace(Lineup lineup, RacePlan plan, Dataset data, TimeBudget budget) {
    Candidates candidates = lineup.candidates();
    candidates.notes().forEach(screen::printWrapped);
    screen.printWrapped(
        candidates.choices().stream()
            .map(ActivationChoice::name)
            .collect(Collectors.joining(", ", "candidates: ", "")));
    screen.printWrapped(
        String.format(
            Locale.ROOT,
            "%d pairs of activation and learning rate race: %s. They train on %,d examples and are"
                + " judged by %,d others. The race costs %.0f %% of trying everything with 8 seeds.",
            lineup.arms().size(),
            rounds(plan),
            data.train().size(),
            data.test().size(),
            plan.percentOfGrid(lineup.arms())));
    screen.printWrapped(
        (budget.isUnlimited()
                ? "--budget 10m sets a time limit."
                : "The time limit is " + budget + ".")
            + " Ctrl-C stops; --resume continues with what is finished.");
    screen.println();
    screen.flush();
  }

  private static String rounds(RacePlan plan) {
    return plan.rounds().stream()
        .map(
            round ->
                "%d epoch%s with %d seed%s"
                    .formatted(
                        round.epochs(),
                        round.epochs() == 1 ? "" : "s",
                        round.seeds().size(),
                        round.seeds().size() == 1 ? "" : "s"))
        .collect(Collectors.joining(", then the best for "));
  }

  void tell(Answer answer, Race race, FinalTest test, Dataset data, boolean isTimeOver) {
    screen.printWrapped(Ansi.Style.bold, answer.whatToUse());
    answer.code().forEach(line -> screen.print(Ansi.Style.bold, line));
    answer.howSure().forEach(screen::printWrapped);
    if (isTimeOver) {
      screen.printWrapped(
          "The time ran out before the last round had finished. --resume with a larger --budget"
              + " continues.");
    }
    screen.println();
    answer.table().forEach(screen::println);
    screen.println();
    answer.findings().forEach(screen::printWrapped);
    race.departures().forEach(screen::printWrapped);
    test.lines().forEach(screen::printWrapped);
    screen.printWrapped("What belongs at the output: " + OutputCheck.advice(data.train()) + ".");
    screen.flush();
  }

  /** The regret: how much better the best of a full grid is, judged by the same examples. */
  void compareWithGrid(Answer answer, List<Standing> grid, int trainings, double percentOfGrid) {
    Standing best = grid.get(0);
    Standing chosen =
        grid.stream().filter(s -> s.arm().equals(answer.chosen())).findFirst().orElseThrow();
    screen.printWrapped(
        String.format(
            Locale.ROOT,
            "Full grid (%d trainings): best %s, %s; the answer %s, %s; regret %s %s at %.0f %% of the"
                + " cost",
            trainings,
            best.arm().words(true),
            answer.measure().format(best.quality().mean()),
            chosen.arm().words(true),
            answer.measure().format(chosen.quality().mean()),
            answer.measure().format(best.quality().mean() - chosen.quality().mean()),
            answer.measure().unit(),
            percentOfGrid));
  }
}
