package io.github.activations4j.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** How far a long task has come; one task at a time. */
public interface Progress {

  /** Shows nothing: for pipes, logs and tests. */
  Progress SILENT =
      new Progress() {
        @Override
        public void start(String task, long steps) {}

        @Override
        public void step(long count) {}

        @Override
        public void finish(String outcome) {}
      };

  /**
   * A task begins.
   *
   * @param task its name
   * @param steps how many steps it has
   */
  void start(String task, long steps);

  /** One step of the task is done. */
  default void step() {
    step(1);
  }

  /**
   * Several steps of the task are done.
   *
   * @param count how many
   */
  void step(long count);

  /**
   * The task has ended, well or not.
   *
   * @param outcome a few words on how
   */
  void finish(String outcome);

  /**
   * A bar when a person is watching standard error, otherwise nothing.
   *
   * @return the progress to report to
   */
  static Progress forThisTerminal() {
    return TerminalPresence.isWatched()
        ? new ProgressBars(new PrintStream(new FileOutputStream(FileDescriptor.err), true))
        : SILENT;
  }
}
