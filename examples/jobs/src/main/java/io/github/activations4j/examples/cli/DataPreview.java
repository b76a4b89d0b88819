package io.github.activations4j.examples.cli;

import io.github.activations4j.diagnostics.report.AlignedText;
import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.experiments.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Shows a person how a program has understood their data, before anything is trained. */
public final class DataPreview {
  private static final int MOST_NOTES = 16;
  private static final int LONGEST_CELL = 20;
  private static final int GAP = 2;
  private static final String INDENT = "  ";

  private DataPreview() {}

  /**
   * Prints notes and a few examples; nothing for data that explain themselves.
   *
   * @param data to be shown
   * @param to where
   */
  public static void print(Dataset data, Screen to) {
    if (data.notes().isEmpty()) {
      return;
    }
    List<String> notes = data.notes();
    to.println("Data, as understood:");
    notes.stream()
        .limit(MOST_NOTES)
        .forEach(note -> to.printWrapped(INDENT + PlainText.line(note, 400)));
    if (notes.size() > MOST_NOTES) {
      to.println(INDENT + "and %d more columns".formatted(notes.size() - MOST_NOTES));
    }
    table(data.preview(), to.columns() - INDENT.length())
        .forEach(line -> to.println(INDENT + line));
    to.println();
    to.flush();
  }

  /** As many columns as the width has room for, the last one always. */
  private static List<String> table(List<List<String>> cells, int width) {
    if (cells.isEmpty()) {
      return List.of();
    }
    int last = cells.get(0).size() - 1;
    List<Integer> columns = new ArrayList<>();
    int room = width - width(cells, last) - GAP - 3;
    for (int c = 0; c < last && room >= width(cells, c) + GAP; c++) {
      room -= width(cells, c) + GAP;
      columns.add(c);
    }
    boolean all = columns.size() == last;
    List<List<String>> shown =
        cells.stream()
            .map(
                row -> {
                  List<String> some = new ArrayList<>();
                  columns.forEach(c -> some.add(cell(row.get(c))));
                  if (!all) {
                    some.add("...");
                  }
                  some.add(cell(row.get(last)));
                  return some;
                })
            .toList();
    return AlignedText.lines(shown, Collections.nCopies(shown.get(0).size(), false));
  }

  private static int width(List<List<String>> cells, int column) {
    return IntStream.range(0, cells.size())
        .map(row -> cell(cells.get(row).get(column)).length())
        .max()
        .orElse(0);
  }

  private static String cell(String text) {
    String plain = PlainText.line(text, 200);
    return plain.length() <= LONGEST_CELL ? plain : plain.substring(0, LONGEST_CELL - 2) + "..";
  }
}
