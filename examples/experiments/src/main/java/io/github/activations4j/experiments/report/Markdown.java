package io.github.activations4j.experiments.report;

import io.github.activations4j.diagnostics.report.PlainText;
import java.util.regex.Pattern;

/**
 * Text from elsewhere, such as a name or a message, in a document of GitHub's Markdown: shown as it
 * is, whatever Markdown would make of its characters.
 */
final class Markdown {
  /**
   * What begins or ends a span anywhere. Underscores within words do not, nor does an ampersand
   * that begins no entity; names and sentences stay readable.
   */
  private static final Pattern SPANS =
      Pattern.compile("[\\\\`*\\[\\]<|~$]|&(?=#?\\w+;)|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

  /** What makes a line a heading, a list, a quotation, a rule. */
  private static final Pattern LINE_START = Pattern.compile("^(#|>|\\+|-|=|:)");

  private static final Pattern NUMBERED_START = Pattern.compile("^(\\d{1,9})([.)])");

  private Markdown() {}

  /**
   * Escapes text inside a line, such as a cell of a table.
   *
   * @param text any text
   * @return one line of Markdown that shows it
   */
  static String inline(String text) {
    return SPANS.matcher(PlainText.line(text).strip()).replaceAll("\\\\$0");
  }

  /**
   * Escapes text at the beginning of a line or of an entry of a list.
   *
   * @param text any text
   * @return one line of Markdown that shows it
   */
  static String line(String text) {
    String line = LINE_START.matcher(inline(text)).replaceFirst("\\\\$0");
    return NUMBERED_START.matcher(line).replaceFirst("$1\\\\$2");
  }
}
