package io.github.activations4j.diagnostics.finding;

import java.util.List;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * What would repair a fault, as data. Rules know nothing else: a {@link Visitor} for each library
 * writes a remedy as code, or makes the change. Unless a remedy says otherwise it concerns the
 * whole network except for the output layer.
 */
public sealed interface Remedy {

  /**
   * Calls the visitor's method for this remedy.
   *
   * @param visitor what to do with each remedy
   * @param <R> type of the result
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Give every hidden layer that has an activation another one, except recurrent cells.
   *
   * @param spec specification of the function, such as {@code leaky_relu(alpha=0.1)}
   */
  record UseActivation(String spec) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Give hidden layers that have one activation another one.
   *
   * @param from specification of the function that they have, such as {@code softmax}
   * @param to specification of the other function
   */
  record ReplaceActivation(String from, String to) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Give the output layer another activation, so that it matches its loss and labels.
   *
   * @param spec name of the function, such as {@code softmax}
   */
  record UseOutputActivation(String spec) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Give the output layer another loss.
   *
   * @param lossFunction name of a constant of {@code LossFunctions.LossFunction}
   */
  record UseLoss(String lossFunction) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Give the output layer another activation and another loss, which belong together.
   *
   * @param spec name of the function, such as {@code sigmoid}
   * @param lossFunction name of a constant of {@code LossFunctions.LossFunction}
   */
  record UseOutput(String spec, String lossFunction) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Initialise the weights of all layers with another scheme.
   *
   * @param weightInit the scheme
   */
  record UseInitialization(WeightInit weightInit) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Initialise the weights of every layer with the variance that fits its own activation.
   *
   * @param spec the activation of the hidden layers, as a specification
   */
  record MatchInitialization(String spec) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Keep the learned parameters of activations in a range, after each step.
   *
   * @param least lower bound
   * @param greatest upper bound
   */
  record BoundLearnedParameters(double least, double greatest) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Initialise the weights from one time step to the next with another scheme.
   *
   * @param weightInit the scheme
   */
  record UseRecurrentInitialization(WeightInit weightInit) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Initialise the biases of all layers with another value.
   *
   * @param value their value
   */
  record ResetBias(double value) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Multiply the learning rate of every layer.
   *
   * @param factor above 0
   */
  record MultiplyLearningRate(double factor) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Search a learning rate by training copies of the network for a few steps each, and set it in
   * every layer.
   *
   * @param factor by what the present rate would be multiplied without a search; above 0
   */
  record SearchLearningRate(double factor) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Set the learning rate of every layer.
   *
   * @param rate above 0
   */
  record SetLearningRate(double rate) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Use another updater in every layer.
   *
   * @param name name of a class of {@code org.nd4j.linalg.learning.config}, such as {@code Adam}
   * @param learningRate the rate it is given
   */
  record UseUpdater(String name, double learningRate) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Shorten the gradient of a layer where it is longer than a threshold.
   *
   * @param threshold largest L2 norm
   */
  record ClipGradients(double threshold) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Normalise the features of every input to zero mean and unit variance. */
  record NormalizeInput() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Scale pixels from 0 to 255 into the range from 0 to 1. */
  record ScalePixels() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Normalise the labels of a regression, together with the features. */
  record NormalizeLabels() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Map the labels onto what the output can give: subtract a number, then divide by another.
   *
   * @param subtract what is subtracted
   * @param divide what is divided by
   */
  record MapLabels(double subtract, double divide) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Scale the labels into a range, together with the features.
   *
   * @param least lower end of the range
   * @param greatest upper end of the range
   */
  record ScaleLabels(double least, double greatest) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Leave out the examples that contain NaN or infinity.
   *
   * @param labels whether labels contain them; otherwise features do
   */
  record LeaveOutNonFinite(boolean labels) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Shuffle the examples before they are cut into batches. */
  record ShuffleData() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Use larger batches, of shuffled examples. */
  record UseLargerBatches() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Put a batch normalisation before the activation of each hidden dense or convolution layer. */
  record AddBatchNormalization() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Put a layer normalisation before the activation of each hidden layer. */
  record AddLayerNormalization() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Use another dropout in every hidden layer that has one.
   *
   * @param retain probability of retaining a value; 1 for none
   */
  record UseDropout(double retain) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Use alpha dropout, which keeps mean and variance, in place of dropout.
   *
   * @param retain probability of retaining a value
   */
  record UseAlphaDropout(double retain) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Give the layer that the finding names more units.
   *
   * @param units how many
   */
  record WidenLayer(long units) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Use LSTM cells in recurrent layers. */
  record UseLstm() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Start the forget gates of LSTM cells open.
   *
   * @param bias initial bias of the gates
   */
  record OpenForgetGates(double bias) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Unfreeze the layers that hold training back. */
  record Unfreeze() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Train again with a listener that finds the operation with the first NaN or infinity. */
  record HuntNonFinite() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Train on a few examples only. A network that cannot learn those by heart has a fault. */
  record LearnFewExamples() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Weigh rare classes more in the loss of a classifier.
   *
   * @param weights one for each output
   */
  record WeighClasses(List<Double> weights) implements Remedy {

