package io.github.activations4j.diagnostics.finding;

import org.deeplearning4j.nn.weights.WeightInit;

/**
 * A change of configuration that a program can make before it trains again. Each applies to the
 * whole network; the output layer is left alone unless the remedy says otherwise.
 */
public sealed interface Remedy {

  /**
   * Give every hidden layer that has an activation another one, except recurrent cells.
   *
   * @param spec specification of the function, such as {@code leaky_relu(alpha=0.1)}
   */
  record UseActivation(String spec) implements Remedy {}

  /**
   * Give the output layer another activation, so that it matches its loss and labels.
   *
   * @param spec name of the function, such as {@code softmax}
   */
  record UseOutputActivation(String spec) implements Remedy {}

  /**
   * Give the output layer another loss.
   *
   * @param lossFunction name of a constant of {@code LossFunctions.LossFunction}
   */
  record UseLoss(String lossFunction) implements Remedy {}

  /**
   * Initialise the weights of all layers anew, with this scheme.
   *
   * @param weightInit the scheme
   */
  record UseInitialization(WeightInit weightInit) implements Remedy {}

  /**
   * Initialise the biases of all layers anew.
   *
   * @param value their value
   */
  record ResetBias(double value) implements Remedy {}

  /**
   * Multiply the learning rate of every layer.
   *
   * @param factor above 0
   */
  record MultiplyLearningRate(double factor) implements Remedy {}

  /**
   * Set the learning rate of every layer.
   *
   * @param rate above 0
   */
  record SetLearningRate(double rate) implements Remedy {}

  /**
   * Use another updater in every layer.
   *
   * @param name name of a constant of {@code org.nd4j.linalg.learning.config}, such as {@code Adam}
   * @param learningRate its learning rate
   */
  record UseUpdater(String name, double learningRate) implements Remedy {}

  /**
   * Shorten the gradient of a layer where it is longer than a threshold ({@code ClipL2PerLayer}).
   *
   * @param threshold largest L2 norm
   */
  record ClipGradients(double threshold) implements Remedy {}

  /** Normalise the features to zero mean and unit variance ({@code NormalizerStandardize}). */
  record NormalizeInput() implements Remedy {}

  /**
   * Normalise the labels of a regression as well ({@code NormalizerStandardize.fitLabel(true)}).
   */
  record NormalizeLabels() implements Remedy {}

  /**
   * Map the labels onto what the output can give: subtract a number, then divide by another.
   *
   * @param subtract what is subtracted
   * @param divide what is divided by
   */
  record MapLabels(double subtract, double divide) implements Remedy {}

  /**
   * Give the output layer another activation and another loss, which belong together.
   *
   * @param spec name of the function, such as {@code sigmoid}
   * @param lossFunction name of a constant of {@code LossFunctions.LossFunction}
   */
  record UseOutput(String spec, String lossFunction) implements Remedy {}

  /** Shuffle the examples before they are cut into batches. */
  record ShuffleData() implements Remedy {}

  /** Put a batch normalisation before the activation of each hidden dense or convolution layer. */
  record AddBatchNormalization() implements Remedy {}

  /**
   * Use another dropout in every hidden layer that has one.
   *
   * @param retain probability of retaining a value; 1 for none
   */
  record UseDropout(double retain) implements Remedy {}

  /** Unfreeze the layers that hold training back. */
  record Unfreeze() implements Remedy {}
}
