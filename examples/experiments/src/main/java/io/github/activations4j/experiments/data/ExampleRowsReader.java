package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Makes examples of the lines of CSV files: one example per line, or one per sequence of lines. */
final class ExampleRowsReader {
  private static final int PREVIEW_ROWS = 3;

  /** Numbers that one part of the data may have: a quarter of what Java may use. */
  private static long mostNumbers() {
    return Math.min(1L << 29, Runtime.getRuntime().maxMemory() / 4 / Float.BYTES);
  }

  private final String name;
  private final Sheet sheet;
  private final Set<Integer> aside;
  private final DataOptions options;
  private final Answers answers;
  private final List<Integer> labels;
  private final List<String> notes = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param name what people call the data
   * @param sheet whose columns count
   * @param labels the columns to be answered; none if folders say the classes
   * @param aside columns that are no inputs besides those
   * @param options how the file is to be understood
   */
  ExampleRowsReader(
      String name, Sheet sheet, List<Integer> labels, Set<Integer> aside, DataOptions options) {
    this.name = name;
    this.sheet = sheet;
    this.labels = labels;
    this.aside = aside;
    this.options = options;
    this.answers = new Answers(sheet, labels, options);
  }

  /**
   * Makes examples.
   *
   * @param all of one source
   * @param test of another; null to keep some of the first for testing
   * @param isSequence whether an example has several lines
   * @return the data
   */
  Dataset read(List<ExampleRows> all, List<ExampleRows> test, boolean isSequence) {
    List<ExampleRows> there = labelled(all);
    List<ExampleRows> thereToTest = test == null ? null : labelled(test);
    if (there.size() < 2 || thereToTest != null && thereToTest.isEmpty()) {
      throw new BadInputException(
          "%s: has %d labelled example%s, which is too few to train and test on"
              .formatted(sheet.file(), there.size(), there.size() == 1 ? "" : "s"));
    }
    Task task =
        answers.task(
            thereToTest == null
                ? there
                : Stream.concat(there.stream(), thereToTest.stream()).toList());
    Split<ExampleRows> split =
        thereToTest != null
            ? new Split<>(there, thereToTest)
            : Split.of(
                there,
                options.shareToTest(),
                options.seedOfSplit(),
                group -> task.isClassification() ? answers.text(group) : "");
    if (split.test().isEmpty() || split.train().isEmpty()) {
      throw new BadInputException(
          "%s: %d examples are too few to keep %s of them for testing"
              .formatted(sheet.file(), there.size(), options.shareToTest()));
    }
    Cells cells = new Cells(options);
    List<Sheet.Row> trainRows = split.train().stream().flatMap(g -> g.rows().stream()).toList();
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < sheet.names().size(); c++) {
      if (!labels.contains(c) && !aside.contains(c)) {
        columns.add(Column.of(sheet, c, trainRows, cells));
      }
    }
    List<Channel> channels = columns.stream().flatMap(c -> c.channels().stream()).toList();
    if (channels.isEmpty()) {
      throw new BadInputException(
          "%s: besides the label there is no column to learn from".formatted(sheet.file()));
    }
    int steps =
        Stream.concat(split.train().stream(), split.test().stream())
            .mapToInt(g -> g.rows().size())
            .max()
            .orElse(1);
    Form form = isSequence ? Form.sequence(channels.size(), steps) : Form.row(channels.size());
    describe(there, split, task, columns, form);
    return new ReadData(
        name,
        examples(form, task, channels, columns, split.train()),
        examples(form, task, channels, columns, split.test()),
        List.copyOf(notes),
        preview(columns, task, split.train().get(0), split.train()));
  }

  private List<ExampleRows> labelled(List<ExampleRows> groups) {
    List<ExampleRows> labelled = groups.stream().filter(answers::isThere).toList();
    int without = groups.size() - labelled.size();
    if (without > 0) {
      notes.add(
          "%d of %d examples have no label and are left out".formatted(without, groups.size()));
    }
    return labelled;
  }

  private ArrayExamples examples(
      Form form,
      Task task,
      List<Channel> channels,
      List<Column> columns,
      List<ExampleRows> groups) {
    long numbers = (long) groups.size() * form.size();
    if (numbers > mostNumbers()) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: %,d %s are %,d numbers, and no more than %,d fit into a heap of %,d MB",
              sheet.file(),
              groups.size(),
              form.words(),
              numbers,
              mostNumbers(),
              Runtime.getRuntime().maxMemory() >> 20));
    }
    float[] values = new float[(int) numbers];
    int[] steps = new int[groups.size()];
    for (int g = 0; g < groups.size(); g++) {
      ExampleRows group = groups.get(g);
      steps[g] = group.rows().size();
      for (int step = 0; step < steps[g]; step++) {
        int channel = 0;
        for (Column column : columns) {
          column.encode(
              group.sheet(),
              group.rows().get(step),
              values,
              (g * form.channels() + channel) * form.rows() + step,
              form.rows());
          channel += column.channels().size();
        }
      }
    }
    return new ArrayExamples(
        form,
        task,
        channels,
        new Numbers.Floats(values),
        form.kind() == Form.Kind.SEQUENCE ? steps : null,
        answers.numbers(task, groups));
  }

  private void describe(
      List<ExampleRows> there,
      Split<ExampleRows> split,
      Task task,
      List<Column> columns,
      Form form) {
    String what = form.kind() == Form.Kind.SEQUENCE ? "sequences" : "rows";
    notes.add(
        0,
        String.format(
            Locale.ROOT,
            "%s: %,d %s to train on, %,d to test on%s",
            name,
            split.train().size(),
            what,
            split.test().size(),
            split.train().size() + split.test().size() == there.size()
                ? " (chosen at random, seed %d)".formatted(options.seedOfSplit())
                : ""));
    if (form.kind() == Form.Kind.SEQUENCE) {
      int least = there.stream().mapToInt(g -> g.rows().size()).min().orElse(0);
      notes.add(
          "%s steps each"
              .formatted(least == form.rows() ? least : "%d to %d".formatted(least, form.rows())));
    }
    List<ExampleRows> all = Stream.concat(split.train().stream(), split.test().stream()).toList();
    notes.add("%s: %s".formatted(answers.whichColumn(task), answers.words(task, all)));
    for (Column column : columns) {
      notes.add("column '%s': %s".formatted(column.name(), column.words()));
    }
  }

  private List<List<String>> preview(
      List<Column> columns, Task task, ExampleRows first, List<ExampleRows> groups) {
    List<Column> shown =
        columns.stream().filter(column -> !(column instanceof Column.LeftOut)).toList();
    boolean isSequence = first.name() != null;
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>();
    if (isSequence) {
      head.add("sequence");
    }
    shown.forEach(column -> head.add(column.name()));
    head.add("-> " + task.label());
    table.add(head);
    // Of sequences a few steps of the first, of a table the first rows.
    for (int i = 0; i < PREVIEW_ROWS; i++) {
      ExampleRows group = isSequence ? first : i < groups.size() ? groups.get(i) : null;
      int step = isSequence ? i : 0;
      if (group == null || step >= group.rows().size()) {
        break;
      }
      Sheet.Row row = group.rows().get(step);
      List<String> cells = new ArrayList<>();
      if (isSequence) {
        cells.add(group.name());
      }
      shown.forEach(column -> cells.add(column.shown(row)));
      cells.add(
          labels.size() > 1
              ? String.join(", ", labels.stream().map(c -> group.last().cells()[c]).toList())
              : answers.text(group));
      table.add(cells);
    }
    return table;
  }
}
