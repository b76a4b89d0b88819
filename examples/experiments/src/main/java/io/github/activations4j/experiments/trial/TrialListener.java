package io.github.activations4j.experiments.trial;

/** Told how a trial gets on, by the thread that trains. */
public interface TrialListener {

  /** All is ready and the time limit begins to count. */
  default void trainingBegins() {}

  /** An iteration is done. */
  void iterated();

  /**
   * How long the last iteration took, told before {@link #iterated}.
   *
   * @param nanoseconds of {@code fit} alone
   */
  default void timed(long nanoseconds) {}

  /**
   * An epoch is done.
   *
   * @param epoch what is known after it
   */
  default void epochEnded(EpochResult epoch) {}
}
