package io.github.activations4j.diagnostics.internal.network;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.deeplearning4j.nn.api.Layer;

/**
 * Finds the activation layer that belongs to a layer of weights: directly behind it, or behind the
 * batch normalisation of its outputs, where nobody else reads what is in between.
 */
final class ActivationBehind {

  private final IntFunction<Layer> layers;
  private final IntFunction<String> names;
  private final IntFunction<List<Integer>> readers;
  private final IntPredicate prepared;

  /**
   * A search in one network.
   *
   * @param layers the layer at an index, or null for other vertices
   * @param names the name of the layer at an index
   * @param readers what reads the outputs of the layer at an index
   * @param prepared whether a layer gets its inputs in another shape than the one before gives
   */
  ActivationBehind(
      IntFunction<Layer> layers,
      IntFunction<String> names,
      IntFunction<List<Integer>> readers,
      IntPredicate prepared) {
    this.layers = layers;
    this.names = names;
    this.readers = readers;
    this.prepared = prepared;
  }

  /**
   * The activation layer of a layer.
   *
   * @param index of the layer
   * @return empty if the layer has a function itself or no weights, or if no activation follows
   */
  Optional<Shown> of(int index) {
    Layer weights = layers.apply(index);
    if (weights == null || !configured(weights).leavesFunctionToOthers()) {
      return Optional.empty();
    }
    int next = only(index);
    boolean normalized = next >= 0 && configured(layers.apply(next)).isNormalization();
    int last = normalized ? only(next) : next;
    return last >= 0 && configured(layers.apply(last)).isActivationAlone()
        ? Optional.of(
            new Shown(layers.apply(last), last, names.apply(last), normalized ? next : -1))
        : Optional.empty();
  }

  /** The only reader of a layer, if it is a layer that gets the outputs as they are; else −1. */
  private int only(int index) {
    List<Integer> all = readers.apply(index);
    int reader = all.size() == 1 ? all.get(0) : -1;
    return reader >= 0 && layers.apply(reader) != null && !prepared.test(reader) ? reader : -1;
  }

  private static Configured configured(Layer layer) {
    return new Configured(layer.conf().getLayer(), false);
  }
}
