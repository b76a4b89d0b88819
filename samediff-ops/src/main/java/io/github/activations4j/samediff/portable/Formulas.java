package io.github.activations4j.samediff.portable;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.internal.Slope;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The formula of each function, by its key.
 *
 * <p>SameDiff derives gradients by multiplication, so a factor of 0 and one of ∞ meet wherever x or
 * a part of the formula is infinite. No formula multiplies an infinite part: each is written for an
 * argument that is clipped, and what is left of a function far from 0 is a straight line.
 *
 * <p>No formula has two shortest ways to its argument, such as x·x: SameDiff walks all of them when
 * it plans a run, and their number multiplies from function to function.
 */
final class Formulas {

  /** Beyond ±this (times the scale of x) σ, tanh and erfc are 0 or 1 in double. */
  private static final double SATURATED = 1000;

  /** e to the power of this is finite in float, and tanh of it is 1. */
  private static final double LARGE_EXPONENT = 85;

  private static final Map<String, Formula> BY_KEY = new HashMap<>();

  static {
    piecewiseLinear();
    exponential();
    sigmoidal();
    hyperbolic();
    others();
    rows();
  }

  private Formulas() {}

  /** The formula of a function, or null. */
  static Formula of(String key) {
    return BY_KEY.get(key);
  }

  private static void add(String key, Formula formula) {
    BY_KEY.put(key, formula);
  }

  private static double parameter(ActivationFunction function, int index) {
    return function.arguments()[index];
  }

  private static void piecewiseLinear() {
    add("identity", (f, t, x) -> t.identity(x));
    // The first summand is 0; it keeps x and its gradient, which is 0, in the graph.
    add("step", (f, t, x) -> t.clip(x, -1, 1).mul(0).add(t.where(x.gte(0))));
    add("relu", (f, t, x) -> t.positive(x));
    add("leaky_relu", (f, t, x) -> t.positive(x).add(t.negative(x).mul(parameter(f, 0))));
    add(
        "thresholded_relu",
        (f, t, x) -> t.atLeast(x, parameter(f, 0)).mul(t.where(x.gt(parameter(f, 0)))));
    add(
        "threshold",
        (f, t, x) -> {
          double threshold = parameter(f, 0);
          SDVariable above = t.where(x.gt(threshold));
          return t.atLeast(x, threshold).mul(above).add(above.rsub(1).mul(parameter(f, 1)));
        });
    add("relu6", (f, t, x) -> t.clip(x, 0, 6));
    add("hard_sigmoid", (f, t, x) -> t.clip(x.mul(parameter(f, 0)).add(parameter(f, 1)), 0, 1));
    add("hard_tanh", (f, t, x) -> t.clip(x, parameter(f, 0), parameter(f, 1)));
    add("sparse_sigmoid", (f, t, x) -> t.clip(x.mul(0.5).add(0.5), 0, 1));
    add(
        "hard_shrink",
        (f, t, x) -> {
          double lambda = parameter(f, 0);
          SDVariable right = t.atLeast(x, lambda).mul(t.where(x.gt(lambda)));
          return right.add(t.atMost(x, -lambda).mul(t.where(x.lt(-lambda))));
        });
    add(
        "soft_shrink",
        (f, t, x) ->
            t.positive(x.sub(parameter(f, 0))).sub(t.positive(x.mul(-1).sub(parameter(f, 0)))));
  }

  private static void exponential() {
    add("elu", (f, t, x) -> t.positive(x).add(t.expm1(t.negative(x)).mul(parameter(f, 0))));
    add(
        "celu",
        (f, t, x) -> {
          double alpha = parameter(f, 0);
          return t.positive(x).add(t.expm1(t.negative(x).mul(1 / alpha)).mul(alpha));
        });
    add(
        "selu",
        (f, t, x) -> {
          double right = Slope.at(f, 1);
          double left = Slope.at(f, 0);
          return t.positive(x).mul(right).add(t.expm1(t.negative(x)).mul(left));
        });
    add(
        "softplus",
        (f, t, x) -> {
          double beta = parameter(f, 0);
          return t.straightBeyond(
              SATURATED / beta, 0, 1, x, c -> t.softplus(c.mul(beta)).mul(1 / beta));
        });
    add(
        "log_sigmoid",
        (f, t, x) -> t.straightBeyond(SATURATED, 1, 0, x, c -> t.softplus(c.mul(-1)).mul(-1)));
    add(
        "mish",
        (f, t, x) ->
            t.straightBeyond(
                LARGE_EXPONENT,
                0,
                1,
                x,
                c -> {
                  // tanh(ln(1 + eˣ)) = 1/(1 + 2/n), n = eˣ(eˣ + 2): no digits lost, left or right.
                  // Beyond the bounds it is 0 or 1 in float, and n² neither 0 nor infinite within.
                  SDVariable u = t.exp(t.clip(c, -40, 20));
                  SDVariable n = u.mul(u.add(2));
                  return t.atLeast(c, -40).mul(n.rdiv(2).add(1).rdiv(1));
                }));
  }

  private static void sigmoidal() {
    add("sigmoid", (f, t, x) -> t.sigmoid(x));
    add("silu", (f, t, x) -> weighted(t, 1, x));
    add("swish", (f, t, x) -> weighted(t, parameter(f, 0), x));
    add("gelu_sigmoid", (f, t, x) -> weighted(t, 1.702, x));
    add(
        "gelu",
        (f, t, x) ->
            t.straightBeyond(
                SATURATED, 0, 1, x, c -> c.mul(t.erfc(c.mul(-Math.sqrt(0.5))).mul(0.5))));
    add(
        "gelu_tanh",
        (f, t, x) ->
            t.straightBeyond(
                SATURATED,
                0,
                1,
                x,
                c -> {
                  // ½(1 + tanh z) = σ(2z). Beyond the bounds σ is 0 or 1, within x³ is not
                  // infinite.
                  SDVariable d = t.clip(c, -30, 30);
                  SDVariable z =
                      d.mul(d.mul(d).mul(0.044715).add(1)).mul(2 * Math.sqrt(2 / Math.PI));
                  return c.mul(t.sigmoid(z));
                }));
  }

