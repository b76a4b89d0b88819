package io.github.activations4j.examples.reproduce;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.experiment.GridRun;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.report.ExperimentReport;
import io.github.activations4j.experiments.reproduction.Effort;
import io.github.activations4j.experiments.results.Circumstances;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.run.Capacity;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the trials of reproductions, each experiment in a folder of its own.
 *
 * @param out where the folders are
 * @param resume whether results that are there count; otherwise they are moved aside
 * @param notes told what becomes of results that are there
 */
record KeptTrials(Path out, boolean resume, PrintWriter notes) implements Effort.Grid {

  @Override
  public List<TrialResult> run(Experiment experiment) throws IOException {
    Dataset images = experiment.data().read();
    Ledger ledger =
        new Ledger(experiment.trials(images.fingerprint(), images.train()), experiment.target());
    try (ExperimentFolder folder = ExperimentFolder.open(out.resolve(experiment.name()))) {
      if (resume) {
        folder.resume(notes::println).forEach(ledger::add);
      } else {
        folder.startAfresh(ExperimentReport.FILES, notes::println);
      }
      notes.flush();
      int parallel =
          Capacity.ofThisMachine()
              .trialsAtOnce(experiment.limits().megabytes(), ledger.missing().size());
      new GridRun(experiment, images, folder.log(), Progress.forThisTerminal(), notes)
          .complete(ledger, parallel, false);
      Circumstances.difference(ledger.results()).ifPresent(notes::println);
      notes.flush();
      return ledger.results();
    }
  }
}
