package io.github.activations4j.experiments;

import io.github.activations4j.diagnostics.report.PlainText;

/**
 * Thrown for wrong input of the user. The message is one line that says what is wrong, with the
 * value. Values come from files that anybody may have written: control characters in them are
 * shown, not obeyed, and what is very long is shortened.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Enough for every name there is; twenty lines of a terminal. */
  private static final int LONGEST = 1600;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, in one line
   */
  public BadInputException(String message) {
    this(message, null);
  }

  /**
   * Creates the exception.
   *
   * @param message what was wrong, in one line
   * @param cause what revealed it
   */
  public BadInputException(String message, Throwable cause) {
    super(PlainText.line(message, LONGEST), cause);
  }
}
