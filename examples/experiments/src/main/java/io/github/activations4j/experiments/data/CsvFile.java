package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV files that anybody may have written. Every mistake is answered with its line; a file
 * whose quotation marks never close takes no more memory than one record may have.
 */
final class CsvFile {
  /** More than any table that fits into memory as text needs. */
  private static final long MOST_BYTES = 1L << 30;

  private static final int LONGEST_RECORD = 1 << 20;
  private static final int MOST_COLUMNS = 10_000;
  private static final String SEPARATORS = ",;\t|";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** A text in memory takes a few times the bytes that it has in a file. */
  private static final int HEAP_PER_BYTE = 6;

  private final String file;
  private final DataOptions options;

  private CsvFile(String file, DataOptions options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Reads a file.
   *
   * @param path of the file
   * @param options how it is to be understood
   * @return its cells
   * @throws BadInputException if it is no such file
   */
  static Sheet read(Path path, DataOptions options) {
    try {
      long size = Files.size(path);
      long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);
      if (size > most) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "%s: has %,d bytes, and no more than %,d can be read with a heap of %,d MB",
                path,
                size,
                most,
                Runtime.getRuntime().maxMemory() >> 20));
      }
      try (Reader reader =
          new InputStreamReader(
              Files.newInputStream(path),
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT))) {
        return read(path.toString(), reader, options);
      }
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read, %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Reads text. */
  static Sheet read(String name, Reader text, DataOptions options) {
    return new CsvFile(name, options).read(text);
  }

  private Sheet read(Reader text) {
    Bounded bounded = new Bounded(new BufferedReader(text, 1 << 16));
    long line = 0;
    try {
      bounded.mark(LONGEST_RECORD);
      char separator = separator(bounded);
      bounded.reset();
      try (CSVParser parser =
          CSVFormat.RFC4180
              .builder()
              .setDelimiter(separator)
              .setRecordSeparator(null)
              .setIgnoreEmptyLines(true)
              .setIgnoreSurroundingSpaces(true)
              .get()
              .parse(bounded)) {
        List<Sheet.Row> rows = new ArrayList<>();
        Iterator<CSVRecord> records = parser.iterator();
        while (true) {
          line = parser.getCurrentLineNumber() + 1;
          bounded.begin();
          if (!records.hasNext()) {
            break;
          }
          rows.add(new Sheet.Row(line, cells(records.next(), line, rows)));
        }
        return sheet(rows, separator);
      }
    } catch (UncheckedIOException | IOException e) {
      throw unreadable(e, line);
    }
  }

  private BadInputException unreadable(Exception e, long line) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    if (cause instanceof RecordTooLong) {
      return new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: line %d: a record of more than %,d characters; is a quotation mark missing?",
              file,
              line,
              LONGEST_RECORD),
          e);
    }
    if (cause instanceof CharacterCodingException) {
      return new BadInputException(
          "%s: line %d or soon after it: not UTF-8; save the file as UTF-8".formatted(file, line),
          e);
    }
    if (cause instanceof CSVException) {
      return new BadInputException(
          "%s: line %d: %s".formatted(file, line, String.valueOf(cause.getMessage())), e);
    }
    return new BadInputException(
        "%s: cannot be read, %s".formatted(file, String.valueOf(cause.getMessage())), e);
  }

  /** The given one, or the one that is most often in the first line outside of quotation marks. */
  private char separator(Reader text) throws IOException {
    if (options.separator() != null) {
      return options.separator().charAt(0);
    }
    int[] count = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int c = text.read(); c >= 0 && (quoted || c != '\n' && c != '\r'); c = text.read()) {
      quoted ^= c == '"';
      if (!quoted && SEPARATORS.indexOf(c) >= 0) {
        count[SEPARATORS.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < count.length; i++) {
      best = count[i] > count[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }

  private String[] cells(CSVRecord record, long line, List<Sheet.Row> before) {
    String[] cells = record.values();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].strip();
    }
    if (before.isEmpty()) {
      if (!cells[0].isEmpty() && cells[0].charAt(0) == BYTE_ORDER_MARK) {
        cells[0] = cells[0].substring(1);
      }
      if (cells.length > MOST_COLUMNS) {
        throw new BadInputException(
            String.format(
                Locale.ROOT, "%s: line %d: more than %,d columns", file, line, MOST_COLUMNS));
      }
    } else if (cells.length != before.get(0).cells().length) {
      throw new BadInputException(
          "%s: line %d: has %d cells, and line %d has %d"
              .formatted(
                  file, line, cells.length, before.get(0).line(), before.get(0).cells().length));
    }
    return cells;
  }

  private Sheet sheet(List<Sheet.Row> rows, char separator) {
    if (rows.isEmpty()) {
      throw new BadInputException(file + ": is empty");
    }
    String[] first = rows.get(0).cells();
    boolean hasHeader = options.header() != null ? options.header() : !isAllNumbers(first);
    if (!hasHeader) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= first.length; i++) {
        names.add("column " + i);
      }
      return new Sheet(file, false, names, rows);
    }
    if (rows.size() == 1) {
      throw new BadInputException(file + ": has a line with names and no data");
    }
    return new Sheet(file, true, names(rows.get(0), separator), rows.subList(1, rows.size()));
  }

  private boolean isAllNumbers(String[] cells) {
    Cells reading = new Cells(options);
    for (String cell : cells) {
      if (!reading.isMissing(cell) && !reading.isNumber(cell)) {
        return false;
      }
    }
    return true;
  }

  private List<String> names(Sheet.Row header, char separator) {
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String cell : header.cells()) {
      // Programs that export a table's index leave its heading empty.
      String name = cell.isEmpty() ? "column " + (names.size() + 1) : cell;
      if (!seen.add(name)) {
        throw new BadInputException(
            "%s: line %d: two columns are called '%s'".formatted(file, header.line(), name));
      }
      names.add(name);
    }
    if (names.size() == 1) {
      throw new BadInputException(
          "%s: has one column only with the separator '%s'; --separator names another"
              .formatted(file, separator == '\t' ? "tab" : separator));
    }
    return names;
  }

  /** Gives up on a record that does not end. */
  private static final class Bounded extends FilterReader {
    private long sinceBegin;

    Bounded(Reader in) {
      super(in);
    }

    void begin() {
      sinceBegin = 0;
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      count(c < 0 ? 0 : 1);
      return c;
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
      int read = super.read(to, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int characters) throws IOException {
      sinceBegin += characters;
      if (sinceBegin > LONGEST_RECORD) {
        throw new RecordTooLong();
      }
    }
  }

  private static final class RecordTooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
