package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one CSV file, or two: a table, or a long file of sequences. */
final class Tables {
  private Tables() {}

  /**
   * Reads a file and perhaps another one to test on.
   *
   * @param file to train on, and to test on without the other
   * @param options how it is to be understood
   * @return the data
   * @throws BadInputException if a file cannot be read or does not say what is needed
   */
  static Dataset read(Path file, DataOptions options) {
    Sheet sheet = CsvFile.read(file, options);
    Sheet test =
        options.testFile() == null
            ? null
            : CsvFile.read(Path.of(options.testFile()), options).like(sheet);
    return read(nameOf(file), sheet, test, options);
  }

  /** Reads what is in memory. */
  static Dataset read(String name, Sheet sheet, Sheet test, DataOptions options) {
    if (options.id() == null && options.time() != null) {
      throw new BadInputException("--time needs --id, the column that tells sequences apart");
    }
    List<Integer> labels = Answers.columns(sheet, options);
    Set<Integer> aside = ignored(sheet, options);
    boolean isSequence = options.id() != null;
    int id = isSequence ? sheet.column(options.id(), "--id") : -1;
    int time = options.time() == null ? -1 : sheet.column(options.time(), "--time");
    for (int column : new int[] {id, time}) {
      if (labels.contains(column)) {
        throw new BadInputException(
            "--label %s: is also the %s of sequences"
                .formatted(sheet.names().get(column), column == id ? "--id" : "--time"));
      }
      aside.add(column);
    }
    ExampleRowsReader reader = new ExampleRowsReader(name, sheet, labels, aside, options);
    return reader.read(
        groups(sheet, id, time, options),
        test == null ? null : groups(test, id, time, options),
        isSequence);
  }

  static Set<Integer> ignored(Sheet sheet, DataOptions options) {
    Set<Integer> aside = new HashSet<>();
    options.ignore().forEach(name -> aside.add(sheet.column(name, "--ignore")));
    return aside;
  }

  private static List<ExampleRows> groups(Sheet sheet, int id, int time, DataOptions options) {
    if (id < 0) {
      return sheet.rows().stream()
          .map(r -> new ExampleRows(sheet, null, List.of(r), null))
          .toList();
    }
    Map<String, List<Sheet.Row>> byId = new LinkedHashMap<>();
    for (Sheet.Row row : sheet.rows()) {
      if (row.cells()[id].isEmpty()) {
        throw sheet.wrong(row, id, "is empty, so the line belongs to no sequence");
      }
      byId.computeIfAbsent(row.cells()[id], any -> new ArrayList<>()).add(row);
    }
    List<ExampleRows> groups = new ArrayList<>();
    byId.forEach(
        (name, rows) -> {
          if (time >= 0) {
            rows.sort(byTime(sheet, time, new Cells(options)));
          }
          groups.add(new ExampleRows(sheet, name, List.copyOf(rows), null));
        });
    return groups;
  }

  /** Numbers by size; other texts, such as dates that begin with the year, by their letters. */
  private static Comparator<Sheet.Row> byTime(Sheet sheet, int time, Cells cells) {
    boolean numbers = sheet.rows().stream().allMatch(row -> cells.isNumber(row.cells()[time]));
    return numbers
        ? Comparator.comparingDouble(row -> cells.number(row.cells()[time]))
        : Comparator.comparing(row -> row.cells()[time]);
  }

  static String nameOf(Path file) {
    Path name = file.toAbsolutePath().normalize().getFileName();
    return name == null ? "data" : name.toString();
  }
}
