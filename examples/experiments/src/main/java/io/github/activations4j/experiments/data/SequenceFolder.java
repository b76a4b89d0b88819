package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a folder with one CSV file for each sequence: all in it, with a column for the label, or in
 * a sub-folder for each class.
 */
final class SequenceFolder {
  private static final int MOST_FILES = 200_000;
  static final String EXTENSION = ".csv";

  private SequenceFolder() {}

  /**
   * Reads a folder.
   *
   * @param folder with the files, or with sub-folders
   * @param options how they are to be understood
   * @return the data
   */
  static Dataset read(Path folder, DataOptions options) {
    List<Path> classes = Folders.folders(folder);
    boolean byClass = Folders.files(folder, EXTENSION).isEmpty();
    List<ExampleRows> groups = new ArrayList<>();
    Sheet first = null;
    for (Path place : byClass ? classes : List.of(folder)) {
      for (Path file : Folders.files(place, EXTENSION)) {
        if (groups.size() == MOST_FILES) {
          throw new BadInputException(
              String.format(Locale.ROOT, "%s: more than %,d files", folder, MOST_FILES));
        }
        Sheet sheet = CsvFile.read(file, options);
        sheet = first == null ? sheet : sheet.like(first);
        first = first == null ? sheet : first;
        groups.add(
            new ExampleRows(
                sheet, Tables.nameOf(file), sheet.rows(), byClass ? Tables.nameOf(place) : null));
      }
    }
    if (byClass && !options.label().isEmpty()) {
      throw new BadInputException(
          "--label: the sub-folders of %s are the classes".formatted(folder));
    }
    List<Integer> labels = byClass ? List.of() : Answers.columns(first, options);
    Set<Integer> aside = Tables.ignored(first, options);
    if (options.time() != null) {
      aside.add(first.column(options.time(), "--time"));
    }
    return new ExampleRowsReader(Tables.nameOf(folder), first, labels, aside, options)
        .read(groups, null, true);
  }
}
