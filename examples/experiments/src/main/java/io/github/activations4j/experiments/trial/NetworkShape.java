package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.training.AnswerLayout;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.InputLayout;
import io.github.activations4j.experiments.training.Learner;
import io.github.activations4j.experiments.training.Standardisation;
import io.github.activations4j.experiments.training.TargetScale;
import java.io.Serializable;
import java.util.Locale;

/** The shape of a network: its hidden layers, without activation, weights and normalisation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Mlp.class, name = "mlp"),
  @JsonSubTypes.Type(value = Cnn.class, name = "cnn"),
  @JsonSubTypes.Type(value = Lstm.class, name = "lstm"),
  @JsonSubTypes.Type(value = UserNetwork.class, name = "own")
})
public sealed interface NetworkShape extends Serializable permits BuiltNetwork, UserNetwork {
  /** Numbers as they are. */
  Standardisation NONE = new Standardisation(0, 1);

  /**
   * The network in a few words, different for different networks.
   *
   * @return for instance "mlp 3x128"
   */
  String describe();

  /**
   * The hidden layers for somebody who does not know the short form.
   *
   * @return for instance "3 dense layers of 128 units"
   */
  String inWords();

  /**
   * The kind of network.
   *
   * @return the name of its type in experiment files, such as "mlp"
   */
  default String kind() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Some equal layers in words. */
  static String layers(int depth, String layer, int width) {
    return "%d %s%s of %d units".formatted(depth, layer, depth == 1 ? "" : "s", width);
  }

  /**
   * How it reads examples.
   *
   * @return the layout of its input
   */
  InputLayout layout();

  /**
   * Refuses examples that it cannot read.
   *
   * @param form of the examples
   * @throws BadInputException if they do not fit
   */
  void check(Form form);

  /**
   * How its answers lie in the array that they are compared with.
   *
   * @return one row per example, unless it says otherwise
   */
  default AnswerLayout answers() {
    return AnswerLayout.ROWS;
  }

  /**
   * Whether it gets standardised numbers.
   *
   * @return true, unless it was made for others
   */
  default boolean standardises() {
    return true;
  }

  /**
   * Whether numbers to be predicted are standardised.
   *
   * @return true, unless it was made for others
   */
  default boolean scalesLabel() {
    return true;
  }

  /** Examples as it reads them, brought to the scale of the training set. */
  default Batches batches(Examples examples, Examples train) {
    Standardisation inputs = standardises() ? Standardisation.of(train) : NONE;
    TargetScale targets = scalesLabel() ? TargetScale.of(train) : TargetScale.asTheyAre(train);
    return new Batches(examples, inputs, layout(), targets, answers());
  }

  /** A network with freshly drawn weights. */
  Learner create(Trial trial, Examples train);

  /** How many weights it has. */
  long parameters(Trial trial, Examples train);
}
