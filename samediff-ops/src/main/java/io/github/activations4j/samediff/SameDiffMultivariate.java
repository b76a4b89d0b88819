package io.github.activations4j.samediff;

import io.github.activations4j.function.multivariate.AconC;
import io.github.activations4j.function.multivariate.ConcatenatedRelu;
import io.github.activations4j.function.multivariate.Gate;
import io.github.activations4j.function.multivariate.Maxout;
import io.github.activations4j.function.multivariate.ParametricElu;
import io.github.activations4j.function.multivariate.ParametricRelu;
import io.github.activations4j.function.multivariate.ParametricSwish;
import io.github.activations4j.internal.MapFunction;
import io.github.activations4j.samediff.op.MultivariateOp;
import io.github.activations4j.samediff.op.Requirement;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Activations with learned parameters, gates, Maxout and CReLU as nodes of a SameDiff graph:
 *
 * <pre>{@code
 * SDVariable slopes = graph.var("slopes", Nd4j.valueArrayOf(new long[] {64}, 0.25f));
 * SDVariable hidden = SameDiffMultivariate.prelu(input.mmul(weights), slopes);
 * SDVariable gated = SameDiffMultivariate.swiglu(hidden, 1);
 * }</pre>
 *
 * <p>Each function is one node that can be differentiated twice by every argument, for FLOAT,
 * DOUBLE, HALF and BFLOAT16. A learned parameter is a variable that is repeated over x as NumPy
 * broadcasts: a scalar or {@code [1]} for one value, {@code [C]} for the features of {@code [N,
 * C]}, {@code [C, 1, 1]} for the channels of {@code [N, C, H, W]}.
 *
 * <p>As with {@link SameDiffActivations}, the graph runs on the CPU backend of this library;
 * elsewhere building or loading it throws {@link IllegalStateException}.
 */
public final class SameDiffMultivariate {

  private SameDiffMultivariate() {}

  private static SDVariable node(String spec, int axis, SDVariable... arguments) {
    for (SDVariable argument : arguments) {
      if (argument == null) {
        throw new IllegalArgumentException(spec + ": an argument is null");
      }
      if (!argument.dataType().isFPType()) {
        throw new IllegalArgumentException(
            spec
                + ": the input "
                + argument.name()
                + " must be FLOAT, DOUBLE, HALF or BFLOAT16, but is "
                + argument.dataType()
                + "; cast it with castTo");
      }
    }
    Requirement.check(spec);
    return new MultivariateOp(spec, axis, arguments).outputVariable();
  }

  /**
   * {@code prelu}: f(x, α) = x if x &gt; 0, else α·x.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha slope for x &le; 0; the paper begins with 0.25, of a shape that repeats over x
   * @return f(x), of the shape of x
   * @throws IllegalArgumentException if an argument is null or of another type
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see ParametricRelu
   */
  public static SDVariable prelu(SDVariable x, SDVariable alpha) {
    return node("prelu", -1, x, alpha);
  }

  /**
   * {@code parametric_swish}: f(x, β) = x·σ(β·x).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param beta steepness; begins with 1, of a shape that repeats over x
   * @return f(x), of the shape of x
   * @throws IllegalArgumentException if an argument is null or of another type
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see ParametricSwish
   */
  public static SDVariable parametricSwish(SDVariable x, SDVariable beta) {
    return node("parametric_swish", -1, x, beta);
  }

  /**
   * {@code acon_c}: f(x, p₁, p₂, β) = (p₁ − p₂)·x·σ(β·(p₁ − p₂)·x) + p₂·x.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param p1 upper slope; begins with 1, of a shape that repeats over x
   * @param p2 lower slope; begins with 0, of a shape that repeats over x
   * @param beta whether to switch; begins with 1, of a shape that repeats over x
   * @return f(x), of the shape of x
   * @throws IllegalArgumentException if an argument is null or of another type
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see AconC
   */
  public static SDVariable aconC(SDVariable x, SDVariable p1, SDVariable p2, SDVariable beta) {
    return node("acon_c", -1, x, p1, p2, beta);
  }

