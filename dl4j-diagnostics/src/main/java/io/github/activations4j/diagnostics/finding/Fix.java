package io.github.activations4j.diagnostics.finding;

import java.util.Objects;

/**
 * One thing to try.
 *
 * @param title what to do, in a few words
 * @param remedy the same as data, for programs
 * @param code the same as code to paste, for the library that trains; "" where it is not code, and
 *     until somebody has written it
 */
public record Fix(String title, Remedy remedy, String code) {

  /**
   * Checks for null.
   *
   * @param title what to do, in a few words
   * @param remedy the same as data, for programs
   * @param code the same as code to paste, or ""
   * @throws NullPointerException if an argument is null
   */
  public Fix {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(remedy, "remedy");
    Objects.requireNonNull(code, "code");
  }

  /**
   * {@return a fix as rules give it, without code of a library}
   *
   * @param title what to do
   * @param remedy the same as data
   */
  public static Fix of(String title, Remedy remedy) {
    return new Fix(title, remedy, "");
  }

  /**
   * {@return the same fix with code}
   *
   * @param written code to paste, or "" where it is not code
   */
  public Fix withCode(String written) {
    return new Fix(title, remedy, written);
  }
}
