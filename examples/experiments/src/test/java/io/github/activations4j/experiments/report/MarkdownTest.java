package io.github.activations4j.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "leaky_relu(alpha=0.2), rate 0.1 (3 of 4) ; leaky_relu(alpha=0.2), rate 0.1 (3 of 4)",
        "<img src=x onerror=alert(1)>             ; \\<img src=x onerror=alert(1)>",
        "[text](javascript:x)                     ; \\[text\\](javascript:x)",
        "![x](y)                                  ; !\\[x\\](y)",
        "*a* _b_ __c__ `d` ~e~ $f$                ; \\*a\\* \\_b\\_ \\_\\_c\\_\\_ \\`d\\` \\~e\\~ \\$f\\$",
        "a | b                                    ; a \\| b",
        "a\\b                                     ; a\\\\b",
        "91.00 ± 1.00                             ; 91.00 ± 1.00",
        "-                                        ; -",
      })
  void textIsShownAsItIs(String text, String markdown) {
    assertEquals(markdown, Markdown.inline(text));
  }

  @Test
  void entitiesAreText() {
    assertEquals("\\&lt;b> \\&#60; AT&T", Markdown.inline("&lt;b> &#60; AT&T"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "# a title ; \\# a title",
        "- a list  ; \\- a list",
        "+ a list  ; \\+ a list",
        "1. a list ; 1\\. a list",
        "12) a list; 12\\) a list",
        "> a quote ; \\> a quote",
        "=== x     ; \\=== x",
        "1.5 times ; 1\\.5 times",
        "mlp 2x8   ; mlp 2x8",
      })
  void aLineStaysALine(String text, String markdown) {
    assertEquals(markdown, Markdown.line(text));
  }

  @Test
  void controlCharactersAndLineEndsAreNone() {
    assertEquals("a b \\\\u001b\\[2J c", Markdown.line("a\r\n  b\t\u001b[2J\nc"));
  }
}
