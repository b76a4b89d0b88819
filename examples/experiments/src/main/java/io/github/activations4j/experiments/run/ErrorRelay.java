package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.BoundedLines;
import io.github.activations4j.experiments.BoundedLines.End;
import io.github.activations4j.experiments.BoundedLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * Passes on what a process prints on its standard error, but for the line with which Java announces
 * the module of vector code. This process was started with the same module and has announced it; a
 * dozen more such lines would look as if something were wrong.
 */
final class ErrorRelay implements Runnable {

  static final String ANNOUNCEMENT = "WARNING: Using incubator modules: jdk.incubator.vector";

  private final InputStream from;
  private final PrintStream to;

  ErrorRelay(InputStream from, PrintStream to) {
    this.from = from;
    this.to = to;
  }

  /** Starts to pass on what a process prints, until it ends. */
  static void start(Process process) {
    Thread thread =
        new Thread(new ErrorRelay(process.getErrorStream(), System.err), "errors of a worker");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try (BoundedLines lines = new BoundedLines(from)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (!line.text().stripTrailing().equals(ANNOUNCEMENT)) {
          byte[] bytes = line.bytes();
          if (line.end() == End.LINE_FEED) {
            bytes = Arrays.copyOf(bytes, bytes.length + 1);
            bytes[bytes.length - 1] = '\n';
          }
          // In one call: lines of several processes do not mix.
          to.write(bytes, 0, bytes.length);
          to.flush();
        }
      }
    } catch (IOException e) {
      // The process is gone, and how it ended is told elsewhere.
    }
  }
}
