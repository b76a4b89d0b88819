package io.github.activations4j.diagnostics.report;

/** Java code as markup in which a line that is too long may be broken, but only between tokens. */
final class CodeMarkup {
  private static final String BREAK = "<wbr>";

  private CodeMarkup() {}

  /**
   * Marks where lines may be broken: before the dot of a call and behind an opening parenthesis.
   * Blanks are such places anyway.
   *
   * @param code a few lines
   * @return markup whose text is the code
   */
  static String of(String code) {
    StringBuilder markup = new StringBuilder();
    StringBuilder token = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (!quoted && isDotOfCall(code, i)) {
        markup.append(SelfContainedPage.escape(token.toString())).append(BREAK);
        token.setLength(0);
      }
      token.append(c);
      if (c == '"' && (i == 0 || code.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      }
      if (!quoted && c == '(' && i + 1 < code.length() && code.charAt(i + 1) != ')') {
        markup.append(SelfContainedPage.escape(token.toString())).append(BREAK);
        token.setLength(0);
      }
    }
    return markup.append(SelfContainedPage.escape(token.toString())).toString();
  }

  /** Not one at the beginning of a line, and not the point of a number. */
  private static boolean isDotOfCall(String code, int i) {
    return code.charAt(i) == '.'
        && i > 0
        && !Character.isWhitespace(code.charAt(i - 1))
        && i + 1 < code.length()
        && Character.isJavaIdentifierStart(code.charAt(i + 1));
  }
}
