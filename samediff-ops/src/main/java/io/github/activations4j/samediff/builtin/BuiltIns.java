package io.github.activations4j.samediff.builtin;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Elu;
import io.github.activations4j.function.LeakyRelu;
import io.github.activations4j.function.Relu;
import io.github.activations4j.function.Relu6;
import io.github.activations4j.function.ThresholdedRelu;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * The built-in ops that a function of the catalogue answers for, by ND4J's names. Immutable.
 *
 * <p>An op is here if its definition equals that of a function of ours; where its results differ,
 * as with NaN gradients, the built-in is what is wrong. Names are looked up apart for ND4J's three
 * kinds of op: the same name can be an op of two kinds.
 */
public final class BuiltIns {

  /** System property: {@code true} to accelerate from the start. */
  public static final String PROPERTY = "activations4j.accelerate";

  /** System property: {@code true} to correct PreciseGELU, too, from the start. */
  public static final String PRECISE_GELU_PROPERTY = "activations4j.accelerate.preciseGelu";

  private final Map<String, Answer> transforms = new HashMap<>();
  private final Map<String, Answer> scalars = new HashMap<>();
  private final Map<String, Answer> customs = new HashMap<>();
  private final Map<String, String> coverage = new TreeMap<>();

  /**
   * The answers.
   *
   * @param correctPreciseGelu whether gelu_tanh answers for PreciseGELU, which is not what it is
   *     meant to be and differs from gelu_tanh by up to 0.03
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
    transform("hardtanh", "hardtanhderivative", "hard_tanh");
    transform("hard_sigmoid", "hard_sigmoidderivative", "hard_sigmoid(alpha=0.2, beta=0.5)");
    transform("rational_tanh", "rational_tanh_derivative", "rational_tanh");
    transform("rectified_tanh", "rectified_tanh_derivative", "rectified_tanh");
    transform("cube", "cubederivative", "cube");
    forward(transforms, "softplus", "softplus");
    forward(transforms, "logsigmoid", "log_sigmoid");

    // Ops with a scalar.
    scalar("leakyrelu", Answer.Task.FORWARD, "leaky_relu(alpha)", BuiltIns::leakyRelu);
    scalar("leakyreluderivative", Answer.Task.DERIVATIVE, "leaky_relu(alpha)", BuiltIns::leakyRelu);
    scalar("relu6", Answer.Task.FORWARD, "relu6, if its cutoff is 0", BuiltIns::relu6);

    // Custom ops.
    custom("elu", Answer.Task.FORWARD, 1, "elu(alpha)", BuiltIns::elu);
    custom("elu_bp", Answer.Task.BACKWARD, 1, "elu(alpha)", BuiltIns::elu);
    custom("lrelu_bp", Answer.Task.BACKWARD, 0.01, "leaky_relu(alpha)", BuiltIns::leakyRelu);
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
        BuiltIns::thresholdedRelu);
    custom("relu_bp", Answer.Task.BACKWARD, 0, "relu, if its cutoff is 0", BuiltIns::relu);
    custom("relu6_bp", Answer.Task.BACKWARD, 0, "relu6, if its cutoff is 0", BuiltIns::relu6);
    backward("selu_bp", "selu");
    backward("softplus_bp", "softplus");
    backward("softsign_bp", "softsign");
    backward("tanh_bp", "tanh");
    backward("sigmoid_bp", "sigmoid");
    backward("hardtanh_bp", "hard_tanh");
    backward("hardsigmoid_bp", "hard_sigmoid(alpha=0.2, beta=0.5)");
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
        "prelu", "left alone: its slope is learned; none of ours is an op with parameters");
    coverage.put("prelu_bp", coverage.get("prelu"));
  }

  /**
   * What the system properties ask for.
   *
   * @return the answers, or null if acceleration is not wanted
   */
  public static BuiltIns fromProperties() {
    return Boolean.getBoolean(PROPERTY)
        ? new BuiltIns(Boolean.getBoolean(PRECISE_GELU_PROPERTY))
        : null;
  }

  private static ActivationFunction elu(double alpha) {
    return alpha > 0 ? new Elu(alpha) : null;
  }

  private static ActivationFunction leakyRelu(double alpha) {
    return alpha == 0 ? new Relu() : Double.isFinite(alpha) ? new LeakyRelu(alpha) : null;
  }

  private static ActivationFunction thresholdedRelu(double theta) {
    return theta == 0 ? new Relu() : theta > 0 ? new ThresholdedRelu(theta) : null;
  }

  private static ActivationFunction relu(double cutoff) {
    return cutoff == 0 ? new Relu() : null;
  }

  private static ActivationFunction relu6(double cutoff) {
    return cutoff == 0 ? new Relu6() : null;
  }

  private void transform(String op, String derivative, String spec) {
    forward(transforms, op, spec);
    ActivationFunction function = Catalogue.of(spec);
    transforms.put(derivative, new Answer(Answer.Task.DERIVATIVE, 0, ignored -> function));
    coverage.put(derivative, "derivative of " + spec);
  }

  private void forward(Map<String, Answer> ops, String op, String spec) {
    ActivationFunction function = Catalogue.of(spec);
    ops.put(op, new Answer(Answer.Task.FORWARD, 0, ignored -> function));
    coverage.put(op, spec);
  }

  private void backward(String op, String spec) {
    ActivationFunction function = Catalogue.of(spec);
    customs.put(op, new Answer(Answer.Task.BACKWARD, 0, ignored -> function));
    coverage.put(op, "gradient of " + spec);
  }

  private void scalar(
      String op, Answer.Task task, String text, DoubleFunction<ActivationFunction> functions) {
    scalars.put(op, new Answer(task, 0, functions));
    coverage.put(op, task == Answer.Task.FORWARD ? text : "derivative of " + text);
  }

  private void custom(
      String op,
      Answer.Task task,
      double defaultParameter,
      String text,
      DoubleFunction<ActivationFunction> functions) {
    customs.put(op, new Answer(task, defaultParameter, functions));
    coverage.put(op, task == Answer.Task.FORWARD ? text : "gradient of " + text);
  }

  /**
   * What answers for a transform.
   *
   * @param op ND4J's name
   * @return the answer, or null if the op is left alone
   */
  public Answer transform(String op) {
    return transforms.get(op);
  }

  /**
   * What answers for an op with a scalar.
   *
   * @param op ND4J's name
   * @return the answer, or null if the op is left alone
   */
  public Answer scalar(String op) {
    return scalars.get(op);
  }

  /**
   * What answers for a custom op.
   *
   * @param op ND4J's name
   * @return the answer, or null if the op is left alone
   */
  public Answer custom(String op) {
    return customs.get(op);
  }

  /**
   * What answers for each built-in activation, or why it is left alone.
   *
   * @return texts by ND4J's op name, sorted
   */
  public Map<String, String> coverage() {
    return new TreeMap<>(coverage);
  }
}
