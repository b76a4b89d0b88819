package io.github.activations4j.integration.faults.field.graph;

import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** The end of a graph: what it answers, and its loss. */
public enum Ending {
  /** The loss op that takes logits, as it should be for classes. */
  SOFTMAX(
      (graph, z) -> graph.nn().softmax(z),
      (graph, labels, z) ->
          graph
              .loss()
              .softmaxCrossEntropy(
                  "loss", labels, z, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT, 0)),
  /** −Σ y log softmax(z), summed over the batch. */
  LOG_OF_SOFTMAX_SUMMED(
      (graph, z) -> graph.nn().softmax(z),
      (graph, labels, z) -> labels.mul(graph.math().log(graph.nn().softmax(z))).sum().neg("loss")),
  /** The mean over the batch of −Σ y log softmax(z). */
  LOG_OF_SOFTMAX(
      (graph, z) -> graph.nn().softmax(z),
      (graph, labels, z) ->
          labels.mul(graph.math().log(graph.nn().softmax(z))).sum(1).mean().neg("loss")),
  /** −Σ y log z of outputs that are no probabilities. */
  LOG_OF_LINEAR(
      (graph, z) -> graph.identity(z),
      (graph, labels, z) -> labels.mul(graph.math().log(z)).sum(1).mean().neg("loss")),
  /** The loss op for logits on top of a softmax. */
  SOFTMAX_TWICE(
      (graph, z) -> graph.nn().softmax(z),
      (graph, labels, z) -> SOFTMAX.loss(graph, labels, graph.nn().softmax(z))),
  /** The loss op for logits on top of a relu. */
  SOFTMAX_OF_RELU(
      (graph, z) -> graph.nn().relu(z, 0),
      (graph, labels, z) -> SOFTMAX.loss(graph, labels, graph.nn().relu(z, 0))),
  /** Squared differences of a softmax, the mean of all, as SameDiff's example has it. */
  SOFTMAX_SQUARES(
      (graph, z) -> graph.nn().softmax(z),
      (graph, labels, z) ->
          graph.math().squaredDifference(graph.nn().softmax(z), labels).mean("loss")),
  /** A sigmoid and the loss op that takes logits. */
  SIGMOID(
      (graph, z) -> graph.nn().sigmoid(z),
      (graph, labels, z) ->
          graph
              .loss()
              .sigmoidCrossEntropy(
                  "loss", labels, z, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT, 0)),
  /** The loss op for logits on top of a sigmoid. */
  SIGMOID_TWICE(
      (graph, z) -> graph.nn().sigmoid(z),
      (graph, labels, z) -> SIGMOID.loss(graph, labels, graph.nn().sigmoid(z))),
  /** The outputs as they are, and squared errors. */
  LINEAR((graph, z) -> graph.identity(z), (graph, labels, z) -> squares(graph, labels, z)),
  /** The outputs as they are, and the sum of squared errors of the batch. */
  LINEAR_SUMMED(
      (graph, z) -> graph.identity(z),
      (graph, labels, z) -> graph.math().squaredDifference(z, labels).sum("loss")),
  /** The outputs as they are, and absolute errors. */
  LINEAR_ABSOLUTE(
      (graph, z) -> graph.identity(z),
      (graph, labels, z) ->
          graph
              .loss()
              .absoluteDifference(
                  "loss", labels, z, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT)),
  /** Huber's loss. */
  LINEAR_HUBER(
      (graph, z) -> graph.identity(z),
      (graph, labels, z) ->
          graph
              .loss()
              .huberLoss("loss", labels, z, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT, 1)),
  /** Squared errors of a sigmoid. */
  SIGMOID_SQUARES(
      (graph, z) -> graph.nn().sigmoid(z),
      (graph, labels, z) -> squares(graph, labels, graph.nn().sigmoid(z))),
  /** Squared errors of tanh. */
  TANH_SQUARES(
      (graph, z) -> graph.math().tanh(z),
      (graph, labels, z) -> squares(graph, labels, graph.math().tanh(z))),
  /** Squared errors of a relu. */
  RELU_SQUARES(
      (graph, z) -> graph.nn().relu(z, 0),
      (graph, labels, z) -> squares(graph, labels, graph.nn().relu(z, 0)));

  private final Answer answer;
  private final Loss loss;

  Ending(Answer answer, Loss loss) {
    this.answer = answer;
    this.loss = loss;
  }

  @FunctionalInterface
  private interface Answer {
    SDVariable in(SameDiff graph, SDVariable z);
  }

  @FunctionalInterface
  private interface Loss {
    SDVariable in(SameDiff graph, SDVariable labels, SDVariable z);
  }

  /** What the graph answers to an example. */
  SDVariable answer(SameDiff graph, SDVariable z) {
    return answer.in(graph, z);
  }

  /** A variable named "loss". */
  SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
    return loss.in(graph, labels, z);
  }

  private static SDVariable squares(SameDiff graph, SDVariable labels, SDVariable outputs) {
    return graph
        .loss()
        .meanSquaredError("loss", labels, outputs, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT);
  }
}
