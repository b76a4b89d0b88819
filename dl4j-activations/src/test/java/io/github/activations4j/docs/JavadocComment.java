package io.github.activations4j.docs;

/** The Javadoc comment of a method, with lines as long as google-java-format makes them. */
final class JavadocComment {

  private static final int COLUMNS = 100;

  private final StringBuilder lines = new StringBuilder("  /**\n");
  private boolean tagged;

  JavadocComment(String summary) {
    wrap(summary);
  }

  /** Adds a block tag. */
  JavadocComment tag(String text) {
    lines.append(tagged ? "" : "   *\n");
    tagged = true;
    wrap(text);
    return this;
  }

  String text() {
    return lines + "   */\n";
  }

  private void wrap(String text) {
    String line = "   *";
    for (String word : escaped(text).split(" ")) {
      if (line.length() + 1 + word.length() > COLUMNS) {
        lines.append(line).append('\n');
        line = tagged ? "   *    " : "   *";
      }
      line += " " + word;
    }
    lines.append(line).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
