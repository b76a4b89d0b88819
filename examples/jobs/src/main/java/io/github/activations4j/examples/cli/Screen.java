package io.github.activations4j.examples.cli;

import io.github.activations4j.diagnostics.report.PlainText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * What jobs print to. Names of files, layers and experiments come from elsewhere: control
 * characters in them are shown, not sent to the terminal. Picocli's own writers are left to its
 * help, which is coloured.
 */
public final class Screen {
  private Screen() {}

  /**
   * Standard output, for results.
   *
   * @param command that prints
   * @return a writer that is flushed after each line
   */
  public static PrintWriter out(CommandLine command) {
    return new PrintWriter(new PlainWriter(command.getOut()), true);
  }

  /**
   * Standard error, for notes and complaints.
   *
   * @param command that prints
   * @return a writer that is flushed after each line
   */
  public static PrintWriter err(CommandLine command) {
    return new PrintWriter(new PlainWriter(command.getErr()), true);
  }

  /**
   * Prints a line with a style, where the terminal has colours and {@code NO_COLOR} is not set.
   *
   * @param command that prints
   * @param style how it looks
   * @param line without control characters, or with such that are shown
   */
  public static void print(CommandLine command, Ansi.Style style, String line) {
    PrintWriter out = command.getOut();
    boolean coloured = command.getColorScheme().ansi().enabled();
    String plain = PlainText.of(line);
    out.println(coloured ? style.on() + plain + style.off() : plain);
    out.flush();
  }

  private static final class PlainWriter extends FilterWriter {
    PlainWriter(Writer to) {
      super(to);
    }

    @Override
    public void write(int c) throws IOException {
      out.write(PlainText.of(String.valueOf((char) c)));
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
      write(new String(characters, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      String part = text.substring(from, from + length);
      // Windows ends a line with two characters, one of which moves the cursor if it is alone.
      out.write(part.equals(System.lineSeparator()) ? part : PlainText.of(part));
    }
  }
}
