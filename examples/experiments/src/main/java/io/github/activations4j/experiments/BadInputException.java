package io.github.activations4j.experiments;

/**
 * Something the user gave is wrong; the message is the one line that says what, with which value.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, in one line
   */
  public BadInputException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what was wrong, in one line
   * @param cause what revealed it
   */
  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
