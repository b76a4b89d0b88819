package io.github.activations4j.examples.compare;

import io.github.activations4j.examples.cli.LastWord;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.Span;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.run.InterleavedRun;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.Pace;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Trains what is missing of a comparison in this process: the activations of one network and seed
 * in turns, so that their times can be compared. What they give is written down when all of them
 * are done.
 */
final class Comparison {
  /** Of memory, for the networks that take turns. */
  private static final long MEGABYTES = 1024;

  private final TrialTask task;
  private final Dataset data;
  private final JsonLines<TrialResult> log;
  private final Progress progress;
  private final PrintWriter notes;

  /**
   * Prepares a comparison.
   *
   * @param task what is done with each trial
   * @param data what is learnt from
   * @param log that results are added to
   * @param progress told of each iteration
   * @param notes told what is kept if the process is ended before all is done
   */
  Comparison(
      TrialTask task,
      Dataset data,
      JsonLines<TrialResult> log,
      Progress progress,
      PrintWriter notes) {
    this.task = task;
    this.data = data;
    this.log = log;
    this.progress = progress;
    this.notes = notes;
  }

  /**
   * Says what will be done and how long that takes, found by training each kind of network a
   * little.
   *
   * @param ledger says what is missing
   * @param to where
   */
  void announce(Ledger ledger, Screen to) {
    List<Trial> missing = ledger.missing();
    if (missing.isEmpty()) {
      to.printWrapped("Nothing to train: every result is there.");
      return;
    }
    Map<NetworkShape, List<Trial>> byNetwork =
        missing.stream()
            .collect(
                Collectors.groupingBy(Trial::network, LinkedHashMap::new, Collectors.toList()));
    double seconds = 0;
    for (List<Trial> trials : byNetwork.values()) {
      double each = Pace.secondsPerIteration(trials.get(0), data, task.threads());
      seconds += each * trials.stream().mapToLong(this::iterations).sum();
    }
    to.printWrapped(
        "Training %d networks, the activations in turns: about %s"
            .formatted(missing.size(), Span.of(seconds)));
    to.printWrapped("Ctrl-C stops; --resume continues with what is finished.");
    to.println();
    to.flush();
  }

  /**
   * Runs every trial without a result.
   *
   * @param ledger says what is missing, and takes the results
   * @throws IOException if a result cannot be written
   * @throws IllegalStateException if a training fails; finished ones are kept
   */
  void complete(Ledger ledger) throws IOException {
    LastWord last =
        new LastWord(
            () -> {
              progress.finish("stopped");
              notes.println(ledger.whatIsKept());
              notes.flush();
            });
    try {
      for (List<Trial> round : rounds(ledger.missing())) {
        train(round, ledger);
      }
    } finally {
      last.close();
    }
  }

  /** The activations of each network and seed, as far as they fit into memory together. */
  private List<List<Trial>> rounds(List<Trial> missing) {
    List<List<Trial>> rounds = new ArrayList<>();
    missing.stream()
        .collect(
            Collectors.groupingBy(
                trial -> List.of(trial.network(), trial.seed()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .forEach(
            together -> {
              int atOnce = Pace.atOnce(together, data, MEGABYTES);
              for (int from = 0; from < together.size(); from += atOnce) {
                rounds.add(together.subList(from, Math.min(from + atOnce, together.size())));
              }
            });
    return rounds;
  }

  private void train(List<Trial> round, Ledger ledger) throws IOException {
    Trial first = round.get(0);
    progress.start(
        "%s, seed %d".formatted(first.network().describe(), first.seed()),
        round.stream().mapToLong(this::iterations).sum());
    String outcome = "failed";
    List<TrialResult> results;
    try {
      results = new InterleavedRun(task).run(round, progress::step);
      outcome = "done";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ledger.whatIsKept(), e);
    } finally {
      progress.finish(outcome);
    }
    for (TrialResult result : results) {
      if (result.outcome().isComplete()) {
        log.append(result);
        ledger.add(result);
      }
    }
    for (TrialResult result : results) {
      if (!result.outcome().isComplete()) {
        throw new IllegalStateException(
            "%s: %s (%s); finished trials are kept, --resume continues after them"
                .formatted(result.trial(), result.outcome().words(), result.message()));
      }
    }
  }

  private long iterations(Trial trial) {
    return trial.iterations(data.train().size());
  }
}
