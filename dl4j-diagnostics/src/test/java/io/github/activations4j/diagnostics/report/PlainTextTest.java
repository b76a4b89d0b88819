package io.github.activations4j.diagnostics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\u001b[2J         | a\\u001b[2J",
        "a\u0007b           | a\\u0007b",
        "a\u007fb           | a\\u007fb",
        "a\u009b31mb        | a\\u009b31mb",
        "abc\u202efdp.exe   | abc\\u202efdp.exe",
        "a\u200bb           | a\\u200bb",
        "a\u2028b           | a\\u2028b",
        "± ä € 漢 😀         | ± ä € 漢 😀",
      })
  void showsWhatATerminalWouldObey(String text, String shown) {
    assertEquals(shown, PlainText.of(text));
    assertEquals(shown, PlainText.line(text));
  }

  @Test
  void linesStayOrBecomeOne() {
    assertEquals("a\n\tb\\u000dc\\u0000", PlainText.of("a\n\tb\rc\0"));
    assertEquals("  a b c d ", PlainText.line("  a\r\n   b\nc\td\n"));
    String usual = "nothing to do";
    assertSame(usual, PlainText.of(usual));
  }

  @Test
  void longTextIsShortenedInTheMiddle() {
    assertEquals("1".repeat(20), PlainText.line("1".repeat(20), 20));
    assertEquals(
        "epochs 111[990 characters]111: wrong",
        PlainText.line("epochs " + "1".repeat(996) + ": wrong", 20));
    assertTrue(PlainText.line("\u001b".repeat(1_000_000), 100).length() < 1000);
  }

  /** A million blanks or line ends take a moment, not minutes. */
  @Test
  void everyTextIsMadeHarmlessInLinearTime() {
    for (String part : List.of(" ", "\n", "\r\n \t", "\u001b")) {
      assertHarmless(PlainText.line(part.repeat(1_000_000) + "x"));
    }
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      int[] characters = random.ints(random.nextInt(40), 0, 0x2100).toArray();
      assertHarmless(PlainText.line(new String(characters, 0, characters.length)));
    }
  }

  private static void assertHarmless(String line) {
    assertFalse(line.chars().anyMatch(Character::isISOControl));
  }

  @Test
  void namesOfLayersAreShownInTheStatus() {
    Finding finding = SampleReports.hostile("\u001b[2J\nroot# ").findings().get(0);
    String text = String.join("", StatusText.lines(finding));
    assertTrue(text.contains("\\u001b[2J root# "), text);
    assertHarmless(text);
    assertHarmless(String.join("", StatusText.lines(SampleReports.hostile("a\u001b[2J\nb"))));
    assertHarmless(
        String.join("", AlignedText.lines(List.of(List.of("a\u0007\n")), List.of(true))));
  }
}
