package io.github.activations4j.examples.cli;

/** Whether a person is watching standard error. */
final class TerminalPresence {
  /** Set by the launcher, which can look at standard error; Java sees standard input and output. */
  private static final String TOLD_BY_LAUNCHER = "a4j.terminal";

  private TerminalPresence() {}

  static boolean isWatched() {
    String told = System.getProperty(TOLD_BY_LAUNCHER);
    boolean terminal = told == null ? System.console() != null : Boolean.parseBoolean(told);
    // Build servers often lend their jobs a terminal that only a log file reads.
    return terminal && System.getenv("CI") == null;
  }
}