  /**
   * {@code pelu}: f(x, α, β) = (α/β)·x if x &ge; 0, else α·(e^(x/β) − 1).
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param alpha saturation; begins with 1, and the paper keeps it at 0.1 or above, of a shape that
   *     repeats over x
   * @param beta width; begins with 1, and the paper keeps it at 0.1 or above, of a shape that
   *     repeats over x
   * @return f(x), of the shape of x
   * @throws IllegalArgumentException if an argument is null or of another type
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see ParametricElu
   */
  public static SDVariable pelu(SDVariable x, SDVariable alpha, SDVariable beta) {
    return node("pelu", -1, x, alpha, beta);
  }

  /**
   * {@code glu}: the first half of an axis, multiplied by the sigmoid of the second half.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16
   * @param axis the axis that is halved, of even length; negative to count from the last
   * @return a·g(b), half as long along the axis
   * @throws IllegalArgumentException if x is null or of another type, or the axis does not fit
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see Gate
   */
  public static SDVariable glu(SDVariable x, int axis) {
    return node("glu", axis, x);
  }

  /**
   * {@code reglu}: the first half of an axis, multiplied by ReLU of the second half.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16
   * @param axis the axis that is halved, of even length; negative to count from the last
   * @return a·g(b), half as long along the axis
   * @throws IllegalArgumentException if x is null or of another type, or the axis does not fit
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see Gate
   */
  public static SDVariable reglu(SDVariable x, int axis) {
    return node("reglu", axis, x);
  }

  /**
   * {@code geglu}: the first half of an axis, multiplied by GELU, exact, of the second half.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16
   * @param axis the axis that is halved, of even length; negative to count from the last
   * @return a·g(b), half as long along the axis
   * @throws IllegalArgumentException if x is null or of another type, or the axis does not fit
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see Gate
   */
  public static SDVariable geglu(SDVariable x, int axis) {
    return node("geglu", axis, x);
  }

  /**
   * {@code geglu_tanh}: the first half of an axis, multiplied by the tanh form of GELU of the
   * second half.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16
   * @param axis the axis that is halved, of even length; negative to count from the last
   * @return a·g(b), half as long along the axis
   * @throws IllegalArgumentException if x is null or of another type, or the axis does not fit
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see Gate
   */
  public static SDVariable gegluTanh(SDVariable x, int axis) {
    return node("geglu_tanh", axis, x);
  }

  /**
   * {@code swiglu}: the first half of an axis, multiplied by SiLU of the second half.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16
   * @param axis the axis that is halved, of even length; negative to count from the last
   * @return a·g(b), half as long along the axis
   * @throws IllegalArgumentException if x is null or of another type, or the axis does not fit
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see Gate
   */
  public static SDVariable swiglu(SDVariable x, int axis) {
    return node("swiglu", axis, x);
  }

  /**
   * Maxout: unit u is the largest of the k pieces u·k, …, u·k + k − 1 along an axis.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16
   * @param pieces k, 2 or more
   * @param axis the axis, whose length is a multiple of k; negative to count from the last
   * @return the largest pieces, k times shorter along the axis
   * @throws IllegalArgumentException if x is null or of another type, k is less than 2, or the axis
   *     does not fit
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see Maxout
   */
  public static SDVariable maxout(SDVariable x, int pieces, int axis) {
    return node(MapFunction.maxout(pieces), axis, x);
  }

  /**
   * {@code crelu}: max(x, 0) and max(−x, 0) side by side.
   *
   * @param x FLOAT, DOUBLE, HALF or BFLOAT16
   * @param axis the axis along which they lie; negative to count from the last
   * @return twice as long along the axis
   * @throws IllegalArgumentException if x is null or of another type, or has no such axis
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   * @see ConcatenatedRelu
   */
  public static SDVariable crelu(SDVariable x, int axis) {
    return node(MapFunction.CRELU, axis, x);
  }
}
