package io.github.activations4j.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line between the runner and a worker process. The runner sends an order: a task and a trial.
 * The worker answers that the training begins, then with iterations and epochs, again and again,
 * then with the result or what went wrong. Every answer has the number of its order.
 *
 * @param order number of the order, from 1
 * @param task what is done with the trial
 * @param trial to run
 * @param begins true if the training begins now; null if this is no such message
 * @param iterations done since the last message
 * @param epoch that has ended
 * @param result of the trial
 * @param error why there is no result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
    @JsonProperty(required = true) long order,
    TrialTask task,
    Trial trial,
    Boolean begins,
    Long iterations,
    EpochResult epoch,
    TrialResult result,
    String error) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * ND4J's native code prints to standard output now and then, past Java, and without a line end.
   */
  private static final String MARK = "@a4j ";

  /**
   * Refuses what neither side says.
   *
   * @throws IllegalArgumentException if it is not exactly one of an order, the answers that come on
   *     the way and the answers that end it
   */
  Message {
    long kinds =
        Stream.of(task, begins, iterations, epoch, result, error).filter(Objects::nonNull).count();
    if (order < 1 || kinds != 1 || (task == null) != (trial == null)) {
      throw new IllegalArgumentException("neither an order nor an answer to one");
    }
    if (iterations != null && iterations < 1) {
      throw new IllegalArgumentException("%d iterations".formatted(iterations));
    }
  }

  static Message order(long order, TrialTask task, Trial trial) {
    return new Message(order, task, trial, null, null, null, null, null);
  }

  static Message trainingBegins(long order) {
    return new Message(order, null, null, true, null, null, null, null);
  }

  static Message progress(long order, long iterations) {
    return new Message(order, null, null, null, iterations, null, null, null);
  }

  static Message ended(long order, EpochResult epoch) {
    return new Message(order, null, null, null, null, epoch, null, null);
  }

  static Message done(long order, TrialResult result) {
    return new Message(order, null, null, null, null, null, result, null);
  }

  static Message failed(long order, String error) {
    return new Message(order, null, null, null, null, null, null, error);
  }

  /** The message of a line, if there is one. */
  static Optional<Message> find(String line) throws JsonProcessingException {
    int start = line.indexOf(MARK);
    if (start < 0) {
      return Optional.empty();
    }
    Message message = JSON.readValue(line.substring(start + MARK.length()), Message.class);
    if (message == null) {
      throw new JsonMappingException(null, "null");
    }
    return Optional.of(message);
  }

  String toLine() throws JsonProcessingException {
    return MARK + JSON.writeValueAsString(this);
  }
}
