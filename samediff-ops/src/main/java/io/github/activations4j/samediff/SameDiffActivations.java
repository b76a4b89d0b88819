package io.github.activations4j.samediff;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.internal.RowAxis;
import io.github.activations4j.samediff.op.ActivationOp;
import io.github.activations4j.samediff.op.Requirement;
import io.github.activations4j.samediff.portable.PortableForm;
import java.util.OptionalInt;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The functions of the catalogue as nodes of a SameDiff graph:
 *
 * <pre>{@code
 * SDVariable hidden = SameDiffActivations.mish(input.mmul(weights).add(bias));
 * }</pre>
 *
 * <p>Each function is one node that can be differentiated twice, for FLOAT, DOUBLE, HALF and
 * BFLOAT16 and for any shape, dynamic shapes included. A graph with such nodes runs on the CPU
 * backend of this library, which ND4J finds if this library's jar and nd4j-native are on the class
 * path; elsewhere, building or loading the graph throws {@link IllegalStateException}. {@link
 * #portable(String, SDVariable)} builds graphs that run anywhere.
 */
public final class SameDiffActivations {

  private SameDiffActivations() {}

  /**
   * The node of a specification: a key or alias, and parameters by name or in order.
   *
   * @param spec such as {@code mish}, {@code gelu_tanh}, {@code leaky_relu(alpha=0.2)}, {@code
   *     softmax(axis=1)}
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if there is no such function or parameter, if x is of another
   *     type, or lacks the axis of a function of rows
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public static SDVariable of(String spec, SDVariable x) {
    return node(Catalogue.of(spec), x);
  }

  /**
   * The node of a specification, with a name for its output.
   *
   * @param spec as in {@link #of(String, SDVariable)}
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param outputName name of f(x) in the graph
   * @return f(x)
   * @throws IllegalArgumentException as {@link #of(String, SDVariable)}
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public static SDVariable of(String spec, SDVariable x, String outputName) {
    return x.getSameDiff().updateVariableNameAndReference(of(spec, x), outputName);
  }

  /**
   * The function of a specification, built from SameDiff's own ops, so that the saved graph runs on
   * every backend and without this library. It consists of several nodes, is several times slower,
   * and SameDiff derives its gradient.
   *
   * @param spec as in {@link #of(String, SDVariable)}
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x)
   * @throws IllegalArgumentException as {@link #of(String, SDVariable)}
   */
  public static SDVariable portable(String spec, SDVariable x) {
    ActivationFunction function = Catalogue.of(spec);
    check(function, x);
    return PortableForm.of(function, x);
  }

  private static SDVariable node(ActivationFunction function, SDVariable x) {
    check(function, x);
    Requirement.check(function.toString());
    return new ActivationOp(function, x).outputVariable();
  }

  private static void check(ActivationFunction function, SDVariable x) {
    if (x == null) {
      throw new IllegalArgumentException(function + ": x is null");
    }
    if (!x.dataType().isFPType()) {
      throw new IllegalArgumentException(
          function
              + ": the input "
              + x.name()
              + " must be FLOAT, DOUBLE, HALF or BFLOAT16, but is "
              + x.dataType()
              + "; cast it with castTo");
    }
    long[] shape = x.getShape();
    OptionalInt rowAxis = RowAxis.of(function);
    if (rowAxis.isPresent() && shape != null) {
      int axis = rowAxis.getAsInt();
      if (axis >= shape.length || axis < -shape.length && shape.length > 0) {
        throw new IllegalArgumentException(
            function
                + ": the input "
                + x.name()
                + " of rank "
                + shape.length
                + " has no axis "
                + axis);
      }
    }
  }

  // Everything below is generated from the catalogue. CONTRIBUTING.md has the command.

  /**
   * {@code identity}: f(x) = x.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Identity
   */
  public static SDVariable identity(SDVariable x) {
    return node(Catalogue.of("identity"), x);
  }

  /**
   * {@code step}: f(x) = 1 if x ≥ 0, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Step
   */
  public static SDVariable step(SDVariable x) {
    return node(Catalogue.of("step"), x);
  }

  /**
   * {@code relu}: f(x) = max(x, 0).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Relu
   */
  public static SDVariable relu(SDVariable x) {
    return node(Catalogue.of("relu"), x);
  }

  /**
   * {@code leaky_relu}: f(x) = x if x &gt; 0, else α·x.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.LeakyRelu
   */
  public static SDVariable leakyRelu(SDVariable x) {
    return node(Catalogue.of("leaky_relu"), x);
  }

  /**
   * {@code leaky_relu}: f(x) = x if x &gt; 0, else α·x.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha slope for x ≤ 0 (with 0 the function would be ReLU); a number other than 0
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.LeakyRelu
   */
  public static SDVariable leakyRelu(SDVariable x, double alpha) {
    return node(Catalogue.create("leaky_relu", alpha), x);
  }

  /**
   * {@code thresholded_relu}: f(x) = x if x &gt; θ, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.ThresholdedRelu
   */
  public static SDVariable thresholdedRelu(SDVariable x) {
    return node(Catalogue.of("thresholded_relu"), x);
  }

  /**
   * {@code thresholded_relu}: f(x) = x if x &gt; θ, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param theta the threshold, up to which f is 0; 0 or positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.ThresholdedRelu
   */
  public static SDVariable thresholdedRelu(SDVariable x, double theta) {
    return node(Catalogue.create("thresholded_relu", theta), x);
  }

  /**
   * {@code threshold}: f(x) = x if x &gt; threshold, else value.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Threshold
   */
  public static SDVariable threshold(SDVariable x) {
    return node(Catalogue.of("threshold"), x);
  }

  /**
   * {@code threshold}: f(x) = x if x &gt; threshold, else value.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param threshold arguments up to it are replaced; a finite number
   * @param value what replaces them; a finite number
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Threshold
   */
  public static SDVariable threshold(SDVariable x, double threshold, double value) {
    return node(Catalogue.create("threshold", threshold, value), x);
  }

  /**
   * {@code relu6}: f(x) = min(max(x, 0), 6).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Relu6
   */
  public static SDVariable relu6(SDVariable x) {
    return node(Catalogue.of("relu6"), x);
  }

  /**
   * {@code squared_relu}: f(x) = max(x, 0)².
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.SquaredRelu
   */
  public static SDVariable squaredRelu(SDVariable x) {
    return node(Catalogue.of("squared_relu"), x);
  }

  /**
   * {@code elu}: f(x) = x if x &gt; 0, else α·(eˣ − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Elu
   */
  public static SDVariable elu(SDVariable x) {
    return node(Catalogue.of("elu"), x);
  }

  /**
   * {@code elu}: f(x) = x if x &gt; 0, else α·(eˣ − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha the limit for x → −∞ is −α; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Elu
   */
  public static SDVariable elu(SDVariable x, double alpha) {
    return node(Catalogue.create("elu", alpha), x);
  }

  /**
   * {@code celu}: f(x) = max(0, x) + min(0, α·(e^(x/α) − 1)).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Celu
   */
  public static SDVariable celu(SDVariable x) {
    return node(Catalogue.of("celu"), x);
  }

  /**
   * {@code celu}: f(x) = max(0, x) + min(0, α·(e^(x/α) − 1)).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha the limit for x → −∞ is −α; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Celu
   */
  public static SDVariable celu(SDVariable x, double alpha) {
    return node(Catalogue.create("celu", alpha), x);
  }

  /**
   * {@code selu}: f(x) = λ·x if x &gt; 0, else λ·α·(eˣ − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Selu
   */
  public static SDVariable selu(SDVariable x) {
    return node(Catalogue.of("selu"), x);
  }

  /**
   * {@code selu}: f(x) = λ·x if x &gt; 0, else λ·α·(eˣ − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param mean mean that the activations keep; a finite number
   * @param variance variance that the activations keep; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Selu
   */
  public static SDVariable selu(SDVariable x, double mean, double variance) {
    return node(Catalogue.create("selu", mean, variance), x);
  }

  /**
   * {@code gelu}: f(x) = x·Φ(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Gelu
   */
  public static SDVariable gelu(SDVariable x) {
    return node(Catalogue.of("gelu"), x);
  }

  /**
   * {@code gelu_tanh}: f(x) = ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.GeluTanh
   */
  public static SDVariable geluTanh(SDVariable x) {
    return node(Catalogue.of("gelu_tanh"), x);
  }

  /**
   * {@code gelu_sigmoid}: f(x) = x·σ(1.702·x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.GeluSigmoid
   */
  public static SDVariable geluSigmoid(SDVariable x) {
    return node(Catalogue.of("gelu_sigmoid"), x);
  }

  /**
   * {@code silu}: f(x) = x·σ(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Silu
   */
  public static SDVariable silu(SDVariable x) {
    return node(Catalogue.of("silu"), x);
  }

  /**
   * {@code swish}: f(x) = x·σ(β·x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Swish
   */
  public static SDVariable swish(SDVariable x) {
    return node(Catalogue.of("swish"), x);
  }

  /**
   * {@code swish}: f(x) = x·σ(β·x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param beta steepness of the sigmoid; a number other than 0
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Swish
   */
  public static SDVariable swish(SDVariable x, double beta) {
    return node(Catalogue.create("swish", beta), x);
  }

  /**
   * {@code mish}: f(x) = x·tanh(ln(1 + eˣ)).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Mish
   */
  public static SDVariable mish(SDVariable x) {
    return node(Catalogue.of("mish"), x);
  }

  /**
   * {@code hard_sigmoid}: f(x) = clip(α·x + β, 0, 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.HardSigmoid
   */
  public static SDVariable hardSigmoid(SDVariable x) {
    return node(Catalogue.of("hard_sigmoid"), x);
  }

  /**
   * {@code hard_sigmoid}: f(x) = clip(α·x + β, 0, 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha slope; positive
   * @param beta f(0) before clipping; a finite number
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.HardSigmoid
   */
  public static SDVariable hardSigmoid(SDVariable x, double alpha, double beta) {
    return node(Catalogue.create("hard_sigmoid", alpha, beta), x);
  }

  /**
   * {@code hard_swish}: f(x) = x·clip(x/6 + ½, 0, 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.HardSwish
   */
  public static SDVariable hardSwish(SDVariable x) {
    return node(Catalogue.of("hard_swish"), x);
  }

  /**
   * {@code hard_mish}: f(x) = ½·x·clip(x + 2, 0, 2).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.HardMish
   */
  public static SDVariable hardMish(SDVariable x) {
    return node(Catalogue.of("hard_mish"), x);
  }

  /**
   * {@code hard_tanh}: f(x) = clip(x, min, max).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.HardTanh
   */
  public static SDVariable hardTanh(SDVariable x) {
    return node(Catalogue.of("hard_tanh"), x);
  }

  /**
   * {@code hard_tanh}: f(x) = clip(x, min, max).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param min lower bound; a finite number
   * @param max upper bound, above min; a finite number
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.HardTanh
   */
  public static SDVariable hardTanh(SDVariable x, double min, double max) {
    return node(Catalogue.create("hard_tanh", min, max), x);
  }

  /**
   * {@code sigmoid}: f(x) = 1/(1 + e⁻ˣ).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Logistic
   */
  public static SDVariable sigmoid(SDVariable x) {
    return node(Catalogue.of("sigmoid"), x);
  }

  /**
   * {@code log_sigmoid}: f(x) = −ln(1 + e⁻ˣ).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.LogSigmoid
   */
  public static SDVariable logSigmoid(SDVariable x) {
    return node(Catalogue.of("log_sigmoid"), x);
  }

  /**
   * {@code tanh}: f(x) = tanh(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.HyperbolicTangent
   */
  public static SDVariable tanh(SDVariable x) {
    return node(Catalogue.of("tanh"), x);
  }

  /**
   * {@code rational_tanh}: f(x) = 1.7159·sgn(x)·(1 − 1/D), y = 2·|x|/3, D = 1 + y + y² +
   * 1.41645·y⁴.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.RationalTanh
   */
  public static SDVariable rationalTanh(SDVariable x) {
    return node(Catalogue.of("rational_tanh"), x);
  }

  /**
   * {@code rectified_tanh}: f(x) = max(0, tanh(x)).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.RectifiedTanh
   */
  public static SDVariable rectifiedTanh(SDVariable x) {
    return node(Catalogue.of("rectified_tanh"), x);
  }

  /**
   * {@code tanh_exp}: f(x) = x·tanh(eˣ).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.TanhExp
   */
  public static SDVariable tanhExp(SDVariable x) {
    return node(Catalogue.of("tanh_exp"), x);
  }

  /**
   * {@code lisht}: f(x) = x·tanh(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Lisht
   */
  public static SDVariable lisht(SDVariable x) {
    return node(Catalogue.of("lisht"), x);
  }

  /**
   * {@code softplus}: f(x) = ln(1 + e^(β·x))/β.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Softplus
   */
  public static SDVariable softplus(SDVariable x) {
    return node(Catalogue.of("softplus"), x);
  }

  /**
   * {@code softplus}: f(x) = ln(1 + e^(β·x))/β.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param beta steepness; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Softplus
   */
  public static SDVariable softplus(SDVariable x, double beta) {
    return node(Catalogue.create("softplus", beta), x);
  }

  /**
   * {@code softsign}: f(x) = x/(1 + |x|).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Softsign
   */
  public static SDVariable softsign(SDVariable x) {
    return node(Catalogue.of("softsign"), x);
  }

  /**
   * {@code squareplus}: f(x) = (x + √(x² + b))/2.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Squareplus
   */
  public static SDVariable squareplus(SDVariable x) {
    return node(Catalogue.of("squareplus"), x);
  }

  /**
   * {@code squareplus}: f(x) = (x + √(x² + b))/2.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param b roundness of the corner at 0; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Squareplus
   */
  public static SDVariable squareplus(SDVariable x, double b) {
    return node(Catalogue.create("squareplus", b), x);
  }

  /**
   * {@code hard_shrink}: f(x) = x if |x| &gt; λ, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.HardShrink
   */
  public static SDVariable hardShrink(SDVariable x) {
    return node(Catalogue.of("hard_shrink"), x);
  }

  /**
   * {@code hard_shrink}: f(x) = x if |x| &gt; λ, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param lambda half the width of the dead zone; 0 or positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.HardShrink
   */
  public static SDVariable hardShrink(SDVariable x, double lambda) {
    return node(Catalogue.create("hard_shrink", lambda), x);
  }

  /**
   * {@code soft_shrink}: f(x) = sgn(x)·max(|x| − λ, 0).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.SoftShrink
   */
  public static SDVariable softShrink(SDVariable x) {
    return node(Catalogue.of("soft_shrink"), x);
  }

  /**
   * {@code soft_shrink}: f(x) = sgn(x)·max(|x| − λ, 0).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param lambda half the width of the dead zone; 0 or positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.SoftShrink
   */
  public static SDVariable softShrink(SDVariable x, double lambda) {
    return node(Catalogue.create("soft_shrink", lambda), x);
  }

  /**
   * {@code tanh_shrink}: f(x) = x − tanh(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.TanhShrink
   */
  public static SDVariable tanhShrink(SDVariable x) {
    return node(Catalogue.of("tanh_shrink"), x);
  }

  /**
   * {@code sparse_plus}: f(x) = 0 if x ≤ −1, x if x ≥ 1, else (x + 1)²/4.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.SparsePlus
   */
  public static SDVariable sparsePlus(SDVariable x) {
    return node(Catalogue.of("sparse_plus"), x);
  }

  /**
   * {@code sparse_sigmoid}: f(x) = clip((x + 1)/2, 0, 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.SparseSigmoid
   */
  public static SDVariable sparseSigmoid(SDVariable x) {
    return node(Catalogue.of("sparse_sigmoid"), x);
  }

  /**
   * {@code snake}: f(x) = x + sin²(α·x)/α.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Snake
   */
  public static SDVariable snake(SDVariable x) {
    return node(Catalogue.of("snake"), x);
  }

  /**
   * {@code snake}: f(x) = x + sin²(α·x)/α.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha frequency; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Snake
   */
  public static SDVariable snake(SDVariable x, double alpha) {
    return node(Catalogue.create("snake", alpha), x);
  }

  /**
   * {@code cube}: f(x) = x³.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Cube
   */
  public static SDVariable cube(SDVariable x) {
    return node(Catalogue.of("cube"), x);
  }

  /**
   * {@code exponential}: f(x) = eˣ.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Exponential
   */
  public static SDVariable exponential(SDVariable x) {
    return node(Catalogue.of("exponential"), x);
  }

  /**
   * {@code rrelu}: f(x) = x if x &gt; 0, else a·x; a uniform on [lower, upper] in training, else
   * their mean.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.RandomizedLeakyRelu
   */
  public static SDVariable rrelu(SDVariable x) {
    return node(Catalogue.of("rrelu"), x);
  }

  /**
   * {@code rrelu}: f(x) = x if x &gt; 0, else a·x; a uniform on [lower, upper] in training, else
   * their mean.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param lower smallest slope; a finite number
   * @param upper largest slope, not below lower; a finite number
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.RandomizedLeakyRelu
   */
  public static SDVariable rrelu(SDVariable x, double lower, double upper) {
    return node(Catalogue.create("rrelu", lower, upper), x);
  }

  /**
   * {@code softmax}: e^(xᵢ/T) / Σⱼ e^(xⱼ/T).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Softmax
   */
  public static SDVariable softmax(SDVariable x) {
    return node(Catalogue.of("softmax"), x);
  }

  /**
   * {@code softmax}: e^(xᵢ/T) / Σⱼ e^(xⱼ/T).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param temperature above 1 flattens, below 1 sharpens; positive
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays; a whole number
   *     from -5 to 4
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Softmax
   */
  public static SDVariable softmax(SDVariable x, double temperature, int axis) {
    return node(Catalogue.create("softmax", temperature, axis), x);
  }

  /**
   * {@code log_softmax}: xᵢ − ln Σⱼ e^xⱼ.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.LogSoftmax
   */
  public static SDVariable logSoftmax(SDVariable x) {
    return node(Catalogue.of("log_softmax"), x);
  }

  /**
   * {@code log_softmax}: xᵢ − ln Σⱼ e^xⱼ.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays; a whole number
   *     from -5 to 4
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.LogSoftmax
   */
  public static SDVariable logSoftmax(SDVariable x, int axis) {
    return node(Catalogue.create("log_softmax", axis), x);
  }

  /**
   * {@code sparsemax}: max(xᵢ − τ, 0), τ such that the row sums to 1.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if x is of another type
   * @see io.github.activations4j.function.Sparsemax
   */
  public static SDVariable sparsemax(SDVariable x) {
    return node(Catalogue.of("sparsemax"), x);
  }

  /**
   * {@code sparsemax}: max(xᵢ − τ, 0), τ such that the row sums to 1.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays; a whole number
   *     from -5 to 4
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range, or if x is of another type
   * @see io.github.activations4j.function.Sparsemax
   */
  public static SDVariable sparsemax(SDVariable x, int axis) {
    return node(Catalogue.create("sparsemax", axis), x);
  }
}
