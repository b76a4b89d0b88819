package io.github.activations4j.integration.faults.field.graph;

import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** The end of a graph: what it answers, and its loss. */
public enum Ending {
  /** The loss op that takes logits, as it should be for classes. */
  SOFTMAX {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().softmax(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return graph
          .loss()
          .softmaxCrossEntropy("loss", labels, z, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT, 0);
    }
  },
  /** −Σ y log softmax(z), summed over the batch. */
  LOG_OF_SOFTMAX_SUMMED {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().softmax(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return labels.mul(graph.math().log(graph.nn().softmax(z))).sum().neg("loss");
    }
  },
  /** The mean over the batch of −Σ y log softmax(z). */
  LOG_OF_SOFTMAX {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().softmax(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return labels.mul(graph.math().log(graph.nn().softmax(z))).sum(1).mean().neg("loss");
    }
  },
  /** −Σ y log z of outputs that are no probabilities. */
  LOG_OF_LINEAR {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.identity(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return labels.mul(graph.math().log(z)).sum(1).mean().neg("loss");
    }
  },
  /** The loss op for logits on top of a softmax. */
  SOFTMAX_TWICE {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().softmax(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return SOFTMAX.loss(graph, labels, graph.nn().softmax(z));
    }
  },
  /** The loss op for logits on top of a relu. */
  SOFTMAX_OF_RELU {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().relu(z, 0);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return SOFTMAX.loss(graph, labels, graph.nn().relu(z, 0));
    }
  },
  /** Squared differences of a softmax, the mean of all, as SameDiff's example has it. */
  SOFTMAX_SQUARES {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().softmax(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return graph.math().squaredDifference(graph.nn().softmax(z), labels).mean("loss");
    }
  },
  /** A sigmoid and the loss op that takes logits. */
  SIGMOID {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().sigmoid(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return graph
          .loss()
          .sigmoidCrossEntropy("loss", labels, z, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT, 0);
    }
  },
  /** The loss op for logits on top of a sigmoid. */
  SIGMOID_TWICE {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().sigmoid(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return SIGMOID.loss(graph, labels, graph.nn().sigmoid(z));
    }
  },
  /** The outputs as they are, and squared errors. */
  LINEAR {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.identity(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return squares(graph, labels, z);
    }
  },
  /** The outputs as they are, and the sum of squared errors of the batch. */
  LINEAR_SUMMED {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.identity(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return graph.math().squaredDifference(z, labels).sum("loss");
    }
  },
  /** The outputs as they are, and absolute errors. */
  LINEAR_ABSOLUTE {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.identity(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return graph
          .loss()
          .absoluteDifference("loss", labels, z, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT);
    }
  },
  /** Huber's loss. */
  LINEAR_HUBER {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.identity(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return graph
          .loss()
          .huberLoss("loss", labels, z, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT, 1);
    }
  },
  /** Squared errors of a sigmoid. */
  SIGMOID_SQUARES {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().sigmoid(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return squares(graph, labels, graph.nn().sigmoid(z));
    }
  },
  /** Squared errors of tanh. */
  TANH_SQUARES {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.math().tanh(z);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return squares(graph, labels, graph.math().tanh(z));
    }
  },
  /** Squared errors of a relu. */
  RELU_SQUARES {
    @Override
    SDVariable answer(SameDiff graph, SDVariable z) {
      return graph.nn().relu(z, 0);
    }

    @Override
    SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z) {
      return squares(graph, labels, graph.nn().relu(z, 0));
    }
  };

  /** What the graph answers to an example. */
  abstract SDVariable answer(SameDiff graph, SDVariable z);

  /** A variable named "loss". */
  abstract SDVariable loss(SameDiff graph, SDVariable labels, SDVariable z);

  private static SDVariable squares(SameDiff graph, SDVariable labels, SDVariable outputs) {
    return graph
        .loss()
        .meanSquaredError("loss", labels, outputs, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT);
  }
}
