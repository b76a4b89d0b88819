package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Task.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The answers to the examples of a table or of sequences. */
final class Answers {
  /** Whole numbers with more different values are amounts, not classes, unless somebody says so. */
  private static final int MOST_CLASSES_UNASKED = 10;

  /** Beyond that a table of classes is a column of names. */
  private static final int MOST_CLASSES = 1000;

  /** The folder says the class. */
  private static final String FOLDER = "folder";

  private final Sheet sheet;
  private final List<Integer> columns;
  private final Cells cells;
  private final DataOptions options;

  /**
   * Names the columns.
   *
   * @param sheet which has them
   * @param columns their places; none if folders say the classes
   */
  Answers(Sheet sheet, List<Integer> columns, DataOptions options) {
    this.sheet = sheet;
    this.columns = columns;
    this.cells = new Cells(options);
    this.options = options;
  }

  /** The columns that were asked for, or the last. */
  static List<Integer> columns(Sheet sheet, DataOptions options) {
    if (options.label().isEmpty()) {
      return List.of(sheet.names().size() - 1);
    }
    List<Integer> columns =
        options.label().stream().map(name -> sheet.column(name, "--label")).toList();
    if (columns.stream().distinct().count() < columns.size()) {
      throw new BadInputException("--label: a column is there twice");
    }
    return columns;
  }

  /** Whether an example can be learnt from. */
  boolean isThere(ExampleRows group) {
    return group.label() != null
        || columns.stream().noneMatch(column -> cells.isMissing(cell(group, column)));
  }

  /** The text that an example is labelled with. */
  String text(ExampleRows group) {
    return group.label() != null ? group.label() : cell(group, columns.get(0));
  }

  private String cell(ExampleRows group, int column) {
    String cell = group.last().cells()[column];
    if (!options.lastLabel()) {
      for (Sheet.Row row : group.rows()) {
        if (!row.cells()[column].equals(cell)) {
          throw group
              .sheet()
              .wrong(
                  row,
                  column,
                  "the label of sequence '%s' changes from '%s' to '%s'; one label per step is not supported: --label-at-end takes that of its last step"
                      .formatted(group.name(), row.cells()[column], cell));
        }
      }
    }
    return cell;
  }

  /** What is to be learnt from these examples. */
  Task task(List<ExampleRows> groups) {
    if (columns.isEmpty()) {
      return classes(FOLDER, groups);
    }
    boolean numbers =
        groups.stream().allMatch(g -> columns.stream().allMatch(c -> cells.isNumber(cell(g, c))));
    List<String> names = columns.stream().map(sheet.names()::get).toList();
    boolean classes =
        options.task() != null
            ? options.task() == Kind.CLASSIFICATION
            : columns.size() == 1 && (!numbers || areFewWholeNumbers(groups));
    if (classes && columns.size() > 1) {
      throw new BadInputException(
          "--label: classes are in one column, and %d were named".formatted(columns.size()));
    }
    return classes
        ? classes(names.get(0), groups)
        : new Task(Kind.REGRESSION, String.join(", ", names), names);
  }

  private boolean areFewWholeNumbers(List<ExampleRows> groups) {
    List<Double> different =
        groups.stream().map(g -> cells.number(text(g))).distinct().limit(100).toList();
    return different.size() <= MOST_CLASSES_UNASKED
        && different.size() * 3 <= groups.size()
        && different.stream().allMatch(v -> v == Math.rint(v));
  }

  private Task classes(String name, List<ExampleRows> groups) {
    List<String> texts =
        columns.isEmpty()
            ? groups.stream().map(ExampleRows::label).distinct().sorted().toList()
            : Column.texts(columns.get(0), groups.stream().map(ExampleRows::last).toList(), cells);
    if (texts.size() < 2) {
      throw new BadInputException(
          "%s: every label in '%s' is '%s', so there is nothing to tell apart"
              .formatted(sheet.file(), name, texts.get(0)));
    }
    if (texts.size() > MOST_CLASSES || texts.size() > groups.size() / 2) {
      throw new BadInputException(
          "%s: the label '%s' has %d different values in %d examples, so they are not classes; --task regression reads numbers, --label names another column"
              .formatted(sheet.file(), name, texts.size(), groups.size()));
    }
    return new Task(Kind.CLASSIFICATION, name, texts);
  }

  /** The answers as numbers: one per class example, or as many as there are columns. */
  float[] numbers(Task task, List<ExampleRows> groups) {
    float[] numbers = new float[groups.size() * (task.isClassification() ? 1 : task.outputs())];
    int next = 0;
    for (ExampleRows group : groups) {
      if (task.isClassification()) {
        numbers[next++] = task.names().indexOf(text(group));
      } else {
        for (int column : columns) {
          cell(group, column);
          numbers[next++] = (float) Column.Numeric.read(group.sheet(), column, group.last(), cells);
        }
      }
    }
    return numbers;
  }

  /** What is known of the answers, for a person. */
  String words(Task task, List<ExampleRows> groups) {
    if (task.isClassification()) {
      Map<String, Long> counts =
          groups.stream()
              .collect(Collectors.groupingBy(this::text, TreeMap::new, Collectors.counting()));
      List<String> some = new ArrayList<>();
      task.names().forEach(text -> some.add("%s (%d)".formatted(text, counts.get(text))));
      boolean guessed =
          !columns.isEmpty()
              && options.task() == null
              && task.names().stream().allMatch(cells::isNumber);
      return "%d classes: %s%s"
          .formatted(
              task.outputs(),
              Figure.list(some),
              guessed ? "; --task regression takes them as numbers" : "");
    }
    return "%s to predict (regression)"
        .formatted(task.outputs() == 1 ? "a number" : task.outputs() + " numbers");
  }

  /** Where it stands, for the first line of what was understood. */
  String whichColumn(Task task) {
    return options.label().isEmpty() && !columns.isEmpty()
        ? "label '%s' (the last column; --label names another)".formatted(task.label())
        : "label '%s'".formatted(task.label());
  }
}
