package io.github.activations4j.examples.compare;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.training.ActivationChoice;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of activations as typed on a command line. */
public final class ActivationList {
  private ActivationList() {}

  /**
   * Finds every activation of a list.
   *
   * @param text specs with commas between them; commas inside parentheses belong to a spec
   * @return the activations, in the order of the list
   * @throws BadInputException if a spec is empty, unknown or there twice
   */
  public static List<ActivationChoice> parse(String text) {
    List<ActivationChoice> choices = new ArrayList<>();
    for (String spec : split(text)) {
      ActivationChoice choice = find(spec);
      if (choices.stream().anyMatch(earlier -> earlier.name().equals(choice.name()))) {
        throw new BadInputException(
            "--activations: '%s' is there twice (%s)".formatted(spec, choice.name()));
      }
      choices.add(choice);
    }
    return choices;
  }

  private static ActivationChoice find(String spec) {
    try {
      return ActivationChoice.of(spec);
    } catch (BadInputException e) {
      throw new BadInputException("--activations: " + e.getMessage(), e);
    }
  }

  static List<String> split(String text) {
    List<String> specs = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
      if (depth < 0 || depth > 0 && i == text.length()) {
        throw new BadInputException(
            "--activations: parentheses do not match in '%s'".formatted(text));
      }
      if (c == ',' && depth == 0) {
        String spec = text.substring(start, i).strip();
        if (spec.isEmpty()) {
          throw new BadInputException("--activations: an empty name in '%s'".formatted(text));
        }
        specs.add(spec);
        start = i + 1;
      }
    }
    return specs;
  }
}
