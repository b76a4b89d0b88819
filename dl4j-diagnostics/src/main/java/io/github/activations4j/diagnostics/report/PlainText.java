package io.github.activations4j.diagnostics.report;

/**
 * Text from elsewhere, made harmless for terminals and logs: names in a file may hold control
 * characters that move the cursor, change colours, retitle the window or forge a line of a log.
 */
public final class PlainText {
  private PlainText() {}

  /**
   * Shows characters that a terminal would obey rather than print.
   *
   * @param text any text
   * @return the same, but for control characters other than line feed and tab, invisible formatting
   *     characters (such as those that reverse the direction of writing) and Unicode's line and
   *     paragraph separators: each is shown as Java would write it, such as {@code \u001b}
   */
  public static String of(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        if (plain != null) {
          plain.append(c);
        }
      } else {
        if (plain == null) {
          plain = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        plain.append("\\u%04x".formatted((int) c));
      }
    }
    return plain == null ? text : plain.toString();
  }

  /**
   * The same in one line.
   *
   * @param text any text
   * @return {@link #of} the text, with a space for line ends and the indentation after them, and
   *     for each tab
   */
  public static String line(String text) {
    return of(text.replaceAll("[\\r\\n]+[ \\t]*", " ").replace('\t', ' '));
  }

  /**
   * The same in one line of limited length.
   *
   * @param text any text
   * @param most how many characters may be left, at least 20
   * @return {@link #line} of the text; of a longer one the beginning and the end, with the number
   *     of characters left out between them
   */
  public static String line(String text, int most) {
    if (text.length() <= most) {
      return line(text);
    }
    int left = most / 2;
    return line(text.substring(0, left))
        + "[%d characters]".formatted(text.length() - 2 * left)
        + line(text.substring(text.length() - left));
  }

  private static boolean isPlain(char c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
