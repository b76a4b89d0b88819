package io.github.activations4j.experiments.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the cells of one column become numbers: by what is in it, decided on the rows to train on.
 */
abstract sealed class Column {
  /** Beyond that, texts are names rather than categories. */
  static final int MOST_CATEGORIES = 100;

  /** Two of three numbers are a column of numbers with mistakes in it. */
  private static final double MOSTLY = 0.66;

  final Sheet sheet;
  final int index;
  final Cells cells;

  private Column(Sheet sheet, int index, Cells cells) {
    this.sheet = sheet;
    this.index = index;
    this.cells = cells;
  }

  /** What the numbers are called. */
  abstract List<Channel> channels();

  /** Writes the numbers of a cell. */
  abstract void encode(Sheet from, Sheet.Row row, float[] to, int offset, int stride);

  /** What became of the column, for a person. */
  abstract String words();

  /** What is shown of a cell. */
  abstract String shown(Sheet.Row row);

  final String name() {
    return sheet.names().get(index);
  }

  final String cell(Sheet.Row row) {
    return row.cells()[index];
  }

  /**
   * Looks at a column.
   *
   * @param sheet where it is
   * @param index which one
   * @param train the rows to train on
   * @param cells how cells are read
   * @return how it is encoded; without channels if it is left out
   * @throws io.github.activations4j.experiments.BadInputException if most of its cells are numbers
   *     and one is not
   */
  static Column of(Sheet sheet, int index, List<Sheet.Row> train, Cells cells) {
    int there = 0;
    int numbers = 0;
    Sheet.Row odd = null;
    TreeMap<String, Integer> texts = new TreeMap<>();
    for (Sheet.Row row : train) {
      String cell = row.cells()[index];
      if (cells.isMissing(cell)) {
        continue;
      }
      there++;
      if (cells.isNumber(cell)) {
        numbers++;
      } else if (odd == null) {
        odd = row;
      }
      if (texts.size() <= MOST_CATEGORIES) {
        texts.merge(cell, 1, Integer::sum);
      }
    }
    if (there == 0) {
      return new LeftOut(sheet, index, cells, "empty in every row to train on");
    }
    if (numbers == there) {
      return Numeric.of(sheet, index, train, cells);
    }
    if (numbers > MOSTLY * there) {
      throw notANumber(sheet, index, odd, cells, 100.0 * numbers / there);
    }
    if (texts.size() > MOST_CATEGORIES || texts.size() > 2 && texts.size() > 0.8 * there) {
      return new LeftOut(
          sheet,
          index,
          cells,
          texts.size() > MOST_CATEGORIES
              ? "more than %d different texts".formatted(MOST_CATEGORIES)
              : "%d different texts in %d rows".formatted(texts.size(), there));
    }
    return new Category(sheet, index, cells, List.copyOf(texts.keySet()));
  }

  static RuntimeException notANumber(
      Sheet sheet, int index, Sheet.Row row, Cells cells, double percent) {
    String cell = row.cells()[index];
    String advice =
        cells.looksLikeDecimalComma(cell)
            ? "; --decimal-comma reads a comma as the decimal point"
            : "; --missing '%s' reads it as a missing value, --ignore '%s' leaves the column out"
                .formatted(cell, sheet.names().get(index));
    return sheet.wrong(
        row,
        index,
        String.format(
            Locale.ROOT,
            "'%s' is not a number, as %.0f %% of this column are%s",
            cell,
            Math.floor(percent),
            advice));
  }

  /** A number, standardised later; a missing one is the mean of the rows to train on. */
  static final class Numeric extends Column {
    private final double mean;
    private final double least;
    private final double most;
    private final int missing;

    private Numeric(
        Sheet sheet, int index, Cells cells, double mean, double least, double most, int missing) {
      super(sheet, index, cells);
      this.mean = mean;
      this.least = least;
      this.most = most;
      this.missing = missing;
    }

