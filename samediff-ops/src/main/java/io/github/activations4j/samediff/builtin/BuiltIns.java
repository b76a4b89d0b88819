package io.github.activations4j.samediff.builtin;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.internal.SlopeFromSide;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The built-in ops that a function of the catalogue replaces, by ND4J's names. Immutable.
 *
 * <p>An op is listed if its definition equals that of one of our functions. Where results differ,
 * as with NaN gradients, the built-in op is wrong. Each of ND4J's three kinds of op has its own
 * names, because two kinds can have an op of the same name.
 */
public final class BuiltIns {

  /** System property: {@code true} to accelerate from the start. */
  public static final String PROPERTY = "activations4j.accelerate";

  /** System property: {@code true} to correct PreciseGELU, too, from the start. */
  public static final String PRECISE_GELU_PROPERTY = "activations4j.accelerate.preciseGelu";

  private static final String HARD_TANH = "hard_tanh";
  private static final String HARD_SIGMOID = "hard_sigmoid(alpha=0.2, beta=0.5)";

  private final Map<String, Answer> transforms = new HashMap<>();
  private final Map<String, Answer> scalars = new HashMap<>();
  private final Map<String, Answer> customs = new HashMap<>();
  private final Map<String, String> coverage = new TreeMap<>();

  /**
   * The answers.
   *
   * @param correctPreciseGelu whether gelu_tanh replaces PreciseGELU, which is meant to be
   *     gelu_tanh but differs from it by up to 0.03
   */
  public BuiltIns(boolean correctPreciseGelu) {
    // Transforms and their derivatives.
    transform("mish", "_mishderivative", "mish");
    transform("swish", "_swishderivative", "silu");
    transform("gelu", "_geluderivative", "gelu_sigmoid");
    transform("selu", "seluderivative", "selu");
    transform("softsign", "softsignderivative", "softsign");
    transform("tanh", "_tanhderivative", "tanh");
    transform("sigmoid", "_sigmoidderivative", "sigmoid");
    forward(transforms, "hardtanh", HARD_TANH);
    slope(
        transforms,
        "hardtanhderivative",
        Answer.Task.DERIVATIVE,
        HARD_TANH,
        closed(HARD_TANH, -1, 1));
    forward(transforms, "hard_sigmoid", HARD_SIGMOID);
    slope(
        transforms,
        "hard_sigmoidderivative",
        Answer.Task.DERIVATIVE,
        HARD_SIGMOID,
        closed(HARD_SIGMOID, -2.5, 2.5));
    transform("rational_tanh", "rational_tanh_derivative", "rational_tanh");
    transform("rectified_tanh", "rectified_tanh_derivative", "rectified_tanh");
    transform("cube", "cubederivative", "cube");
    forward(transforms, "softplus", "softplus");
    forward(transforms, "logsigmoid", "log_sigmoid");

    // Ops with a scalar.
    scalar("leakyrelu", Answer.Task.FORWARD, "leaky_relu(alpha)", BuiltIns::leakyRelu);
    scalar(
        "leakyreluderivative",
        Answer.Task.DERIVATIVE,
        "leaky_relu(alpha)",
        BuiltIns::leakyReluSlope);
    scalar("relu6", Answer.Task.FORWARD, "relu6, if its cutoff is 0", BuiltIns::relu6);

    // Custom ops.
    custom("elu", Answer.Task.FORWARD, 1, "elu(alpha)", BuiltIns::elu);
    custom("elu_bp", Answer.Task.BACKWARD, 1, "elu(alpha)", BuiltIns::eluSlope);
    custom("lrelu_bp", Answer.Task.BACKWARD, 0.01, "leaky_relu(alpha)", BuiltIns::leakyReluSlope);
    custom(
        "thresholdedrelu",
        Answer.Task.FORWARD,
        0,
        "thresholded_relu(theta)",
        BuiltIns::thresholdedRelu);
    custom(
        "thresholdedrelu_bp",
        Answer.Task.BACKWARD,
        0,
        "thresholded_relu(theta)",
        BuiltIns::thresholdedReluSlope);
    custom("relu_bp", Answer.Task.BACKWARD, 0, "relu, if its cutoff is 0", BuiltIns::relu);
    custom("relu6_bp", Answer.Task.BACKWARD, 0, "relu6, if its cutoff is 0", BuiltIns::relu6);
    backward("selu_bp", "selu");
    backward("softplus_bp", "softplus");
    backward("softsign_bp", "softsign");
    backward("tanh_bp", "tanh");
    backward("sigmoid_bp", "sigmoid");
    slope(customs, "hardtanh_bp", Answer.Task.BACKWARD, HARD_TANH, closed(HARD_TANH, -1, 1));
    slope(
        customs,
        "hardsigmoid_bp",
        Answer.Task.BACKWARD,
        HARD_SIGMOID,
        closed(HARD_SIGMOID, -2.5, 2.5));
    backward("rationaltanh_bp", "rational_tanh");
    backward("rectifiedtanh_bp", "rectified_tanh");
    backward("cube_bp", "cube");

    if (correctPreciseGelu) {
      transform("precise_gelu", "_precise_geluderivative", "gelu_tanh");
    } else {
      String reason =
          "left alone: it differs from gelu_tanh by up to 0.03, so that correcting it changes"
              + " results; Acceleration.correctPreciseGelu(true) does";
      coverage.put("precise_gelu", reason);
      coverage.put("_precise_geluderivative", reason);
    }
    coverage.put("relu", "left alone: right");
    String rows = "left alone: right, and in float; ours computes rows in double";
    coverage.put("softmax", rows);
    coverage.put("softmax_bp", rows);
    coverage.put("log_softmax", rows);
    coverage.put("log_softmax_bp", rows);
    coverage.put(
        "rrelu",
        "left alone: Deeplearning4j composes it of a random draw, a product and a comparison, none"
            + " of which says what it is for");
    coverage.put(
        "prelu",
        "left alone: its slope is learned, and the ops that replace built-ins have no parameters");
    coverage.put("prelu_bp", coverage.get("prelu"));
  }

