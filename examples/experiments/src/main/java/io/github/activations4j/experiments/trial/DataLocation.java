package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.DataOptions;
import io.github.activations4j.experiments.data.DataReader;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.data.Validation;
import java.io.Serializable;
import java.util.List;

/**
 * Where data are: text only, so that it can be sent to another process or machine.
 *
 * @param folder the file or folder, or the name of data that come with the program; null for its
 *     digits
 * @param train how many examples to train on, the first of the set; null for all
 * @param test how many examples to test on, the first of the set; null for all
 * @param options how files are to be understood; null if nothing was said
 * @param validation share of the training set that stands for the test set; null to use the test
 *     set
 */
public record DataLocation(
    String folder,
    Integer train,
    Integer test,
    @JsonInclude(JsonInclude.Include.NON_NULL) DataOptions options,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double validation)
    implements Serializable {
  private static final long VALIDATION_SEED = 17;

  /**
   * Data that need no explanation.
   *
   * @param folder with IDX files; null for the digits that come with the program
   * @param train how many images to train on, the first of the set; null for all
   * @param test how many images to test on, the first of the set; null for all
   */
  public DataLocation(String folder, Integer train, Integer test) {
    this(folder, train, test, null);
  }

  /**
   * Data that are tested on their test set.
   *
   * @param folder the file or folder, or the name of data that come with the program
   * @param train how many examples to train on, the first of the set; null for all
   * @param test how many examples to test on, the first of the set; null for all
   * @param options how files are to be understood; null if nothing was said
   */
  public DataLocation(String folder, Integer train, Integer test, DataOptions options) {
    this(folder, train, test, options, null);
  }

  /**
   * The same without the test set.
   *
   * @param share of the training set that stands for it
   * @return another location
   */
  public DataLocation validatedBy(double share) {
    return new DataLocation(folder, train, test, options, share);
  }

  /**
   * The digits that come with the program.
   *
   * @return all of them
   */
  public static DataLocation embeddedDigits() {
    return new DataLocation(null, null, null);
  }

  /**
   * Reads the data.
   *
   * @return as many examples as are wanted
   * @throws BadInputException if they cannot be read, or there are fewer
   */
  public Dataset read() {
    return validation == null ? whole() : Validation.split(whole(), validation, VALIDATION_SEED);
  }

  private Dataset whole() {
    Dataset all = DataReader.read(folder, options == null ? DataOptions.NONE : options);
    if (train == null && test == null) {
      return all;
    }
    Examples first = all.train().first(train, "train on");
    Examples tested = all.test().first(test, "test on");
    return first instanceof LabelledImages a && tested instanceof LabelledImages b
        ? new ImageData(all.name(), a, b)
        : new Part(all.name(), first, tested, all.notes(), all.preview());
  }

  /** The first examples of more. */
  private record Part(
      String name, Examples train, Examples test, List<String> notes, List<List<String>> preview)
      implements Dataset {}
}
