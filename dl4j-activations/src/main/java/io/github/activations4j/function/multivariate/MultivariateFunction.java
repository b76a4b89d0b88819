package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Scratch;
import java.util.List;

/**
 * A function f(u₀, u₁, …) of several numbers, applied elementwise.
 *
 * <p>{@link #value}, {@link #gradient} and {@link #hessian} in double are the definition. The float
 * kernels are the fast path. Immutable, and free to be shared by networks and threads.
 */
public abstract class MultivariateFunction {

  private final String spec;
  private final String formula;
  private final String convention;
  private final String reference;
  private final List<LearnedParameter> learned;
  private final int arity;

  /**
   * What the function says about itself.
   *
   * @param spec the text that {@link Multivariate#of} reads back
   * @param arity number of arguments
   * @param formula f in plain mathematical notation
   * @param convention the derivatives chosen at kinks, or "" for a smooth function
   * @param reference paper, with its section
   * @param learned the last arguments, those that training adapts; empty for a gate
   */
  MultivariateFunction(
      String spec,
      int arity,
      String formula,
      String convention,
      String reference,
      List<LearnedParameter> learned) {
    this.spec = spec;
    this.arity = arity;
    this.formula = formula;
    this.convention = convention;
    this.reference = reference;
    this.learned = List.copyOf(learned);
  }

  /**
   * The name, with parameters.
   *
   * @return text that {@link Multivariate#of} reads back, such as {@code prelu} or {@code
   *     maxout(3)}
   */
  public final String spec() {
    return spec;
  }

  /**
   * Number of arguments.
   *
   * @return at least 2
   */
  public final int arity() {
    return arity;
  }

  /**
   * The definition.
   *
   * @return f in plain mathematical notation
   */
  public final String formula() {
    return formula;
  }

  /**
   * The derivatives chosen at kinks.
   *
   * @return a sentence, or "" for a smooth function
   */
  public final String convention() {
    return convention;
  }

  /**
   * Where the function comes from.
   *
   * @return paper, with its section
   */
  public final String reference() {
    return reference;
  }

  /**
   * The arguments that training adapts, which are the last ones.
   *
   * @return empty for a function of activations only
   */
  public final List<LearnedParameter> learned() {
    return learned;
  }

  /**
   * f(u).
   *
   * @param u the arguments, {@link #arity()} of them
   * @return f(u)
   */
  public abstract double value(double[] u);

  /**
   * ∂f/∂uᵢ for every i, at a kink as {@link #convention()} says.
   *
   * @param u the arguments
   * @param into receives the gradient
   */
  public abstract void gradient(double[] u, double[] into);

  /**
   * ∂²f/∂uᵢ∂uⱼ, row by row; at a kink the second derivatives of the side that the convention
   * chooses.
   *
   * @param u the arguments
   * @param into receives the symmetric matrix, arity² numbers
   */
  public abstract void hessian(double[] u, double[] into);

  /**
   * y = f(u) for a block of floats.
   *
   * @param u one block for each argument; left as they are
   * @param y results; none of the arguments
   * @param n number of elements, at most {@link Scratch#SIZE}
   * @param scratch working memory of the calling thread
   */
  abstract void forward(float[][] u, float[] y, int n, Scratch scratch);

  /**
   * duᵢ = dy · ∂f/∂uᵢ for a block of floats.
   *
   * @param u one block for each argument; left as they are
   * @param dy gradient of the loss by f(u); left as it is
   * @param du results, one block for each argument; none of the other blocks
   * @param n number of elements, at most {@link Scratch#SIZE}
   * @param scratch working memory of the calling thread
   */
  abstract void backward(float[][] u, float[] dy, float[][] du, int n, Scratch scratch);

  /**
   * The function over blocks.
   *
   * @return a map from u₀, u₁, … to f(u)
   */
  public final BlockMap forwardMap() {
    return new ForwardMap(this);
  }

  /**
   * Its gradient over blocks.
   *
   * @return a map from u₀, u₁, …, dy to dy·∂f/∂u₀, dy·∂f/∂u₁, …
   */
  public final BlockMap backwardMap() {
    return new BackwardMap(this);
  }

  /**
   * The gradient of the gradient over blocks, for Σᵢ vᵢ·dy·∂f/∂uᵢ; computed in double.
   *
   * @return a map from u₀, u₁, …, dy, v₀, v₁, … to the gradients by u₀, u₁, …, dy
   */
  public final BlockMap secondMap() {
    return new SecondMap(this);
  }

  @Override
  public final String toString() {
    return spec;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof MultivariateFunction that && spec.equals(that.spec);
  }

  @Override
  public final int hashCode() {
    return spec.hashCode();
  }
}