  /**
   * What the system properties ask for.
   *
   * @return the answers, or null if acceleration is not wanted
   */
  public static BuiltIns fromProperties() {
    return Boolean.getBoolean(PROPERTY) ? asConfigured() : null;
  }

  /**
   * The answers when acceleration is switched on.
   *
   * @return answers that correct PreciseGELU if the system property says so
   */
  public static BuiltIns asConfigured() {
    return new BuiltIns(Boolean.getBoolean(PRECISE_GELU_PROPERTY));
  }

  // A parameter that a constructor refuses is one that ND4J keeps: see Answer.

  private static ActivationFunction elu(double alpha, DataType type) {
    return Catalogue.create("elu", alpha);
  }

  private static ActivationFunction eluSlope(double alpha, DataType type) {
    return SlopeFromSide.right(elu(alpha, type), 0);
  }

  private static ActivationFunction leakyRelu(double alpha, DataType type) {
    return alpha == 0 ? Catalogue.create("relu") : Catalogue.create("leaky_relu", alpha);
  }

  private static ActivationFunction leakyReluSlope(double alpha, DataType type) {
    return SlopeFromSide.right(leakyRelu(alpha, type), 0);
  }

  /** ND4J rounds θ to the type of the array, and x may be just that. */
  private static ActivationFunction thresholdedRelu(double theta, DataType type) {
    double rounded = TypeRounding.to(type, theta);
    return rounded == 0 ? Catalogue.create("relu") : Catalogue.create("thresholded_relu", rounded);
  }

  /** For slopes it does so in half precision only, and compares floats with a double. */
  private static ActivationFunction thresholdedReluSlope(double theta, DataType type) {
    return thresholdedRelu(theta, type == DataType.FLOAT ? DataType.DOUBLE : type);
  }

  private static ActivationFunction relu(double cutoff, DataType type) {
    return cutoff == 0 ? Catalogue.create("relu") : null;
  }

  private static ActivationFunction relu6(double cutoff, DataType type) {
    return cutoff == 0 ? Catalogue.create("relu6") : null;
  }

  /** With the slope of the straight line between two kinks at the kinks themselves, too. */
  private static ActivationFunction closed(String spec, double low, double high) {
    ActivationFunction function = Catalogue.of(spec);
    return SlopeFromSide.left(SlopeFromSide.right(function, low), high);
  }

  private void transform(String op, String derivative, String spec) {
    forward(transforms, op, spec);
    ActivationFunction function = Catalogue.of(spec);
    slope(transforms, derivative, Answer.Task.DERIVATIVE, spec, function);
  }

  private void forward(Map<String, Answer> ops, String op, String spec) {
    ActivationFunction function = Catalogue.of(spec);
    ops.put(op, new Answer(Answer.Task.FORWARD, 0, (parameter, type) -> function));
    coverage.put(op, spec);
  }

  private void backward(String op, String spec) {
    slope(customs, op, Answer.Task.BACKWARD, spec, Catalogue.of(spec));
  }

  private void slope(
      Map<String, Answer> ops,
      String op,
      Answer.Task task,
      String spec,
      ActivationFunction function) {
    ops.put(op, new Answer(task, 0, (parameter, type) -> function));
    coverage.put(op, (task == Answer.Task.DERIVATIVE ? "derivative of " : "gradient of ") + spec);
  }

  private void scalar(String op, Answer.Task task, String text, Answer.Functions functions) {
    scalars.put(op, new Answer(task, 0, functions));
    coverage.put(op, task == Answer.Task.FORWARD ? text : "derivative of " + text);
  }

  private void custom(
      String op,
      Answer.Task task,
      double defaultParameter,
      String text,
      Answer.Functions functions) {
    customs.put(op, new Answer(task, defaultParameter, functions));
    coverage.put(op, task == Answer.Task.FORWARD ? text : "gradient of " + text);
  }

  /**
   * The replacement of a transform.
   *
   * @param op ND4J's name
   * @return the answer, or null if the op is left alone
   */
  public Answer transform(String op) {
    return transforms.get(op);
  }

  /**
   * The replacement of an op with a scalar.
   *
   * @param op ND4J's name
   * @return the answer, or null if the op is left alone
   */
  public Answer scalar(String op) {
    return scalars.get(op);
  }

  /**
   * The replacement of a custom op.
   *
   * @param op ND4J's name
   * @return the answer, or null if the op is left alone
   */
  public Answer custom(String op) {
    return customs.get(op);
  }

  /**
   * The replacement of each built-in activation, or why it has none.
   *
   * @return texts by ND4J's op name, sorted
   */
  public Map<String, String> coverage() {
    return new TreeMap<>(coverage);
  }
}
