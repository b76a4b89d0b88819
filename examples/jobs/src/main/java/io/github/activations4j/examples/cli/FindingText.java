package io.github.activations4j.examples.cli;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.report.StatusText;

/** Shows a person what the diagnostics found. */
public final class FindingText {
  private static final String CODE_INDENT = "    ";

  private FindingText() {}

  /**
   * Prints a finding after an empty line. Sentences are wrapped; code is not, so that it can be
   * pasted.
   *
   * @param finding what was found
   * @param to where
   */
  public static void print(Finding finding, Screen to) {
    to.println();
    for (String line : StatusText.lines(finding)) {
      if (line.startsWith(CODE_INDENT)) {
        to.println(line);
      } else {
        to.printWrapped(line);
      }
    }
  }
}
