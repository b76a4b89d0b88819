package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.EmbeddedDigits;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.data.ImageFolder;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where images are: text only, so that it can be sent to another process or machine.
 *
 * @param folder with IDX files; null for the digits that come with the program
 * @param train how many images to train on, the first of the set; null for all
 * @param test how many images to test on, the first of the set; null for all
 */
public record DataLocation(String folder, Integer train, Integer test) implements Serializable {

  /**
   * The digits that come with the program.
   *
   * @return all of them
   */
  public static DataLocation embeddedDigits() {
    return new DataLocation(null, null, null);
  }

  /**
   * Reads the images.
   *
   * @return as many as are wanted
   * @throws BadInputException if they cannot be read, or there are fewer
   */
  public ImageData read() {
    ImageData all = folder == null ? EmbeddedDigits.read() : ImageFolder.read(Path.of(folder));
    return new ImageData(
        all.name(), all.train().first(train, "train on"), all.test().first(test, "test on"));
  }
}
