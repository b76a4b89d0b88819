package io.github.activations4j.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.util.Optional;

/**
 * A line between the runner and a worker process. The runner sends a task and a trial; the worker
 * answers that the training begins, then with iterations and epochs, again and again, then with the
 * result or what went wrong.
 *
 * @param task what is done with the trial
 * @param trial to run
 * @param begins whether the training begins now; null if this is no such message
 * @param iterations done since the last message
 * @param epoch that has ended
 * @param result of the trial
 * @param error why there is no result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
    TrialTask task,
    Trial trial,
    Boolean begins,
    Long iterations,
    EpochResult epoch,
    TrialResult result,
    String error) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * ND4J's native code prints to standard output now and then, past Java, and without a line end.
   */
  private static final String MARK = "@a4j ";

  static Message order(TrialTask task, Trial trial) {
    return new Message(task, trial, null, null, null, null, null);
  }

  static Message trainingBegins() {
    return new Message(null, null, true, null, null, null, null);
  }

  static Message progress(long iterations) {
    return new Message(null, null, null, iterations, null, null, null);
  }

  static Message ended(EpochResult epoch) {
    return new Message(null, null, null, null, epoch, null, null);
  }

  static Message done(TrialResult result) {
    return new Message(null, null, null, null, null, result, null);
  }

  static Message failed(String error) {
    return new Message(null, null, null, null, null, null, error);
  }

  /** The message of a line, if there is one. */
  static Optional<Message> find(String line) throws JsonProcessingException {
    int start = line.indexOf(MARK);
    return start < 0
        ? Optional.empty()
        : Optional.of(JSON.readValue(line.substring(start + MARK.length()), Message.class));
  }

  String toLine() throws JsonProcessingException {
    return MARK + JSON.writeValueAsString(this);
  }
}
