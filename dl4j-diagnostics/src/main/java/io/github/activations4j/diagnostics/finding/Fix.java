package io.github.activations4j.diagnostics.finding;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing to try.
 *
 * @param title what to do, in a few words
 * @param code Deeplearning4j code to paste, or "" where the fix is not code
 * @param remedy the same for a program, or empty if only a person can do it
 */
public record Fix(String title, String code, Optional<Remedy> remedy) {

  /**
   * Checks for null.
   *
   * @param title what to do, in a few words
   * @param code Deeplearning4j code to paste, or "" where the fix is not code
   * @param remedy the same for a program, or empty if only a person can do it
   * @throws NullPointerException if an argument is null
   */
  public Fix {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(remedy, "remedy");
  }

  /**
   * A fix that can be applied by configuration.
   *
   * @param title what to do
   * @param code code to paste
   * @param remedy what a program changes
   * @return the fix
   */
  public static Fix of(String title, String code, Remedy remedy) {
    return new Fix(title, code, Optional.of(remedy));
  }

  /**
   * A fix that only a person can apply.
   *
   * @param title what to do
   * @param code code to paste, or ""
   * @return the fix
   */
  public static Fix byHand(String title, String code) {
    return new Fix(title, code, Optional.empty());
  }
}
