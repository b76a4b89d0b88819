package io.github.activations4j.integration;

import io.github.activations4j.dl4j.Activations;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.dataset.DataSet;

/** The names of the catalogue's functions, as sources of parameterized tests. */
final class EveryFunction {

  /** Hidden layers of these cannot learn, by their nature. */
  private static final List<String> NOT_LEARNING = List.of("identity", "step");

  /** They normalise the values along an axis. */
  private static final List<String> OF_ROWS = List.of("softmax", "log_softmax", "sparsemax");

  /** Small slopes, or almost the same value for all units at first: they need more steps. */
  private static final List<String> SLOW =
      List.of("hard_sigmoid", "sigmoid", "sparse_sigmoid", "softmax", "log_softmax", "sparsemax");

  private EveryFunction() {}

  /** All of them. */
  static Stream<String> keys() {
    return Activations.keys().stream();
  }

  /** Those whose hidden layers can learn what a straight line cannot tell. */
  static Stream<String> learning() {
    return keys().filter(key -> !NOT_LEARNING.contains(key));
  }

  /**
   * The same for networks of several layers: with a threshold of 1 nothing comes through the second
   * one, whose input is smaller than the first one's.
   */
  static Stream<String> learningInDepth() {
    return learning()
        .map(key -> key.equals("thresholded_relu") ? "thresholded_relu(theta=0.2)" : key);
  }

  /** The same for images in NCHW order, where a row is what one place has in all channels. */
  static Stream<String> learningOnImages() {
    return learningInDepth().map(key -> OF_ROWS.contains(key) ? key + "(axis=1)" : key);
  }

  /**
   * The rings that a network of this function learns: so large that most functions are used on both
   * sides of what makes them curved; for cube, which makes huge of large, of size 1.
   */
  static DataSet rings(String spec, int n, long seed) {
    DataSet rings = Problems.rings(n, seed);
    double size = spec.equals("cube") ? 1 : 3;
    return new DataSet(rings.getFeatures().mul(size), rings.getLabels());
  }

  /** How many times as many iterations a function gets as most others. */
  static int patience(String spec) {
    return SLOW.contains(spec.replaceAll("\\(.*", "")) ? 3 : 1;
  }
}
