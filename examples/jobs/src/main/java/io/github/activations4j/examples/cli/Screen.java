package io.github.activations4j.examples.cli;

import io.github.activations4j.diagnostics.report.PlainText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The output of jobs. Names of files, layers and experiments come from elsewhere: control
 * characters in them are shown, not sent to the terminal. Picocli's own writers are left to its
 * help, which is coloured.
 */
public final class Screen extends PrintWriter {
  private final CommandLine command;
  private final PrintWriter to;

  private Screen(CommandLine command, PrintWriter to) {
    super(new PlainWriter(to), true);
    this.command = command;
    this.to = to;
  }

  /**
   * Standard output, for results.
   *
   * @param command that prints
   * @return a writer that is flushed after each line
   */
  public static Screen out(CommandLine command) {
    return new Screen(command, command.getOut());
  }

  /**
   * Standard error, for notes and complaints.
   *
   * @param command that prints
   * @return a writer that is flushed after each line
   */
  public static Screen err(CommandLine command) {
    return new Screen(command, command.getErr());
  }

  /**
   * How many characters a line may have: as many as in the command's help. One column stays free: a
   * cursor behind the last one is on the next line in some terminals.
   *
   * @return the width of the terminal less one; 79 where there is none
   */
  public int columns() {
    return command.getCommandSpec().usageMessage().width() - 1;
  }

  /**
   * Prints sentences, on several lines if they are longer than the terminal is wide.
   *
   * @param text blanks at its start indent all lines
   */
  public void printWrapped(String text) {
    WrappedText.lines(text, columns()).forEach(this::println);
  }

  /**
   * Prints sentences with a style, where the terminal has colours and {@code NO_COLOR} is not set.
   *
   * @param style how they look
   * @param text as for {@link #printWrapped(String)}
   */
  public void printWrapped(Ansi.Style style, String text) {
    WrappedText.lines(text, columns()).forEach(line -> print(style, line));
  }

  /**
   * Prints a line with a style, where the terminal has colours and {@code NO_COLOR} is not set.
   *
   * @param style how it looks
   * @param line without control characters, or with such that are shown
   */
  public void print(Ansi.Style style, String line) {
    flush();
    boolean coloured = command.getColorScheme().ansi().enabled();
    String plain = PlainText.of(line);
    to.println(coloured ? style.on() + plain + style.off() : plain);
    to.flush();
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
