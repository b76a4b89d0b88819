package io.github.activations4j.experiments;

import io.github.activations4j.diagnostics.report.PlainText;
import java.io.PrintStream;

/**
 * Standard error, which the log of Deeplearning4j goes to: it may cite names from a file, whose
 * control characters are shown, not obeyed.
 */
public final class PlainErrors extends PrintStream {
  private final PrintStream terminal;

  private PlainErrors(PrintStream terminal) {
    super(terminal, true);
    this.terminal = terminal;
  }

  /** Puts itself in front of standard error. */
  public static void install() {
    System.setErr(new PlainErrors(System.err));
  }

  @Override
  public void print(String text) {
    terminal.print(PlainText.of(String.valueOf(text)));
  }

  @Override
  public void print(Object object) {
    print(String.valueOf(object));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  @Override
  public void print(char[] characters) {
    print(new String(characters));
  }
}