    static Numeric of(Sheet sheet, int index, List<Sheet.Row> train, Cells cells) {
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      int there = 0;
      for (Sheet.Row row : train) {
        if (!cells.isMissing(row.cells()[index])) {
          double number = read(sheet, index, row, cells);
          sum += number;
          least = Math.min(least, number);
          most = Math.max(most, number);
          there++;
        }
      }
      return new Numeric(sheet, index, cells, sum / there, least, most, train.size() - there);
    }

    static double read(Sheet sheet, int index, Sheet.Row row, Cells cells) {
      String cell = row.cells()[index];
      if (!cells.isNumber(cell)) {
        throw notANumber(sheet, index, row, cells, 100);
      }
      double number = cells.number(cell);
      if (Math.abs(number) > Float.MAX_VALUE) {
        throw sheet.wrong(row, index, "'%s' is too large".formatted(cell));
      }
      return number;
    }

    @Override
    List<Channel> channels() {
      return List.of(new Channel(name(), true));
    }

    @Override
    void encode(Sheet from, Sheet.Row row, float[] to, int offset, int stride) {
      to[offset] = (float) (cells.isMissing(cell(row)) ? mean : read(from, index, row, cells));
    }

    @Override
    String words() {
      String range = "number, %s to %s".formatted(Figure.of(least), Figure.of(most));
      return missing == 0
          ? range
          : "%s; %d missing, read as the mean %s".formatted(range, missing, Figure.of(mean));
    }

    @Override
    String shown(Sheet.Row row) {
      return cells.isMissing(cell(row)) ? Figure.of(mean) : cell(row);
    }
  }

  /** One of a few texts: a 1 in one of as many channels. */
  static final class Category extends Column {
    private final List<String> texts;

    private Category(Sheet sheet, int index, Cells cells, List<String> texts) {
      super(sheet, index, cells);
      this.texts = texts;
    }

    @Override
    List<Channel> channels() {
      List<Channel> channels = new ArrayList<>();
      texts.forEach(text -> channels.add(new Channel(name() + "=" + text, false)));
      return channels;
    }

    @Override
    void encode(Sheet from, Sheet.Row row, float[] to, int offset, int stride) {
      // A missing text, or one that did not occur in training, sets none of the channels.
      int which = texts.indexOf(cell(row));
      if (which >= 0) {
        to[offset + which * stride] = 1;
      }
    }

    @Override
    String words() {
      return "%d categories, one-hot: %s".formatted(texts.size(), Figure.list(texts));
    }

    @Override
    String shown(Sheet.Row row) {
      return cells.isMissing(cell(row)) ? "(none)" : cell(row);
    }
  }

  /** A column that tells a network nothing. */
  static final class LeftOut extends Column {
    private final String reason;

    private LeftOut(Sheet sheet, int index, Cells cells, String reason) {
      super(sheet, index, cells);
      this.reason = reason;
    }

    @Override
    List<Channel> channels() {
      return List.of();
    }

    @Override
    void encode(Sheet from, Sheet.Row row, float[] to, int offset, int stride) {}

    @Override
    String words() {
      return "left out, " + reason;
    }

    @Override
    String shown(Sheet.Row row) {
      return cell(row);
    }
  }

  /** The different texts of a column, in order: numbers by size, other texts by letter. */
  static List<String> texts(int index, List<Sheet.Row> rows, Cells cells) {
    TreeSet<String> texts = new TreeSet<>();
    boolean numbers = true;
    for (Sheet.Row row : rows) {
      String cell = row.cells()[index];
      if (!cells.isMissing(cell)) {
        texts.add(cell);
        numbers &= cells.isNumber(cell);
      }
    }
    List<String> sorted = new ArrayList<>(texts);
    if (numbers) {
      sorted.sort(java.util.Comparator.comparingDouble(cells::number));
    }
    return sorted;
  }
}
