package io.github.activations4j.examples.trial;

import io.github.activations4j.experiments.results.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of results, one JSON object a line, that only ever grows: a finished trial survives
 * whatever happens to the next one.
 */
public final class ResultsLog {
  private final JsonLines<TrialResult> lines;

  /**
   * Names the file; it need not exist.
   *
   * @param file where the results are, or will be
   */
  public ResultsLog(Path file) {
    this.lines = new JsonLines<>(file, TrialResult.class);
  }

  /**
   * What a file holds.
   *
   * @param results the readable lines, in order
   * @param damagedLines numbers, from 1, of those that are not: a process may die while it writes
   */
  public record Contents(List<TrialResult> results, List<Integer> damagedLines) {}

  /**
   * Reads everything that can be read.
   *
   * @return the results; none if there is no file
   * @throws IOException if the file cannot be read
   */
  public Contents read() throws IOException {
    JsonLines.Contents<TrialResult> contents = lines.read();
    return new Contents(contents.objects(), contents.damagedLines());
  }

  /**
   * Adds a result and waits until it is on the disk.
   *
   * @param result of a finished trial
   * @throws IOException if it cannot be written
   */
  public void append(TrialResult result) throws IOException {
    lines.append(result);
  }
}
