package io.github.activations4j.samediff;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Celu;
import io.github.activations4j.function.Cube;
import io.github.activations4j.function.Elu;
import io.github.activations4j.function.Gelu;
import io.github.activations4j.function.GeluSigmoid;
import io.github.activations4j.function.GeluTanh;
import io.github.activations4j.function.HardMish;
import io.github.activations4j.function.HardShrink;
import io.github.activations4j.function.HardSigmoid;
import io.github.activations4j.function.HardSwish;
import io.github.activations4j.function.HardTanh;
import io.github.activations4j.function.HyperbolicTangent;
import io.github.activations4j.function.Identity;
import io.github.activations4j.function.LeakyRelu;
import io.github.activations4j.function.Lisht;
import io.github.activations4j.function.LogSigmoid;
import io.github.activations4j.function.LogSoftmax;
import io.github.activations4j.function.Logistic;
import io.github.activations4j.function.Mish;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.RationalTanh;
import io.github.activations4j.function.RectifiedTanh;
import io.github.activations4j.function.Relu;
import io.github.activations4j.function.Relu6;
import io.github.activations4j.function.RowFunction;
import io.github.activations4j.function.Selu;
import io.github.activations4j.function.Silu;
import io.github.activations4j.function.Snake;
import io.github.activations4j.function.SoftShrink;
import io.github.activations4j.function.Softmax;
import io.github.activations4j.function.Softplus;
import io.github.activations4j.function.Softsign;
import io.github.activations4j.function.SparsePlus;
import io.github.activations4j.function.SparseSigmoid;
import io.github.activations4j.function.Sparsemax;
import io.github.activations4j.function.SquaredRelu;
import io.github.activations4j.function.Squareplus;
import io.github.activations4j.function.Step;
import io.github.activations4j.function.Swish;
import io.github.activations4j.function.TanhExp;
import io.github.activations4j.function.TanhShrink;
import io.github.activations4j.function.ThresholdedRelu;
import io.github.activations4j.samediff.op.ActivationOp;
import io.github.activations4j.samediff.op.Requirement;
import io.github.activations4j.samediff.portable.PortableForm;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The functions of the catalogue as nodes of a SameDiff graph:
 *
 * <pre>{@code
 * SDVariable hidden = SameDiffActivations.mish(input.mmul(weights).add(bias));
 * }</pre>
 *
 * <p>One node each, with a gradient that has a gradient, for FLOAT, DOUBLE, HALF and BFLOAT16, any
 * shape, dynamic ones included. A graph with such nodes runs on the CPU backend of this library,
 * which ND4J finds when this library's jar is beside nd4j-native; elsewhere building or loading it
 * throws {@link IllegalStateException}. {@link #portable(String, SDVariable)} builds graphs that
 * run anywhere.
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
   * The node of a specification, its output under a name.
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
   * The function of a specification put together from SameDiff's own ops, so that the saved graph
   * runs on every backend and without this library. Some nodes instead of one, several times
   * slower, its gradient from SameDiff.
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
    if (function instanceof RowFunction row && shape != null) {
      int axis = row.axis();
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

  /**
   * {@code identity}: f(x) = x.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Identity
   */
  public static SDVariable identity(SDVariable x) {
    return of("identity", x);
  }

  /**
   * {@code step}: f(x) = 1 if x ≥ 0, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Step
   */
  public static SDVariable step(SDVariable x) {
    return of("step", x);
  }

  /**
   * {@code relu}: f(x) = max(x, 0).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Relu
   */
  public static SDVariable relu(SDVariable x) {
    return of("relu", x);
  }

  /**
   * {@code leaky_relu}: f(x) = x if x &gt; 0, else α·x.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see LeakyRelu
   */
  public static SDVariable leakyRelu(SDVariable x) {
    return of("leaky_relu", x);
  }

  /**
   * {@code leaky_relu}: f(x) = x if x &gt; 0, else α·x.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha slope for x &le; 0; any finite number but 0, which is ReLU
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see LeakyRelu
   */
  public static SDVariable leakyRelu(SDVariable x, double alpha) {
    return node(new LeakyRelu(alpha), x);
  }

  /**
   * {@code thresholded_relu}: f(x) = x if x &gt; θ, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see ThresholdedRelu
   */
  public static SDVariable thresholdedRelu(SDVariable x) {
    return of("thresholded_relu", x);
  }

  /**
   * {@code thresholded_relu}: f(x) = x if x &gt; θ, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param theta threshold; 0 or positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see ThresholdedRelu
   */
  public static SDVariable thresholdedRelu(SDVariable x, double theta) {
    return node(new ThresholdedRelu(theta), x);
  }

  /**
   * {@code relu6}: f(x) = min(max(x, 0), 6).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Relu6
   */
  public static SDVariable relu6(SDVariable x) {
    return of("relu6", x);
  }

  /**
   * {@code squared_relu}: f(x) = max(x, 0)².
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see SquaredRelu
   */
  public static SDVariable squaredRelu(SDVariable x) {
    return of("squared_relu", x);
  }

  /**
   * {@code elu}: f(x) = x if x &gt; 0, else α·(eˣ − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Elu
   */
  public static SDVariable elu(SDVariable x) {
    return of("elu", x);
  }

  /**
   * {@code elu}: f(x) = x if x &gt; 0, else α·(eˣ − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha value the function tends to, negated, for x → −∞; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Elu
   */
  public static SDVariable elu(SDVariable x, double alpha) {
    return node(new Elu(alpha), x);
  }

  /**
   * {@code celu}: f(x) = max(0, x) + min(0, α·(e^(x/α) − 1)).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Celu
   */
  public static SDVariable celu(SDVariable x) {
    return of("celu", x);
  }

  /**
   * {@code celu}: f(x) = max(0, x) + min(0, α·(e^(x/α) − 1)).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha value the function tends to, negated, for x → −∞; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Celu
   */
  public static SDVariable celu(SDVariable x, double alpha) {
    return node(new Celu(alpha), x);
  }

  /**
   * {@code selu}: f(x) = λ·x if x &gt; 0, else λ·α·(eˣ − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Selu
   */
  public static SDVariable selu(SDVariable x) {
    return of("selu", x);
  }

  /**
   * {@code selu}: f(x) = λ·x if x &gt; 0, else λ·α·(eˣ − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param mean mean that the activations keep
   * @param variance variance that the activations keep; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Selu
   */
  public static SDVariable selu(SDVariable x, double mean, double variance) {
    return node(new Selu(mean, variance), x);
  }

  /**
   * {@code gelu}: f(x) = x·Φ(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Gelu
   */
  public static SDVariable gelu(SDVariable x) {
    return of("gelu", x);
  }

  /**
   * {@code gelu_tanh}: f(x) = ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see GeluTanh
   */
  public static SDVariable geluTanh(SDVariable x) {
    return of("gelu_tanh", x);
  }

  /**
   * {@code gelu_sigmoid}: f(x) = x·σ(1.702·x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see GeluSigmoid
   */
  public static SDVariable geluSigmoid(SDVariable x) {
    return of("gelu_sigmoid", x);
  }

  /**
   * {@code silu}: f(x) = x·σ(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Silu
   */
  public static SDVariable silu(SDVariable x) {
    return of("silu", x);
  }

  /**
   * {@code swish}: f(x) = x·σ(β·x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Swish
   */
  public static SDVariable swish(SDVariable x) {
    return of("swish", x);
  }

  /**
   * {@code swish}: f(x) = x·σ(β·x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param beta steepness of the sigmoid; any finite number but 0
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Swish
   */
  public static SDVariable swish(SDVariable x, double beta) {
    return node(new Swish(beta), x);
  }

  /**
   * {@code mish}: f(x) = x·tanh(ln(1 + eˣ)).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Mish
   */
  public static SDVariable mish(SDVariable x) {
    return of("mish", x);
  }

  /**
   * {@code hard_sigmoid}: f(x) = clip(α·x + β, 0, 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see HardSigmoid
   */
  public static SDVariable hardSigmoid(SDVariable x) {
    return of("hard_sigmoid", x);
  }

  /**
   * {@code hard_sigmoid}: f(x) = clip(α·x + β, 0, 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha slope; positive
   * @param beta f(0) before clipping; any finite number
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see HardSigmoid
   */
  public static SDVariable hardSigmoid(SDVariable x, double alpha, double beta) {
    return node(new HardSigmoid(alpha, beta), x);
  }

  /**
   * {@code hard_swish}: f(x) = x·clip(x/6 + ½, 0, 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see HardSwish
   */
  public static SDVariable hardSwish(SDVariable x) {
    return of("hard_swish", x);
  }

  /**
   * {@code hard_mish}: f(x) = ½·x·clip(x + 2, 0, 2).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see HardMish
   */
  public static SDVariable hardMish(SDVariable x) {
    return of("hard_mish", x);
  }

  /**
   * {@code hard_tanh}: f(x) = clip(x, min, max).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see HardTanh
   */
  public static SDVariable hardTanh(SDVariable x) {
    return of("hard_tanh", x);
  }

  /**
   * {@code hard_tanh}: f(x) = clip(x, min, max).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param min lower bound
   * @param max upper bound; above {@code min}
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see HardTanh
   */
  public static SDVariable hardTanh(SDVariable x, double min, double max) {
    return node(new HardTanh(min, max), x);
  }

  /**
   * {@code sigmoid}: f(x) = 1/(1 + e⁻ˣ).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Logistic
   */
  public static SDVariable sigmoid(SDVariable x) {
    return of("sigmoid", x);
  }

  /**
   * {@code log_sigmoid}: f(x) = −ln(1 + e⁻ˣ).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see LogSigmoid
   */
  public static SDVariable logSigmoid(SDVariable x) {
    return of("log_sigmoid", x);
  }

  /**
   * {@code tanh}: f(x) = tanh(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see HyperbolicTangent
   */
  public static SDVariable tanh(SDVariable x) {
    return of("tanh", x);
  }

  /**
   * {@code rational_tanh}: f(x) = 1.7159·sgn(x)·(1 − 1/D), y = 2·|x|/3, D = 1 + y + y² +
   * 1.41645·y⁴.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see RationalTanh
   */
  public static SDVariable rationalTanh(SDVariable x) {
    return of("rational_tanh", x);
  }

  /**
   * {@code rectified_tanh}: f(x) = max(0, tanh(x)).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see RectifiedTanh
   */
  public static SDVariable rectifiedTanh(SDVariable x) {
    return of("rectified_tanh", x);
  }

  /**
   * {@code tanh_exp}: f(x) = x·tanh(eˣ).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see TanhExp
   */
  public static SDVariable tanhExp(SDVariable x) {
    return of("tanh_exp", x);
  }

  /**
   * {@code lisht}: f(x) = x·tanh(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Lisht
   */
  public static SDVariable lisht(SDVariable x) {
    return of("lisht", x);
  }

  /**
   * {@code softplus}: f(x) = ln(1 + e^(β·x))/β.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Softplus
   */
  public static SDVariable softplus(SDVariable x) {
    return of("softplus", x);
  }

  /**
   * {@code softplus}: f(x) = ln(1 + e^(β·x))/β.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param beta steepness; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Softplus
   */
  public static SDVariable softplus(SDVariable x, double beta) {
    return node(new Softplus(beta), x);
  }

  /**
   * {@code softsign}: f(x) = x/(1 + |x|).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Softsign
   */
  public static SDVariable softsign(SDVariable x) {
    return of("softsign", x);
  }

  /**
   * {@code squareplus}: f(x) = (x + √(x² + b))/2.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Squareplus
   */
  public static SDVariable squareplus(SDVariable x) {
    return of("squareplus", x);
  }

  /**
   * {@code squareplus}: f(x) = (x + √(x² + b))/2.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param b roundness of the corner; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Squareplus
   */
  public static SDVariable squareplus(SDVariable x, double b) {
    return node(new Squareplus(b), x);
  }

  /**
   * {@code hard_shrink}: f(x) = x if |x| &gt; λ, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see HardShrink
   */
  public static SDVariable hardShrink(SDVariable x) {
    return of("hard_shrink", x);
  }

  /**
   * {@code hard_shrink}: f(x) = x if |x| &gt; λ, else 0.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param lambda half the width of the dead zone; 0 or positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see HardShrink
   */
  public static SDVariable hardShrink(SDVariable x, double lambda) {
    return node(new HardShrink(lambda), x);
  }

  /**
   * {@code soft_shrink}: f(x) = sgn(x)·max(|x| − λ, 0).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see SoftShrink
   */
  public static SDVariable softShrink(SDVariable x) {
    return of("soft_shrink", x);
  }

  /**
   * {@code soft_shrink}: f(x) = sgn(x)·max(|x| − λ, 0).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param lambda half the width of the dead zone; 0 or positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see SoftShrink
   */
  public static SDVariable softShrink(SDVariable x, double lambda) {
    return node(new SoftShrink(lambda), x);
  }

  /**
   * {@code tanh_shrink}: f(x) = x − tanh(x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see TanhShrink
   */
  public static SDVariable tanhShrink(SDVariable x) {
    return of("tanh_shrink", x);
  }

  /**
   * {@code sparse_plus}: f(x) = 0 if x ≤ −1, x if x ≥ 1, else (x + 1)²/4.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see SparsePlus
   */
  public static SDVariable sparsePlus(SDVariable x) {
    return of("sparse_plus", x);
  }

  /**
   * {@code sparse_sigmoid}: f(x) = clip((x + 1)/2, 0, 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see SparseSigmoid
   */
  public static SDVariable sparseSigmoid(SDVariable x) {
    return of("sparse_sigmoid", x);
  }

  /**
   * {@code snake}: f(x) = x + sin²(α·x)/α.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Snake
   */
  public static SDVariable snake(SDVariable x) {
    return of("snake", x);
  }

  /**
   * {@code snake}: f(x) = x + sin²(α·x)/α.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha frequency; positive
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Snake
   */
  public static SDVariable snake(SDVariable x, double alpha) {
    return node(new Snake(alpha), x);
  }

  /**
   * {@code cube}: f(x) = x³.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Cube
   */
  public static SDVariable cube(SDVariable x) {
    return of("cube", x);
  }

  /**
   * {@code rrelu}: f(x) = x if x &gt; 0, else a·x; a uniform on [lower, upper] in training, else
   * their mean.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see RandomizedLeakyRelu
   */
  public static SDVariable rrelu(SDVariable x) {
    return of("rrelu", x);
  }

  /**
   * {@code rrelu}: f(x) = x if x &gt; 0, else a·x; a uniform on [lower, upper] in training, else
   * their mean.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param lower smallest slope
   * @param upper largest slope; not below {@code lower}
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see RandomizedLeakyRelu
   */
  public static SDVariable rrelu(SDVariable x, double lower, double upper) {
    return node(new RandomizedLeakyRelu(lower, upper), x);
  }

  /**
   * {@code softmax}: yᵢ = e^(xᵢ/T) / Σⱼ e^(xⱼ/T).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Softmax
   */
  public static SDVariable softmax(SDVariable x) {
    return of("softmax", x);
  }

  /**
   * {@code softmax}: yᵢ = e^(xᵢ/T) / Σⱼ e^(xⱼ/T).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param temperature positive; above 1 flattens, below 1 sharpens
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Softmax
   */
  public static SDVariable softmax(SDVariable x, double temperature, int axis) {
    return node(new Softmax(temperature, axis), x);
  }

  /**
   * {@code log_softmax}: yᵢ = xᵢ − ln Σⱼ e^xⱼ.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see LogSoftmax
   */
  public static SDVariable logSoftmax(SDVariable x) {
    return of("log_softmax", x);
  }

  /**
   * {@code log_softmax}: yᵢ = xᵢ − ln Σⱼ e^xⱼ.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see LogSoftmax
   */
  public static SDVariable logSoftmax(SDVariable x, int axis) {
    return node(new LogSoftmax(axis), x);
  }

  /**
   * {@code sparsemax}: yᵢ = max(xᵢ − τ, 0), τ such that the row sums to 1.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @return f(x), a node named after the function
   * @see Sparsemax
   */
  public static SDVariable sparsemax(SDVariable x) {
    return of("sparsemax", x);
  }

  /**
   * {@code sparsemax}: yᵢ = max(xᵢ − τ, 0), τ such that the row sums to 1.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param axis axis of the row: −1 for the last, 1 for the channels of NCHW arrays
   * @return f(x), a node named after the function
   * @throws IllegalArgumentException if a parameter is out of its range or x of another type
   * @see Sparsemax
   */
  public static SDVariable sparsemax(SDVariable x, int axis) {
    return node(new Sparsemax(axis), x);
  }
}
