package io.github.activations4j.integration;

import io.github.activations4j.dl4j.Activations;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.dataset.DataSet;

/** The names of the catalogue's functions, as sources of parameterized tests. */
final class EveryFunction {

  /** Hidden layers of these cannot learn, by their nature. */
  private static final List<String> NOT_LEARNING = List.of("identity", "step");

  /** They normalise the values along an axis. */
  private static final List<String> OF_ROWS = List.of("softmax", "log_softmax", "sparsemax");

  /** Small slopes, or almost the same value for all units at first: they need more steps. */
  private static final List<String> SLOW =
      List.of(
          "hard_sigmoid",
          "sigmoid",
          "sparse_sigmoid",
          "log_sigmoid",
          "soft_shrink",
          "tanh_shrink",
          "softmax",
          "log_softmax",
          "sparsemax");

  /** Straight, or flat, in a wide zone around 0. */
  private static final List<String> WIDE =
      List.of(
          "thresholded_relu",
          "sigmoid",
          "hard_sigmoid",
          "hard_shrink",
          "soft_shrink",
          "tanh_shrink");

  /** Straight almost everywhere, and jumps that the derivative knows nothing of. */
  private static final List<String> LATE = List.of("hard_sigmoid", "hard_shrink");

  /**
   * Exponentials of exponentials: the loss of a CNN was NaN with one seed of eight. One layer of
   * them learns.
   */
  private static final List<String> NOT_IN_DEPTH = List.of("exponential");

  /** Steep far from 0, and so given smaller arguments. */
  private static final List<String> STEEP = List.of("cube", "exponential");

  private static final boolean ALL = "all".equals(System.getProperty("functions"));

  private EveryFunction() {}

  /**
   * Every third function of the catalogue: what a build trains the slow kinds of networks with.
   * They begin at different places, so that together they train each function once; {@link
   * EveryFunctionLearnsTest} and {@link GraphTest} train all of them. With {@code -Dfunctions=all}
   * every kind of network trains every function.
   *
   * @param first the place in the catalogue to begin at: 0, 1 or 2
   */
  static Predicate<String> everyThird(int first) {
    List<String> keys = keys().toList();
    return spec -> ALL || keys.indexOf(spec.replaceAll("\\(.*", "")) % 3 == first;
  }

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
        .filter(key -> !NOT_IN_DEPTH.contains(key))
        .map(key -> key.equals("thresholded_relu") ? "thresholded_relu(theta=0.2)" : key);
  }

  /** The same for images in NCHW order, where a row is what one place has in all channels. */
  static Stream<String> learningOnImages() {
    return learningInDepth().map(key -> OF_ROWS.contains(key) ? key + "(axis=1)" : key);
  }

  /**
   * The rings that a network of this function learns: so large that most functions are used on both
   * sides of what makes them curved; smaller for those that are steep.
   */
  static DataSet rings(String spec, int n, long seed) {
    DataSet rings = Problems.rings(n, seed);
    double size = STEEP.contains(spec) ? 0.7 : WIDE.contains(spec) ? 9 : 3;
    return new DataSet(rings.getFeatures().mul(size), rings.getLabels());
  }

  /**
   * The output of a network of one hidden layer, of fixed weights; except for log_softmax, whose
   * only curve is in the one number that it subtracts from all units: times the sum of the output's
   * weights it must have the right sign, which fixed ones have or have not.
   */
  static OutputLayer output(String spec, int in) {
    return spec.equals("log_softmax") ? Networks.classes(in) : Networks.fixedClasses(in);
  }

  /** Those whose output is fixed. */
  static Stream<String> withFixedOutput() {
    return learning().filter(key -> !key.equals("log_softmax"));
  }

  /**
   * The loss below which a network has learned to tell two classes, of the same number of examples
   * each; without looking at them ln 2 = 0.69 can be had. The worst of the seeds 1 to 8 of weights
   * and data: 0.386 (CNN of sigmoid) with the low limit, 0.579 (graph of hard_shrink) with the high
   * one. Of the {@link WrongGradient}s those without a derivative stayed where they began, at 0.498
   * (hard_swish) and above, hard_sigmoid and hard_shrink at 1.03; the opposite ones ended at 0.476
   * (CNN of mish) and above.
   */
  static double learnedLoss(String spec) {
    return LATE.contains(spec) ? 0.65 : 0.4;
  }

  /** How many times as many iterations a function gets as most others. */
  static int patience(String spec) {
    return SLOW.contains(spec.replaceAll("\\(.*", "")) ? 3 : 1;
  }
}