  /** x·σ(βx). */
  private static SDVariable weighted(Terms t, double beta, SDVariable x) {
    return t.straightBeyond(
        SATURATED / Math.abs(beta),
        beta < 0 ? 1 : 0,
        beta < 0 ? 0 : 1,
        x,
        c -> c.mul(t.sigmoid(c.mul(beta))));
  }

  private static void hyperbolic() {
    add("tanh", (f, t, x) -> t.tanh(x));
    add("lisht", (f, t, x) -> t.straightBeyond(SATURATED, 0, 1, t.abs(x), c -> c.mul(t.tanh(c))));
    add("tanh_shrink", (f, t, x) -> x.sub(t.tanh(x)));
    add("rectified_tanh", (f, t, x) -> t.tanh(t.positive(x)));
    add(
        "tanh_exp",
        (f, t, x) -> t.straightBeyond(LARGE_EXPONENT, 0, 1, x, c -> c.mul(t.tanh(t.exp(c)))));
    add(
        "rational_tanh",
        (f, t, x) -> {
          // The square of the denominator is finite within the bounds.
          double bound = t.isDouble() ? 1e9 : 1e4;
          SDVariable y = t.clip(x, -1.5 * bound, 1.5 * bound).mul(2.0 / 3);
          SDVariable a = t.abs(y);
          SDVariable quartic = a.mul(a).mul(a).mul(1.41645);
          SDVariable numerator = a.add(1).add(quartic);
          SDVariable denominator = a.add(1).add(a.mul(a)).add(quartic.mul(a));
          return y.mul(1.7159).mul(numerator.div(denominator));
        });
  }

  private static void others() {
    add("squared_relu", (f, t, x) -> t.square(t.positive(x)));
    add("cube", (f, t, x) -> x.mul(t.square(x)));
    add("exponential", (f, t, x) -> t.exp(x));
    add("hard_swish", (f, t, x) -> t.atLeast(x, -3).mul(t.clip(x.mul(1.0 / 6).add(0.5), 0, 1)));
    add("hard_mish", (f, t, x) -> t.atLeast(x, -2).mul(t.clip(x.add(2), 0, 2).mul(0.5)));
    add(
        "softsign",
        (f, t, x) -> {
          SDVariable c = t.clip(x, -1e15, 1e15); // beyond it is ±1 in double
          return c.div(t.abs(c).add(1));
        });
    add(
        "squareplus",
        (f, t, x) -> {
          double b = parameter(f, 0);
          if (b == 0) {
            return t.ramp(x);
          }
          // b/(√(x² + b) + |x|) = √(x² + b) − |x|, without the cancellation.
          return t.straightBeyond(
              1e18, // its square is finite in float
              0,
              1,
              x,
              c -> {
                SDVariable root = t.sqrt(c.mul(c).add(b));
                return t.ramp(c).add(root.add(t.abs(c)).rdiv(b / 2));
              });
        });
    add(
        "sparse_plus",
        (f, t, x) -> {
          SDVariable right = t.where(x.gte(1));
          SDVariable r = t.positive(t.clip(x, -2, 2).add(1));
          return right.mul(t.larger(x, 1)).add(right.rsub(1).mul(r.mul(r)).mul(0.25));
        });
    add(
        "snake",
        (f, t, x) -> {
          // Where αx overflows, the slope is its mean, 1.
          double alpha = parameter(f, 0);
          double bound = 0.5 * t.largest() / Math.max(1, alpha);
          SDVariable sine = t.sin(t.clip(x, -bound, bound).mul(alpha));
          return x.add(sine.mul(sine).mul(1 / alpha));
        });
  }

  private static void rows() {
    add(
        "softmax",
        (f, t, x) -> {
          double temperature = parameter(f, 0);
          int axis = (int) parameter(f, 1);
          double largest = t.largest() * Math.min(1, temperature);
          SDVariable scores = t.scores(x, axis, largest).mul(1 / temperature);
          // ND4J's softmax of a row of one is 1 even if that is NaN.
          return t.softmax(scores, axis).mul(t.mark(scores));
        });
    add(
        "log_softmax",
        (f, t, x) -> {
          // Not nn().logSoftmax: a saved graph with that op and an axis cannot be loaded.
          int axis = t.fromFront(f, (int) parameter(f, 0));
          SDVariable shifted = t.belowTop(x, axis);
          return shifted.sub(t.log(t.total(t.exp(shifted), axis)));
        });
    add(
        "sparsemax",
        (f, t, x) -> {
          // i is in the support if Σⱼ max(xⱼ − xᵢ, 0) < 1; then yᵢ = (1 − Σⱼ∈S (xⱼ − xᵢ))/|S|. No
          // sorting, at the price of n² differences for a row of n. What is 1 below the top is
          // outside.
          int i = t.fromFront(f, (int) parameter(f, 0));
          int j = i + 1;
          SDVariable near = t.atLeast(t.belowTop(x, i), -2);
          SDVariable difference = t.expand(near, i).sub(t.expand(t.identity(near), j));
          SDVariable support = t.where(t.positive(difference).sum(j).lt(1));
          SDVariable excess = difference.mul(t.expand(support, i)).sum(j);
          return support.mul(excess.rsub(1)).div(t.total(support, i));
        });
  }
}
