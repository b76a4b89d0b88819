package io.github.activations4j.examples.cli;

import io.github.activations4j.diagnostics.report.PlainText;
import java.util.ArrayList;
import java.util.List;

/** Sentences in lines that fit a terminal. */
final class WrappedText {
  private static final int FURTHER_INDENT = 2;

  private WrappedText() {}

  /**
   * Breaks a text at blanks. The lines after the first are indented by two more blanks, so that one
   * sees where the next text begins.
   *
   * @param text any text; blanks at its start are kept
   * @param width the most characters that a line should have; a longer word is not broken
   * @return one line or more
   */
  static List<String> lines(String text, int width) {
    String rest = PlainText.line(text).stripTrailing();
    int indent = indent(rest);
    String next = " ".repeat(indent + FURTHER_INDENT);
    List<String> lines = new ArrayList<>();
    while (rest.length() > width) {
      int end = rest.lastIndexOf(' ', width);
      if (end <= indent) {
        end = rest.indexOf(' ', Math.max(width, indent));
      }
      if (end < 0) {
        break;
      }
      lines.add(rest.substring(0, end).stripTrailing());
      rest = next + rest.substring(end).stripLeading();
      indent = next.length();
    }
    lines.add(rest);
    return lines;
  }

  private static int indent(String text) {
    return text.length() - text.stripLeading().length();
  }
}