    /**
     * Copies the weights.
     *
     * @param weights one for each output
     */
    public WeighClasses {
      weights = List.copyOf(weights);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Train for longer.
   *
   * @param times how many times as long
   */
  record TrainLonger(int times) implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Leave out l1, l2 and weight decay. */
  record RemovePenalties() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Several changes at once, for causes none of which can be repaired alone.
   *
   * @param parts the changes, in order
   */
  record Together(List<Remedy> parts) implements Remedy {

    /**
     * Copies the list.
     *
     * @param parts the changes, in order
     */
    public Together {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Correct the backward pass of an activation that the user wrote. */
  record CorrectDerivative() implements Remedy {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * One method for each remedy. A class that implements it does not compile until it knows a new
   * remedy. Code that needs a few remedies only may use {@code instanceof} instead.
   *
   * @param <R> type of the result
   */
  interface Visitor<R> {

    /**
     * Give every hidden layer that has an activation another one, except recurrent cells.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseActivation remedy);

    /**
     * Give hidden layers that have one activation another one.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(ReplaceActivation remedy);

    /**
     * Give the output layer another activation, so that it matches its loss and labels.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseOutputActivation remedy);

    /**
     * Give the output layer another loss.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseLoss remedy);

    /**
     * Weigh rare classes more.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(WeighClasses remedy);

    /**
     * Train for longer.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(TrainLonger remedy);

    /**
     * Leave out penalties.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(RemovePenalties remedy);

    /**
     * Several changes at once.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(Together remedy);

    /**
     * Give the output layer another activation and another loss, which belong together.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseOutput remedy);

    /**
     * Initialise the weights of all layers with another scheme.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseInitialization remedy);

    /**
     * Initialise the weights of every layer with the variance that fits its own activation.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(MatchInitialization remedy);

    /**
     * Keep the learned parameters of activations in a range.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(BoundLearnedParameters remedy);

    /**
     * Initialise the weights from one time step to the next with another scheme.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseRecurrentInitialization remedy);

    /**
     * Initialise the biases of all layers with another value.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(ResetBias remedy);

    /**
     * Multiply the learning rate of every layer.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(MultiplyLearningRate remedy);

    /**
     * Search a learning rate and set it in every layer.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(SearchLearningRate remedy);

    /**
     * Set the learning rate of every layer.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(SetLearningRate remedy);

    /**
     * Use another updater in every layer.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseUpdater remedy);

    /**
     * Shorten the gradient of a layer where it is longer than a threshold.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(ClipGradients remedy);

    /**
     * Normalise the features of every input to zero mean and unit variance.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(NormalizeInput remedy);

    /**
     * Scale pixels from 0 to 255 into the range from 0 to 1.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(ScalePixels remedy);

    /**
     * Normalise the labels of a regression, together with the features.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(NormalizeLabels remedy);

    /**
     * Map the labels onto what the output can give: subtract a number, then divide by another.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(MapLabels remedy);

    /**
     * Scale the labels into a range, together with the features.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(ScaleLabels remedy);

    /**
     * Leave out the examples that contain NaN or infinity.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(LeaveOutNonFinite remedy);

    /**
     * Shuffle the examples before they are cut into batches.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(ShuffleData remedy);

    /**
     * Use larger batches, of shuffled examples.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseLargerBatches remedy);

    /**
     * Put a batch normalisation before the activation of each hidden dense or convolution layer.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(AddBatchNormalization remedy);

    /**
     * Put a layer normalisation before the activation of each hidden layer.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(AddLayerNormalization remedy);

    /**
     * Use another dropout in every hidden layer that has one.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseDropout remedy);

    /**
     * Use alpha dropout, which keeps mean and variance, in place of dropout.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseAlphaDropout remedy);

    /**
     * Give the layer that the finding names more units.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(WidenLayer remedy);

    /**
     * Use LSTM cells in recurrent layers.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(UseLstm remedy);

    /**
     * Start the forget gates of LSTM cells open.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(OpenForgetGates remedy);

    /**
     * Unfreeze the layers that hold training back.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(Unfreeze remedy);

    /**
     * Train again with a listener that finds the operation with the first NaN or infinity.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(HuntNonFinite remedy);

    /**
     * Train on a few examples only. A network that cannot learn those by heart has a fault.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(LearnFewExamples remedy);

    /**
     * Correct the backward pass of an activation that the user wrote.
     *
     * @param remedy what is advised, with its numbers
     * @return what this visitor makes of it
     */
    R visit(CorrectDerivative remedy);
  }
}
