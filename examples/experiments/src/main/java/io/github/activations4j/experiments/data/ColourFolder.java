package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a folder with a sub-folder of PNG and JPEG images for each class; or with the sub-folders
 * {@code train} and {@code test}, each of which has one for each class.
 */
final class ColourFolder {
  static final String[] EXTENSIONS = {".png", ".jpg", ".jpeg"};

  /** Larger images are for networks that no job of this program would wait for. */
  private static final int LONGEST_SIDE_UNASKED = 64;

  private static final int COLOURS = 3;

  private final Path folder;
  private final DataOptions options;

  private ColourFolder(Path folder, DataOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * Reads a folder.
   *
   * @param folder with a sub-folder for each class
   * @param options how it is to be understood
   * @return the data
   * @throws BadInputException if an image cannot be read, or there are too few
   */
  static Dataset read(Path folder, DataOptions options) {
    return new ColourFolder(folder, options).read();
  }

  /** Whether a sub-folder has images, or is the folder of a part that has them. */
  static boolean hasImages(Path place) {
    return !Folders.files(place, EXTENSIONS).isEmpty()
        || Folders.folders(place).stream()
            .anyMatch(inside -> !Folders.files(inside, EXTENSIONS).isEmpty());
  }

  /** An image and its class. */
  private record Labelled(Path file, String label) {}

  private Dataset read() {
    boolean isSplit =
        Files.isDirectory(folder.resolve("train")) && Files.isDirectory(folder.resolve("test"));
    List<Labelled> all = isSplit ? images(folder.resolve("train")) : images(folder);
    List<Labelled> apart = isSplit ? images(folder.resolve("test")) : List.of();
    List<String> classes =
        Stream.concat(all.stream(), apart.stream())
            .map(Labelled::label)
            .distinct()
            .sorted()
            .toList();
    if (classes.size() < 2) {
      throw new BadInputException(
          "%s: images of %d class%s; each class needs a sub-folder of its own"
              .formatted(folder, classes.size(), classes.size() == 1 ? "" : "es"));
    }
    Split<Labelled> split =
        isSplit
            ? new Split<>(all, apart)
            : Split.of(all, options.shareToTest(), options.seedOfSplit(), Labelled::label);
    if (split.train().isEmpty() || split.test().isEmpty()) {
      throw new BadInputException(
          "%s: %d images are too few to train and test on".formatted(folder, all.size()));
    }
    int[] size = size(split.train().get(0).file());
    Form form = Form.image(COLOURS, size[0], size[1]);
    Task task = new Task(Task.Kind.CLASSIFICATION, "folder", classes);
    Examples train = examples(split.train(), form, task);
    Examples test = examples(split.test(), form, task);
    return new ReadData(
        Tables.nameOf(folder), train, test, notes(split, isSplit, form, classes), List.of());
  }

  private List<Labelled> images(Path place) {
    List<Labelled> images = new ArrayList<>();
    for (Path label : Folders.folders(place)) {
      Folders.files(label, EXTENSIONS)
          .forEach(file -> images.add(new Labelled(file, Tables.nameOf(label))));
    }
    return images;
  }

  /** Rows and columns that were asked for, or those of an image, if they are not too many. */
  private int[] size(Path file) {
    if (options.imageRows() != null) {
      return new int[] {options.imageRows(), options.imageColumns()};
    }
    int[] size = Picture.size(file);
    double scale = Math.min(1, (double) LONGEST_SIDE_UNASKED / Math.max(size[0], size[1]));
    return new int[] {
      (int) Math.max(1, Math.round(scale * size[0])), (int) Math.max(1, Math.round(scale * size[1]))
    };
  }

  private Examples examples(List<Labelled> images, Form form, Task task) {
    long bytes = (long) images.size() * form.size();
    long most = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 3);
    if (bytes > most) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: %,d %s need %,d MB, and no more than %,d MB can be used with a heap of %,d MB;"
                  + " --image-size makes them smaller",
              folder,
              images.size(),
              form.words(),
              bytes >> 20,
              most >> 20,
              Runtime.getRuntime().maxMemory() >> 20));
    }
    byte[] pixels = new byte[(int) bytes];
    float[] labels = new float[images.size()];
    for (int i = 0; i < images.size(); i++) {
      Picture.read(images.get(i).file(), form, pixels, i * form.size());
      labels[i] = task.names().indexOf(images.get(i).label());
    }
    return new ArrayExamples(
        form,
        task,
        List.of(new Channel("red", true), new Channel("green", true), new Channel("blue", true)),
        new Numbers.Bytes(pixels),
        null,
        labels);
  }

  private List<String> notes(
      Split<Labelled> split, boolean isSplit, Form form, List<String> classes) {
    Map<String, Long> counts =
        Stream.concat(split.train().stream(), split.test().stream())
            .collect(Collectors.groupingBy(Labelled::label, TreeMap::new, Collectors.counting()));
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: %,d images to train on, %,d to test on%s",
            Tables.nameOf(folder),
            split.train().size(),
            split.test().size(),
            isSplit ? "" : " (chosen at random, seed %d)".formatted(options.seedOfSplit())),
        "%s, red, green and blue%s"
            .formatted(
                form.words(),
                options.imageRows() == null ? "; --image-size sets another size" : ""),
        "label: %d classes by sub-folder: %s"
            .formatted(
                classes.size(),
                Figure.list(
                    classes.stream().map(c -> "%s (%d)".formatted(c, counts.get(c))).toList())));
  }
}
