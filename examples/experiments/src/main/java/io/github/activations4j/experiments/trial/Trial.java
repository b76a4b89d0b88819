package io.github.activations4j.experiments.trial;

import static java.util.Objects.requireNonNull;

import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.training.UpdaterKind;
import java.io.Serializable;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * One network to be trained once. Equal trials give equal curves on one machine with one number of
 * native threads.
 *
 * @param data fingerprint of the images
 * @param network its hidden layers
 * @param activation of the hidden layers, as {@link ActivationChoice#of} reads it
 * @param initialisation of the weights
 * @param bias of every hidden unit before training
 * @param updater how gradients become steps
 * @param learningRate its step size
 * @param batchNormalisation whether it stands before each activation
 * @param dropout share of the hidden units that is left out in each step, 0 to below 1
 * @param epochs passes over the training set
 * @param batch images a minibatch
 * @param seed of weights, dropout and the order of images
 */
public record Trial(
    String data,
    NetworkShape network,
    String activation,
    Initialisation initialisation,
    double bias,
    UpdaterKind updater,
    double learningRate,
    boolean batchNormalisation,
    double dropout,
    int epochs,
    int batch,
    long seed)
    implements Serializable {

  /**
   * Refuses a trial that cannot be run, such as from a damaged file.
   *
   * @throws NullPointerException if something is missing
   * @throws IllegalArgumentException if a number is not possible
   */
  public Trial {
    requireNonNull(data, "data");
    requireNonNull(network, "network");
    requireNonNull(activation, "activation");
    requireNonNull(initialisation, "initialisation");
    requireNonNull(updater, "updater");
    Check.finite("bias", bias);
    Check.that(
        learningRate > 0 && Double.isFinite(learningRate),
        "learningRate %s: must be above 0 and finite".formatted(learningRate));
    Check.that(
        dropout >= 0 && dropout < 1, "dropout %s: must be from 0 to below 1".formatted(dropout));
    Check.count("epochs", epochs);
    Check.count("batch", batch);
  }

  /**
   * How often the weights will be updated.
   *
   * @param trainImages size of the training set
   * @return minibatches in all epochs
   */
  public long iterations(int trainImages) {
    return (trainImages + batch - 1L) / batch * epochs;
  }

  /**
   * Makes the network.
   *
   * @param images that it will read
   * @return its configuration
   */
  public MultiLayerConfiguration configure(LabelledImages images) {
    return configure(images, false);
  }

  /**
   * Makes the network, or its twin with the same parameters in which every activation of a dense or
   * convolutional layer is a layer of its own.
   */
  MultiLayerConfiguration configure(LabelledImages images, boolean activationsApart) {
    ActivationChoice choice = ActivationChoice.of(activation);
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater.create(learningRate))
            .activation(Activation.IDENTITY)
            .list();
    network.addTo(new HiddenLayers(list, this, choice, activationsApart));
    return list.layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .weightInit(initialisation.weights(choice.factory().get(), false))
                .nOut(LabelledImages.CLASSES)
                .build())
        .setInputType(network.input(images))
        .build();
  }

  @Override
  public String toString() {
    return "%s %s seed %d".formatted(network.describe(), activation, seed);
  }
}
