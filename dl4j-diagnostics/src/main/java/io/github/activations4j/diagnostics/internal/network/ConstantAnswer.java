package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.internal.statistics.LabelMeans;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.layers.LossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What an output layer would lose on a batch if it gave every example the same, best answer. The
 * loss function itself computes it, so class weights, masks and losses of one's own are in it.
 */
final class ConstantAnswer {

  /** Batches with more labels than this are not looked at. */
  private static final long MOST_LABELS = 1 << 18;

  /** Probabilities nearer to 0 or 1 than this are rounded: their logarithm may be infinite. */
  private static final double LEAST = 1e-6;

  private final ILossFunction loss;
  private final IActivation activation;
  private final INDArray labels;
  private final INDArray mask;
  private final double divisor;

  private ConstantAnswer(
      ILossFunction loss, IActivation activation, INDArray labels, INDArray mask, double divisor) {
    this.loss = loss;
    this.activation = activation;
    this.labels = labels;
    this.mask = mask;
    this.divisor = divisor;
  }

  /**
   * The answer of an output layer after a backward pass.
   *
   * @return empty if the layer is of a kind that is not known, or its batch is too large
   */
  static Optional<ConstantAnswer> of(Layer layer) {
    ILossFunction loss;
    IActivation activation;
    RNNFormat format = RNNFormat.NCW;
    if (layer.conf().getLayer() instanceof org.deeplearning4j.nn.conf.layers.LossLayer conf
        && layer instanceof LossLayer) {
      loss = conf.getLossFn();
      activation = conf.getActivationFn();
    } else if (layer.conf().getLayer()
            instanceof org.deeplearning4j.nn.conf.layers.BaseOutputLayer conf
        && layer instanceof BaseOutputLayer) {
      loss = conf.getLossFn();
      activation = conf.getActivationFn();
      if (conf instanceof org.deeplearning4j.nn.conf.layers.RnnOutputLayer recurrent
          && recurrent.getRnnDataFormat() != null) {
        format = recurrent.getRnnDataFormat();
      }
    } else {
      return Optional.empty();
    }
    INDArray labels = ((org.deeplearning4j.nn.api.layers.IOutputLayer) layer).getLabels();
    boolean readable = labels != null && !labels.isEmpty() && labels.dataType().isFPType();
    if (!readable || labels.length() > MOST_LABELS || format != RNNFormat.NCW) {
      return Optional.empty();
    }
    double divisor = layer.conf().isMiniBatch() ? Math.max(1, layer.getInputMiniBatchSize()) : 1;
    return rows(labels, layer.getMaskArray())
        .map(rows -> new ConstantAnswer(loss, activation, rows[0], rows[1], divisor));
  }

  /** Labels and mask with a row for each example or step; the mask may be null. */
  private static Optional<INDArray[]> rows(INDArray labels, INDArray mask) {
    if (labels.rank() == 2) {
      boolean column = mask == null || (mask.rank() == 2 && mask.size(1) == 1);
      return column ? Optional.of(new INDArray[] {labels, mask}) : Optional.empty();
    }
    if (labels.rank() != 3) {
      return Optional.empty();
    }
    long examples = labels.size(0);
    long steps = labels.size(2);
    INDArray rows = labels.permute(0, 2, 1).dup('c').reshape('c', examples * steps, labels.size(1));
    if (mask == null) {
      return Optional.of(new INDArray[] {rows, null});
    }
    INDArray known = StepMask.of(mask, examples);
    return StepMask.fits(known, examples, steps)
        ? Optional.of(new INDArray[] {rows, known.dup('c').reshape('c', examples * steps, 1)})
        : Optional.empty();
  }

  /** Adds the labels of the batch. */
  void addTo(LabelMeans means) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      means.add(labels, mask);
    }
  }

  /**
   * What the answer loses on the batch, as Deeplearning4j counts it.
   *
   * @param means of the labels of all batches
   * @return NaN if nobody knows which argument gives the activation these values
   */
  double loss(LabelMeans means) {
    double[] answer = argument(means.means());
    if (answer == null) {
      return Double.NaN;
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray row = Nd4j.createFromArray(answer).castTo(labels.dataType());
      INDArray outputs = Nd4j.create(labels.dataType(), labels.size(0), labels.size(1));
      outputs.addiRowVector(row);
      INDArray typed = mask == null ? null : mask.castTo(labels.dataType());
      return loss.computeScore(labels.dup(), outputs, activation, typed, false) / divisor;
    }
  }

  /** The pre-activation that makes the best constant answer, or null. */
  private double[] argument(double[] means) {
    if (activation instanceof ActivationSoftmax) {
      double[] shares = weighted(means);
      return Arrays.stream(shares).map(p -> Math.log(Math.max(p, LEAST))).toArray();
    }
    if (activation instanceof ActivationSigmoid) {
      return Arrays.stream(means)
          .map(p -> Math.min(1 - LEAST, Math.max(LEAST, p)))
          .map(p -> Math.log(p / (1 - p)))
          .toArray();
    }
    if (activation instanceof ActivationTanH) {
      return Arrays.stream(means)
          .map(m -> Math.min(1 - LEAST, Math.max(LEAST - 1, m)))
          .map(m -> 0.5 * Math.log((1 + m) / (1 - m)))
          .toArray();
    }
    if (activation instanceof ActivationReLU) {
      return Arrays.stream(means).map(mean -> Math.max(0, mean)).toArray();
    }
    return activation instanceof ActivationIdentity ? means : null;
  }

  /** Weights of classes move the best answer towards the heavy ones. */
  private double[] weighted(double[] means) {
    double[] shares = means.clone();
    if (loss instanceof LossMCXENT categorical && categorical.getWeights() != null) {
      double[] weights = categorical.getWeights().castTo(DataType.DOUBLE).dup().data().asDouble();
      for (int i = 0; i < Math.min(shares.length, weights.length); i++) {
        shares[i] *= weights[i];
      }
    }
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(p -> p / Math.max(sum, LEAST)).toArray();
  }
}
