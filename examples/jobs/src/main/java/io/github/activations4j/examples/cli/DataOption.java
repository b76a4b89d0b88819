package io.github.activations4j.examples.cli;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.DataOptions;
import io.github.activations4j.experiments.data.Task;
import io.github.activations4j.experiments.trial.DataLocation;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say which data a job trains on and how it reads their files. */
public final class DataOption {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,3})x([1-9][0-9]{0,3})");

  private static final int LONGEST_SIDE = 1024;

  @Option(
      names = "--data",
      paramLabel = "PATH|NAME",
      description =
          "A CSV file; a folder with a sub-folder of PNG or JPEG images per class; a folder with one"
              + " CSV file per sequence; a folder with IDX files such as MNIST's; or data that come"
              + " with the program: digits (the default), flats, visitors, shapes, waves.")
  private String source;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      split = ",",
      description = "Column to predict, or several separated by commas (default: the last column).")
  private List<String> label = List.of();

  @Option(
      names = "--task",
      paramLabel = "classification|regression",
      description = "Whether labels are classes or numbers (default: decided from the labels).")
  private Task.Kind task;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Columns to leave out, separated by commas.")
  private List<String> ignore = List.of();

  @Option(
      names = "--header",
      paramLabel = "yes|no",
      description =
          "Whether the first line contains the names of the columns (default: yes, unless all its"
              + " cells are numbers).")
  private String header;

  @Option(
      names = "--separator",
      paramLabel = "C",
      description = "Character between cells, or tab (default: detected from the first line).")
  private String separator;

  @Option(names = "--decimal-comma", description = "Numbers have a decimal comma, as in 3,14.")
  private boolean decimalComma;

  @Option(
      names = "--missing",
      paramLabel = "TEXT",
      description =
          "Another text that stands for a missing value, besides an empty cell, NA, N/A, NaN, null,"
              + " none and ?. Can be given several times.")
  private List<String> missing = List.of();

  @Option(
      names = "--test-data",
      paramLabel = "FILE",
      description =
          "A second CSV file to test on. Without it, a share of the first is kept for testing.")
  private String testFile;

  @Option(
      names = "--test-share",
      paramLabel = "X",
      description = "Share of the examples that is kept for testing (default: 0.2).")
  private Double testShare;

  @Option(
      names = "--split-seed",
      paramLabel = "N",
      description = "Seed that decides which examples are kept for testing (default: 1).")
  private Long splitSeed;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description =
          "In a file with many sequences, the column that says which sequence a line belongs to.")
  private String id;

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "Column that orders the lines of a sequence (default: the order of the file).")
  private String time;

  @Option(
      names = "--label-at-end",
      description = "If a label changes within a sequence, use the label of its last step.")
  private boolean lastLabel;

  @Option(
      names = "--image-size",
      paramLabel = "HxW",
      description =
          "Height and width that the images of a folder are scaled to (default: those of the first"
              + " image, at most 64).")
  private String imageSize;

  /** Made by picocli. */
  public DataOption() {}

  /**
   * Where the data are.
   *
   * @return what was given, or the digits that come with the program
   * @throws BadInputException if the options contradict each other
   */
  public DataLocation location() {
    DataOptions options =
        new DataOptions(
            label,
            task,
            ignore,
            header(),
            separator(),
            decimalComma,
            missing,
            testFile == null ? null : existing(testFile),
            testShare(),
            splitSeed,
            id,
            time,
            lastLabel,
            side(1),
            side(2));
    if (source != null) {
      path(source);
    }
    return new DataLocation(source, null, null, options.equals(DataOptions.NONE) ? null : options);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new BadInputException("--data %s: %s".formatted(text, e.getReason()), e);
    }
  }

  private static String existing(String file) {
    if (!Files.isRegularFile(path(file))) {
      throw new BadInputException("--test-data %s: no such file".formatted(file));
    }
    return file;
  }

  private Boolean header() {
    if (header == null) {
      return null;
    }
    return switch (header.toLowerCase(Locale.ROOT)) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new BadInputException("--header %s: must be yes or no".formatted(header));
    };
  }

  private String separator() {
    if (separator == null || separator.length() == 1 && "\"\r\n".indexOf(separator) < 0) {
      return separator;
    }
    if (separator.equals("tab") || separator.equals("\\t")) {
      return "\t";
    }
    throw new BadInputException(
        "--separator %s: must be one character, or tab".formatted(separator));
  }

  private Double testShare() {
    if (testShare != null && !(testShare > 0 && testShare < 1)) {
      throw new BadInputException(
          "--test-share %s: must be above 0 and below 1".formatted(testShare));
    }
    if (testShare != null && testFile != null) {
      throw new BadInputException("--test-share: --test-data has the test set");
    }
    return testShare;
  }

  private Integer side(int group) {
    if (imageSize == null) {
      return null;
    }
    Matcher size = SIZE.matcher(imageSize);
    if (!size.matches() || Integer.parseInt(size.group(group)) > LONGEST_SIDE) {
      throw new BadInputException(
          "--image-size %s: must be height x width, each from 1 to %d, such as 32x32"
              .formatted(imageSize, LONGEST_SIDE));
    }
    return Integer.valueOf(size.group(group));
  }
}
