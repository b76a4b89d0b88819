package io.github.activations4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Types commands and keeps what the last one printed. */
public final class Terminal {
  private String printed = "";
  private String complaints = "";

  /**
   * Runs a command.
   *
   * @param args the command and its options
   * @return its exit code
   */
  public int type(String... args) {
    StringWriter screen = new StringWriter();
    StringWriter errors = new StringWriter();
    int code =
        A4j.commandLine()
            // Not that of the terminal that the build may run in.
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(80)
            .setOut(new PrintWriter(screen))
            .setErr(new PrintWriter(errors))
            .execute(args);
    printed = screen.toString();
    complaints = errors.toString();
    return code;
  }

  /** What the last command printed to standard output. */
  public String printed() {
    return printed;
  }

  /** What the last command printed to standard error. */
  public String complaints() {
    return complaints;
  }

  /** Requires a text in what the last command printed to standard output. */
  public void assertPrints(String text) {
    assertTrue(printed.contains(text), printed);
  }

  /**
   * Requires a text in what the last command printed to standard output, wherever its lines break.
   */
  public void assertPrintsWrapped(String text) {
    assertTrue(joined(printed).contains(joined(text)), printed);
  }

  /**
   * Requires that the last command printed no line that a terminal of 80 columns would break. Code
   * to paste stays whole, as do the names of pages.
   */
  public void assertFitsTheTerminal() {
    List<String> wide =
        printed
            .lines()
            .filter(line -> line.length() > 80)
            .filter(line -> !line.matches("(    |Charts: |Page: ).*"))
            .toList();
    assertEquals(List.of(), wide);
  }

  private static String joined(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** Requires a text in what the last command printed to standard error, wherever lines end. */
  public void assertComplains(String text) {
    assertTrue(joined(complaints).contains(joined(text)), complaints);
  }

  /** Requires that all the last command printed to standard error, lines joined, is a pattern. */
  public void assertComplainsOnly(String pattern) {
    assertTrue(joined(complaints).strip().matches(pattern), complaints);
  }

  /** Requires that the last command complained in one line, before it printed anything. */
  public void assertOneComplaint() {
    assertEquals(1, complaints.lines().count(), complaints);
    assertEquals("", printed);
  }
}
