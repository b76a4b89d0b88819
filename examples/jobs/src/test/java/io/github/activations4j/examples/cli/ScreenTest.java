package io.github.activations4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Names from files do not reach the terminal as they are. */
class ScreenTest {

  @Command
  private static final class Nothing {}

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new Nothing()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  /** Clears the screen, rings, sets the title, goes back to overwrite what was printed. */
  private static final String HOSTILE = "a\u001b[2Jb\u0007c\u001b]0;title\u0007d\re";

  @Test
  void controlCharactersAreShown() {
    Screen.out(command).println(HOSTILE);
    Screen.err(command).printf("%s%n", HOSTILE);
    for (String printed : new String[] {out.toString(), err.toString()}) {
      assertFalse(printed.strip().chars().anyMatch(Character::isISOControl), printed);
      assertEquals(1, printed.lines().count(), printed);
    }
  }

  @Test
  void singleCharactersAndArraysToo() {
    PrintWriter screen = Screen.out(command);
    screen.print('\u001b');
    screen.print("\u0007x".toCharArray());
    screen.write("ab\u001bcd", 1, 3);
    screen.append('\b');
    screen.flush();
    assertFalse(out.toString().chars().anyMatch(Character::isISOControl), out.toString());
    assertFalse(out.toString().contains("a"), "part of a text");
  }

  @Test
  void ordinaryTextIsUnchanged() {
    String text = "größe ≤ 5 % → α" + System.lineSeparator() + "second line";
    Screen.out(command).println(text);
    assertEquals(text + System.lineSeparator(), out.toString());
  }

  @Test
  void sentencesWrapAtTheWidthOfTheHelp() {
    command.setUsageHelpWidth(60);
    String sentence =
        "  evidence: " + "seven of the units never answer, ".repeat(9) + "x".repeat(90);
    Screen.out(command).printWrapped(sentence);
    List<String> lines = out.toString().lines().toList();
    assertEquals(sentence.strip(), String.join(" ", lines.stream().map(String::strip).toList()));
    assertTrue(
        lines.stream().limit(lines.size() - 1).allMatch(l -> l.length() < 60), out::toString);
    assertTrue(lines.get(0).startsWith("  evidence"), out::toString);
    assertTrue(lines.stream().skip(1).allMatch(l -> l.matches("    [^ ].*")), out::toString);
    assertEquals("    " + "x".repeat(90), lines.get(lines.size() - 1), "a word stays whole");
  }

  @Test
  void wrappedSentencesFillTheirLines() {
    command.setUsageHelpWidth(60);
    Screen.out(command).printWrapped("a".repeat(29) + " " + "b".repeat(29));
    Screen.out(command).printWrapped("a".repeat(29) + " " + "b".repeat(30));
    assertEquals(3, out.toString().lines().count(), "59 characters fit, 60 do not");
  }
}
