package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which labels each output of a graph gives, by name.
 *
 * @param columns the names of labels for the name of an output
 */
record OutputColumns(Map<String, List<String>> columns) {
  /** Outputs are called like their labels. */
  static final OutputColumns NONE = new OutputColumns(Map.of());

  /**
   * Reads what was typed.
   *
   * @param options each as in {@code cost=price,tax}
   * @return the labels of each output
   * @throws BadInputException if one is not understood
   */
  static OutputColumns parse(List<String> options) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1 || equals == option.length() - 1) {
        throw new BadInputException(
            "--output %s: must be the name of an output, =, and labels with commas"
                .formatted(option));
      }
      String name = option.substring(0, equals);
      if (columns.put(name, List.of(option.substring(equals + 1).split(","))) != null) {
        throw new BadInputException("--output %s: is there twice".formatted(name));
      }
    }
    return new OutputColumns(columns);
  }

  /**
   * Finds the labels.
   *
   * @param outputs the names of the graph's outputs, in its order
   * @param task what is to be predicted
   * @return the places of each output's numbers among all that are to be predicted
   * @throws BadInputException if an output or a label is unknown, missing or there twice
   */
  List<List<Integer>> places(List<String> outputs, Task task) {
    for (String name : columns.keySet()) {
      if (!outputs.contains(name)) {
        throw new BadInputException(
            "it has no output '%s'; it has %s".formatted(name, String.join(", ", outputs)));
      }
    }
    return task.isClassification() ? sameClass(outputs, task) : numbers(outputs, task);
  }

  /** Outputs beside the last one, as in deep networks for images, learn the same classes. */
  private List<List<Integer>> sameClass(List<String> outputs, Task task) {
    if (!columns.isEmpty()) {
      throw new BadInputException(
          "--output: each output learns the classes of '%s'; several labels must be numbers"
              .formatted(task.label()));
    }
    List<Integer> classes = IntStream.range(0, task.outputs()).boxed().toList();
    return Collections.nCopies(outputs.size(), classes);
  }

  private List<List<Integer>> numbers(List<String> outputs, Task task) {
    List<List<Integer>> places = new ArrayList<>();
    List<String> free = new ArrayList<>(task.names());
    for (String output : outputs) {
      List<Integer> found = new ArrayList<>();
      // An output that is called like a label gives it.
      for (String name : columns.getOrDefault(output, List.of(output))) {
        int place = task.names().indexOf(name);
        if (place < 0) {
          throw new BadInputException(
              columns.containsKey(output)
                  ? "--output %s: there is no label '%s'; the labels are %s"
                      .formatted(output, name, String.join(", ", task.names()))
                  : "a graph with the outputs %s; say which labels each gives, as in --output %s=LABEL,LABEL (the labels are %s)"
                      .formatted(
                          String.join(", ", outputs), output, String.join(", ", task.names())));
        }
        if (!free.remove(name)) {
          throw new BadInputException("two outputs give the label '%s'".formatted(name));
        }
        found.add(place);
      }
      places.add(List.copyOf(found));
    }
    if (!free.isEmpty()) {
      throw new BadInputException(
          "no output gives %s; add it with --output, or leave it out of --label"
              .formatted(String.join(", ", free)));
    }
    return List.copyOf(places);
  }
}
