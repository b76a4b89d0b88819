package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a trial ended. Each is a result. */
public enum TrialOutcome {
  /** All epochs were trained. */
  FINISHED,
  /** The loss became NaN or infinite. */
  DIVERGED,
  /** The time limit was over. */
  TIME_EXCEEDED,
  /** The process needed more memory than it may have. */
  MEMORY_EXCEEDED,
  /** Something was thrown, or the process died. */
  FAILED;

  /**
   * Whether the curves tell how the network learns: only then a trial counts in statistics.
   *
   * @return whether the training came to its end, good or bad
   */
  public boolean isComplete() {
    return this == FINISHED || this == DIVERGED;
  }

  /** {@return the name in files} */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the name in sentences} */
  public String words() {
    return key().replace('_', ' ');
  }
}
