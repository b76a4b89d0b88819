package io.github.activations4j.experiments.results;

import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.results.JsonLines.Damage;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The folder of a job: its results, one line per trial, and what is made from them. Until it is
 * closed no other run can open it.
 */
public final class ExperimentFolder implements AutoCloseable {
  private static final String RESULTS = "results.jsonl";

  /** How many damaged lines are named in a note. */
  private static final int MOST_NAMED = 10;

  /** The reason may cite the line. */
  private static final int LONGEST_REASON = 400;

  private final Path path;
  private final ResultsFolder folder;
  private final JsonLines<TrialResult> log;

  private ExperimentFolder(Path path) {
    this.path = path;
    this.folder = ResultsFolder.open(path);
    this.log = new JsonLines<>(folder.file(RESULTS), TrialResult.class);
  }

  /**
   * Makes sure, before anything is trained, that results can be written, and by this run alone.
   *
   * @param path is created if it is missing
   * @return the folder
   * @throws BadInputException if it cannot be written to, or another run, of this process or
   *     another, has it open
   */
  public static ExperimentFolder open(Path path) {
    return new ExperimentFolder(path);
  }

  /** {@return the folder itself} */
  public Path path() {
    return path;
  }

  /** {@return where results are added} */
  public JsonLines<TrialResult> log() {
    return log;
  }

  /**
   * The results of earlier runs. Lines that cannot be read, or say what cannot be, are moved to a
   * file beside, with a note.
   *
   * @param notes told what was moved
   * @return what could be read
   * @throws BadInputException if the file cannot be read, or another version of this program has
   *     written it; it is left as it is
   * @throws IOException if the file cannot be repaired
   */
  public List<TrialResult> resume(Consumer<String> notes) throws IOException {
    JsonLines.Contents<TrialResult> contents = read();
    if (contents.isOfAnotherKind()) {
      throw new BadInputException(
          "--resume: the results in %s were written by another version of a4j and cannot be continued; without --resume they are moved to the subfolder '%s'"
              .formatted(log.file(), ResultsFolder.EARLIER));
    }
    List<Damage> damages = contents.damages();
    if (!damages.isEmpty()) {
      Path aside = folder.stamped("damaged", ".txt");
      log.repair(aside);
      long unnamed = contents.damagedLines() - Math.min(damages.size(), MOST_NAMED);
      notes.accept(
          "%s: %d readable results kept; line %s%s cannot be read (%s%s), moved to %s"
              .formatted(
                  log.file(),
                  contents.objects().size(),
                  damages.stream()
                      .limit(MOST_NAMED)
                      .map(damage -> String.valueOf(damage.line()))
                      .collect(Collectors.joining(", ")),
                  unnamed == 0 ? "" : " and %d more".formatted(unnamed),
                  damages.size() == 1 ? "" : "the first: ",
                  PlainText.line(damages.get(0).reason(), LONGEST_REASON),
                  aside.getFileName()));
    }
    return contents.objects();
  }

  private JsonLines.Contents<TrialResult> read() {
    try {
      return log.read();
    } catch (IOException e) {
      throw new BadInputException(
          "--resume: %s %s".formatted(log.file(), ResultsFolder.whyUnreadable(log.file(), e)), e);
    }
  }

  /**
   * Moves what an earlier run wrote out of the way.
   *
   * @param reports names of the files that were made from the results
   * @param notes told where it went
   * @throws IOException if a file cannot be moved
   */
  public void startAfresh(List<String> reports, Consumer<String> notes) throws IOException {
    folder
        .setAside(RESULTS, reports.toArray(String[]::new))
        .ifPresent(aside -> notes.accept("Moved the earlier results to " + aside));
  }

  /**
   * Leaves the folder to others.
   *
   * @throws IOException if the file system does not answer any more
   */
  @Override
  public void close() throws IOException {
    folder.close();
  }
}
