package io.github.activations4j.diagnostics.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Puts docs/preflight-truth.csv as a table into docs/preflight-results.md, between two marks. */
final class TruthMarkdown {
  private static final String START = "<!-- table -->\n";
  private static final String END = "<!-- end of table -->";
  private static final double TWO = Math.log(2) + 1e-9;

  private TruthMarkdown() {}

  /**
   * Writes the table.
   *
   * @throws IOException if a file cannot be read or written
   */
  static void write() throws IOException {
    Path page = TruthTable.FILE.resolveSibling("preflight-results.md");
    Files.writeString(page, written(Files.readString(page)));
  }

  static String written(String page) throws IOException {
    int start = page.indexOf(START) + START.length();
    return page.substring(0, start) + table() + page.substring(page.indexOf(END));
  }

  private static String table() throws IOException {
    List<String[]> rows =
        Files.readAllLines(TruthTable.FILE).stream().map(line -> line.split(",")).toList();
    StringBuilder text = new StringBuilder();
    int close = 0;
    int beyond = 0;
    for (String[] row : rows) {
      close += isClose(row) ? 1 : 0;
      beyond += isBeyond(row) ? 1 : 0;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "Of %d rows, %d agree within a factor of 2, %d have no gradient that is a number, and %d"
                + " differ more (**bold**).%n%n",
            rows.size(),
            close,
            beyond,
            rows.size() - close - beyond));
    text.append("| activation | weights | | predicted | one network | measured |\n");
    text.append("|---|---|---|--:|--:|--:|\n");
    for (String[] row : rows) {
      String mark = isClose(row) || isBeyond(row) ? "" : "**";
      text.append(
          "| `%s` | %s | %s | %s | × %s | %s%s%s |\n"
              .formatted(row[0], row[1], row[4], row[6], row[7], mark, row[8], mark));
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static boolean isClose(String[] row) {
    double predicted = Double.parseDouble(row[6]);
    double measured = Double.parseDouble(row[8]);
    return predicted == measured
        || predicted > 0 && measured > 0 && Math.abs(Math.log(predicted / measured)) <= TWO;
  }

  /** Signals that die, or grow beyond what a number holds, in the prediction as in the network. */
  private static boolean isBeyond(String[] row) {
    double predicted = Double.parseDouble(row[6]);
    double measured = Double.parseDouble(row[8]);
    boolean nothing = !(predicted > 1e-100 && predicted < 1e100);
    return !isClose(row) && nothing && !(measured > 1e-100 && measured < 1e100);
  }
}
