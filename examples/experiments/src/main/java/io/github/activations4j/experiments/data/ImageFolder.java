package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a folder in the layout of the MNIST site: four IDX files, gzipped or not. */
public final class ImageFolder {
  private ImageFolder() {}

  /**
   * Reads a folder, for instance one with MNIST, Fashion-MNIST or KMNIST.
   *
   * @param folder where {@code train-images-idx3-ubyte} and its three companions are
   * @return the images, named after the folder
   * @throws BadInputException if a file is missing, damaged, or does not fit the others
   */
  public static ImageData read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          "%s: %s".formatted(folder, Files.exists(folder) ? "not a folder" : "no such folder"));
    }
    LabelledImages train = part(folder, "train");
    LabelledImages test = part(folder, "t10k");
    if (train.rows() != test.rows() || train.columns() != test.columns()) {
      throw new BadInputException(
          "%s: training images are %dx%d and test images %dx%d"
              .formatted(folder, train.rows(), train.columns(), test.rows(), test.columns()));
    }
    return new ImageData(nameOf(folder), train, test);
  }

  private static LabelledImages part(Path folder, String prefix) {
    return LabelledPart.join(
        read(folder, prefix + "-images", "idx3-ubyte", IdxFile.Kind.IMAGES),
        read(folder, prefix + "-labels", "idx1-ubyte", IdxFile.Kind.LABELS));
  }

  private static IdxFile read(Path folder, String stem, String type, IdxFile.Kind kind) {
    // Some mirrors write a dot where the original names have a hyphen.
    List<String> names =
        List.of(
            stem + "-" + type,
            stem + "-" + type + ".gz",
            stem + "." + type,
            stem + "." + type + ".gz");
    Path file =
        names.stream()
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "%s: no %s (looked for %s)"
                            .formatted(folder, names.get(0), String.join(", ", names))));
    try (InputStream in = Files.newInputStream(file)) {
      return IdxFile.read(file.toString(), in, kind);
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read, %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String nameOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "data" : name.toString();
  }
}
