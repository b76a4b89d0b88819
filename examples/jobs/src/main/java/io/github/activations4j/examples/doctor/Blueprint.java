package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.training.Learner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/** The configuration of a network: can be changed layer by layer, and made into networks. */
public sealed interface Blueprint permits SequenceBlueprint, GraphBlueprint {

  /** {@return a copy that shares nothing with this one} */
  Blueprint copy();

  /**
   * The layers as configured, wrappers included, input first.
   *
   * @return the layers themselves, not copies
   */
  List<Layer> outerLayers();

  /**
   * Whether what the first layer reads is brought into another shape before.
   *
   * @return true if it is
   */
  boolean reshapesInput();

  /** Trains layers that were frozen. */
  void unfreeze();

  /**
   * Another one that normalises what the activation of each hidden dense or convolution layer gets;
   * empty if there is no such layer, or it cannot be done to this sort of network.
   *
   * @return a changed copy, or empty
   */
  Optional<Blueprint> withBatchNormalization();

  /**
   * All of it as text: what two configurations have in common, and what not.
   *
   * @return JSON
   */
  String json();

  /**
   * A network with freshly drawn parameters.
   *
   * @return ready to train
   */
  Learner create();

  /**
   * The layers that hold activations, weights and updaters, out of whatever wraps them.
   *
   * @return the layers themselves, not copies
   */
  default List<Layer> layers() {
    return outerLayers().stream().flatMap(Blueprint::unwrap).toList();
  }

  private static Stream<Layer> unwrap(Layer layer) {
    if (layer instanceof BaseWrapperLayer wrapper) {
      return unwrap(wrapper.getUnderlying());
    }
    if (layer instanceof FrozenLayer frozen) {
      return unwrap(frozen.getLayer());
    }
    if (layer instanceof Bidirectional both) {
      return Stream.of(both.getFwd(), both.getBwd()).flatMap(Blueprint::unwrap);
    }
    return Stream.of(layer);
  }
}
