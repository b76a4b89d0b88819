package io.github.activations4j.experiments.trial;

import static java.util.Objects.requireNonNull;

import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Task;
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
 * @param data fingerprint of the data
 * @param network its hidden layers
 * @param activation of the hidden layers, as {@link ActivationChoice#of} reads it
 * @param initialisation of the weights
 * @param bias of every hidden unit before training
 * @param updater how gradients become steps; null for a network that says it itself
 * @param learningRate its step size
 * @param batchNormalisation whether it stands before each activation
 * @param dropout share of the hidden units that is left out in each step, 0 to below 1
 * @param epochs passes over the training set
 * @param batch examples per minibatch
 * @param seed of weights, dropout and the order of examples
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
    if (!(network instanceof UserNetwork)) {
      requireNonNull(updater, "updater");
    }
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
   * Makes a network that this program makes up.
   *
   * @param examples that it will learn from
   * @return its configuration
   */
  public MultiLayerConfiguration configure(Examples examples) {
    return configure(examples, false);
  }

  /**
   * How many weights the network has.
   *
   * @param examples that it will learn from
   * @return their number
   */
  long parameters(Examples examples) {
    return network.parameters(this, examples);
  }

  /**
   * Makes the network, or its twin with the same parameters in which every activation of a dense or
   * convolutional layer is a layer of its own.
   */
  MultiLayerConfiguration configure(Examples examples, boolean activationsApart) {
    ActivationChoice choice = ActivationChoice.of(activation);
    Task task = examples.task();
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater.create(learningRate))
            .activation(Activation.IDENTITY)
            .list();
    BuiltNetwork built = (BuiltNetwork) network;
    built.addTo(new HiddenLayers(list, this, choice, activationsApart));
    return list.layer(
            new OutputLayer.Builder(
                    task.isClassification() ? LossFunction.MCXENT : LossFunction.MSE)
                .activation(task.isClassification() ? Activation.SOFTMAX : Activation.IDENTITY)
                .weightInit(initialisation.weights(choice.factory().get(), false))
                .nOut(task.outputs())
                .build())
        .setInputType(built.input(examples.form()))
        .build();
  }

  @Override
  public String toString() {
    return "%s %s seed %d".formatted(network.describe(), activation, seed);
  }
}
