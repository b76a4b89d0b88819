package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.InputLayout;
import java.io.Serializable;
import java.util.Locale;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** The shape of a network: its hidden layers, without activation, weights and normalisation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Mlp.class, name = "mlp"),
  @JsonSubTypes.Type(value = Cnn.class, name = "cnn"),
  @JsonSubTypes.Type(value = Lstm.class, name = "lstm")
})
public sealed interface NetworkShape extends Serializable permits Mlp, Cnn, Lstm {

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
   * How it reads images.
   *
   * @return the layout of its input
   */
  InputLayout layout();

  /**
   * Refuses images that it cannot read.
   *
   * @param images to read
   * @throws BadInputException if they do not fit
   */
  void check(LabelledImages images);

  /** What Deeplearning4j must know of the input. */
  InputType input(LabelledImages images);

  /** Puts the hidden layers in, first to last. */
  void addTo(HiddenLayers layers);
}
