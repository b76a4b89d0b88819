package io.github.activations4j.experiments.data;

import java.io.Serializable;
import java.util.List;

/**
 * How files are to be understood, as far as somebody has said so. What is null is found out from
 * the files.
 *
 * @param label columns to be answered; empty for the last one
 * @param task whether they are classes or numbers
 * @param ignore columns to leave out
 * @param header whether the first line holds the names of the columns
 * @param separator one character between the cells of a line
 * @param decimalComma whether numbers are written with a comma, as in 3,14
 * @param missing texts that stand for a missing value, besides the usual ones
 * @param testFile the file with the test set
 * @param testShare how much of one file is kept for testing, above 0 and below 1
 * @param splitSeed of the choice which examples those are
 * @param id the column that says which sequence a line belongs to
 * @param time the column by which the lines of a sequence are ordered
 * @param lastLabel whether the label of a sequence is that of its last step, if it changes
 * @param imageRows height that images are brought to
 * @param imageColumns width that images are brought to
 */
public record DataOptions(
    List<String> label,
    Task.Kind task,
    List<String> ignore,
    Boolean header,
    String separator,
    boolean decimalComma,
    List<String> missing,
    String testFile,
    Double testShare,
    Long splitSeed,
    String id,
    String time,
    boolean lastLabel,
    Integer imageRows,
    Integer imageColumns)
    implements Serializable {
  private static final double USUAL_TEST_SHARE = 0.2;

  /** Nothing was said. */
  public static final DataOptions NONE =
      new DataOptions(
          List.of(), null, List.of(), null, null, false, List.of(), null, null, null, null, null,
          false, null, null);

  /** Copies the lists; results of older versions have none. */
  public DataOptions {
    label = label == null ? List.of() : List.copyOf(label);
    ignore = ignore == null ? List.of() : List.copyOf(ignore);
    missing = missing == null ? List.of() : List.copyOf(missing);
  }

  /** How much is kept for testing. */
  double shareToTest() {
    return testShare == null ? USUAL_TEST_SHARE : testShare;
  }

  /** The seed of the split. */
  long seedOfSplit() {
    return splitSeed == null ? 1 : splitSeed;
  }

  /** The same with another label and task, for data that know theirs. */
  DataOptions about(String column, Task.Kind kind) {
    return new DataOptions(
        label.isEmpty() ? List.of(column) : label,
        task == null ? kind : task,
        ignore,
        header,
        separator,
        decimalComma,
        missing,
        testFile,
        testShare,
        splitSeed,
        id,
        time,
        lastLabel,
        imageRows,
        imageColumns);
  }

  /** The same for a long file of sequences. */
  DataOptions inSequence(String idColumn, String timeColumn) {
    return new DataOptions(
        label,
        task,
        ignore,
        header,
        separator,
        decimalComma,
        missing,
        testFile,
        testShare,
        splitSeed,
        id == null ? idColumn : id,
        time == null ? timeColumn : time,
        lastLabel,
        imageRows,
        imageColumns);
  }
}
