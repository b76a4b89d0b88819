package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns each input of a graph reads, by name.
 *
 * @param columns the names of columns for the name of an input
 */
public record InputColumns(Map<String, List<String>> columns) {

  /**
   * Reads what was typed.
   *
   * @param options each as in {@code wide=age,income}
   * @return the columns of each input
   * @throws BadInputException if one is not understood
   */
  public static InputColumns parse(List<String> options) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1 || equals == option.length() - 1) {
        throw new BadInputException(
            "--input %s: must be the name of an input, =, and columns with commas"
                .formatted(option));
      }
      String name = option.substring(0, equals);
      if (columns.put(name, List.of(option.substring(equals + 1).split(","))) != null) {
        throw new BadInputException("--input %s: is there twice".formatted(name));
      }
    }
    return new InputColumns(columns);
  }

  /**
   * Finds the columns.
   *
   * @param inputs the names of the graph's inputs, in its order
   * @param examples that have the columns
   * @return the places of each input's columns
   * @throws BadInputException if an input or a column is unknown or missing
   */
  List<List<Integer>> places(List<String> inputs, Examples examples) {
    if (examples.form().kind() != Form.Kind.ROW) {
      throw new BadInputException(
          "a graph with the inputs %s; several inputs need a table, but the data are %s"
              .formatted(String.join(", ", inputs), examples.form().words()));
    }
    for (String name : columns.keySet()) {
      if (!inputs.contains(name)) {
        throw new BadInputException(
            "it has no input '%s'; it has %s".formatted(name, String.join(", ", inputs)));
      }
    }
    List<List<Integer>> places = new ArrayList<>();
    for (String input : inputs) {
      // An input that is called like a column reads it.
      List<String> names = columns.getOrDefault(input, List.of(input));
      List<Integer> found = new ArrayList<>();
      for (String name : names) {
        List<Integer> of = placesOf(name, examples);
        if (of.isEmpty()) {
          throw new BadInputException(
              columns.containsKey(input)
                  ? "--input %s: the data have no column '%s'".formatted(input, name)
                  : "a graph with the inputs %s; say which columns each reads, as in --input %s=COLUMN,COLUMN"
                      .formatted(String.join(", ", inputs), input));
        }
        found.addAll(of);
      }
      places.add(List.copyOf(found));
    }
    return List.copyOf(places);
  }

  /** A category has several places. */
  private static List<Integer> placesOf(String name, Examples examples) {
    List<Integer> places = new ArrayList<>();
    for (int channel = 0; channel < examples.form().channels(); channel++) {
      String there = examples.channel(channel);
      if (there.equals(name) || !examples.isScaled(channel) && there.startsWith(name + "=")) {
        places.add(channel);
      }
    }
    return places;
  }
}
