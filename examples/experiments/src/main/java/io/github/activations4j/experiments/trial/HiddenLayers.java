package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.training.ActivationChoice;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;

/**
 * Adds hidden layers to a configuration: the weights, then batch normalisation, the activation and
 * dropout, as far as the trial asks for them. The activation is a layer of its own after batch
 * normalisation, and wherever that is asked for.
 */
final class HiddenLayers {
  private final ListBuilder list;
  private final Trial trial;
  private final ActivationChoice activation;
  private final boolean activationsApart;
  private boolean readsData = true;

  HiddenLayers(
      ListBuilder list, Trial trial, ActivationChoice activation, boolean activationsApart) {
    this.list = list;
    this.trial = trial;
    this.activation = activation;
    this.activationsApart = activationsApart;
  }

  /** A dense or convolutional layer. */
  void add(FeedForwardLayer.Builder<?> layer) {
    add(layer, trial.batchNormalisation());
    dropOut();
  }

  /** A layer that batch normalisation and dropout leave out, whatever the trial asks for. */
  void addPlain(FeedForwardLayer.Builder<?> layer) {
    add(layer, false);
  }

  private void add(FeedForwardLayer.Builder<?> layer, boolean isNormalised) {
    boolean apart = activationsApart || isNormalised;
    layer
        .weightInit(trial.initialisation().weights(newActivation(), readsData))
        .biasInit(trial.bias())
        .activation(apart ? identity() : newActivation());
    list.layer(layer.build());
    if (isNormalised) {
      list.layer(new BatchNormalization());
    }
    if (apart) {
      list.layer(new ActivationLayer(newActivation()));
    }
    readsData = false;
  }

  /** An LSTM layer; batch normalisation follows only the last, where there is no time any more. */
  void addLstm(int width, boolean isLast) {
    LSTM layer =
        new LSTM.Builder()
            .nOut(width)
            .weightInit(trial.initialisation().lstmWeights(newActivation()))
            .biasInit(trial.bias())
            .activation(newActivation())
            .gateActivationFunction(Activation.SIGMOID)
            .build();
    list.layer(isLast ? new LastTimeStep(layer) : layer);
    if (isLast && trial.batchNormalisation()) {
      list.layer(new BatchNormalization());
    }
    dropOut();
    readsData = false;
  }

  /** The maximum of each 2×2 square. */
  void halve() {
    list.layer(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2})
            .stride(2, 2)
            .build());
  }

  private void dropOut() {
    if (trial.dropout() > 0) {
      // A layer of its own: dropout inside a layer overwrites what the layer before put out.
      list.layer(new DropoutLayer.Builder(new Dropout(1 - trial.dropout())).build());
    }
  }

  private IActivation newActivation() {
    return activation.factory().get();
  }

  private static IActivation identity() {
    return Activation.IDENTITY.getActivationFunction();
  }
}
