package io.github.activations4j.experiments.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network should answer to an example.
 *
 * @param kind one of some classes, or numbers
 * @param label the column that holds the answers, or what else they are called
 * @param names of the classes, or of the numbers
 */
public record Task(Kind kind, String label, List<String> names) implements Serializable {

  /** The two sorts of answers. */
  public enum Kind {
    /** One of several classes. */
    CLASSIFICATION,
    /** One or several numbers. */
    REGRESSION
  }

  /** Copies the names. */
  public Task {
    names = List.copyOf(names);
  }

  /**
   * Classes that are known by their number alone.
   *
   * @param classes how many
   * @return the task of telling them apart
   */
  static Task ofClasses(int classes) {
    return new Task(
        Kind.CLASSIFICATION,
        "class",
        IntStream.range(0, classes).mapToObj(String::valueOf).toList());
  }

  /**
   * Whether classes are told apart.
   *
   * @return true for classes, false for numbers
   */
  public boolean isClassification() {
    return kind == Kind.CLASSIFICATION;
  }

  /**
   * How many numbers answer one example.
   *
   * @return one per class, or one per number
   */
  public int outputs() {
    return names.size();
  }
}
