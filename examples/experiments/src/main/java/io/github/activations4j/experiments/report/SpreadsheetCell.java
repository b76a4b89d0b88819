package io.github.activations4j.experiments.report;

import io.github.activations4j.diagnostics.report.PlainText;

/**
 * Text from elsewhere in a CSV file. A spreadsheet takes a cell that begins with certain characters
 * for a formula, which may read files or call the network; quotation marks do not keep it from
 * that. Numbers are no text and are written as they are.
 */
final class SpreadsheetCell {
  /** As OWASP lists them under "CSV injection", with the wide forms that some locales accept. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  /** Spreadsheets take what follows for text; most do not show it. */
  private static final String TEXT_MARK = "'";

  private SpreadsheetCell() {}

  /**
   * Makes text harmless.
   *
   * @param text of a cell; may be null
   * @return the same in one line, after an apostrophe if it would be a formula
   */
  static String of(String text) {
    if (text == null || text.isEmpty()) {
      return text;
    }
    String line = PlainText.line(text);
    // Some programs take blanks away before they look at a cell.
    int first = 0;
    while (first < line.length() && isBlank(line.charAt(first))) {
      first++;
    }
    boolean isFormula =
        FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
            || first < line.length() && FORMULA_STARTS.indexOf(line.charAt(first)) >= 0;
    return isFormula ? TEXT_MARK + line : line;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
