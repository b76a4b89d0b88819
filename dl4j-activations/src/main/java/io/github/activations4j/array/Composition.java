package io.github.activations4j.array;

import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndReplace;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndSet;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Condition;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Lane code as a sequence of ND4J's native operations, each of which passes over memory once. It is
 * written down first and carried out later by {@link ComposedRun}.
 *
 * <p>tanh is made of {@code expm1}: ND4J's own was seen to be off by 1.0·10⁻⁶ at 0.0856, and by 1 %
 * at 10⁻⁶.
 *
 * <p>Comparisons: ND4J's own max and min lose NaN, and its ternary operation runs element by
 * element on the host. So a bound is a {@code CompareAndSet}, which leaves NaN alone, and a choice
 * is made of masks of 0 and 1 that {@code CompareAndReplace} replaces by numbers.
 */
final class Composition implements Lanes<Composition.Term> {

  private static final float SQRT_HALF = 0.70710677f;

  /** To double, times a factor, infinite ones to 0, the sine, and back. */
  private static final int SINE_PASSES = 5;

  private final Map<List<Object>, Term> known = new LinkedHashMap<>();
  private final List<Term> steps = new ArrayList<>();

  /** One native operation on arrays, or a few; the result may be one of the operands. */
  interface NativeStep {
    void run(INDArray[] operands, INDArray result);
  }

  /**
   * A number (without step and operands), an argument (a number below 0), or the result of a step.
   */
  static final class Term {
    final int number;
    final int passes;
    final NativeStep step;
    final List<Term> operands;
    private final float constant;

    private Term(int number, int passes, NativeStep step, List<Term> operands, float constant) {
      this.number = number;
      this.passes = passes;
      this.step = step;
      this.operands = operands;
      this.constant = constant;
    }

    private boolean isConstant() {
      return step == null && number >= 0;
    }

    private boolean is(float value) {
      return isConstant() && constant == value;
    }
  }

  /** The argument with an index. */
  static Term input(int index) {
    return new Term(-1 - index, 0, null, List.of(), Float.NaN);
  }

  /** All steps, each after its operands. */
  List<Term> steps() {
    return steps;
  }

  private Term step(String name, double parameter, NativeStep step, Term... operands) {
    return step(name, parameter, 1, step, operands);
  }

  private Term step(String name, double parameter, int passes, NativeStep step, Term... operands) {
    List<Object> key = new ArrayList<>(List.of(name, parameter));
    for (Term operand : operands) {
      key.add(operand.number);
    }
    return known.computeIfAbsent(
        key,
        unknown -> {
          Term term = new Term(steps.size(), passes, step, List.of(operands), Float.NaN);
          steps.add(term);
          return term;
        });
  }

  private static void execute(Op op) {
    Nd4j.getExecutioner().exec(op);
  }

  @Override
  public boolean isFused() {
    return false;
  }

  @Override
  public Term constant(float value) {
    return new Term(0, 0, null, List.of(), value);
  }

  @Override
  public Term add(Term a, Term b) {
    if (a.isConstant()) {
      return b.isConstant() ? constant(a.constant + b.constant) : add(b, a);
    }
    if (b.is(0)) {
      return a;
    }
    if (b.isConstant()) {
      return step("+ c", b.constant, (in, z) -> in[0].addi(b.constant, z), a);
    }
    return step("+", 0, (in, z) -> in[0].addi(in[1], z), a, b);
  }

  @Override
  public Term sub(Term a, Term b) {
    if (b.isConstant()) {
      return add(a, constant(-b.constant));
    }
    if (a.isConstant()) {
      return step("c -", a.constant, (in, z) -> in[0].rsubi(a.constant, z), b);
    }
    return step("-", 0, (in, z) -> in[0].subi(in[1], z), a, b);
  }

  @Override
  public Term mul(Term a, Term b) {
    if (a.isConstant()) {
      return b.isConstant() ? constant(a.constant * b.constant) : mul(b, a);
    }
    if (b.is(1)) {
      return a;
    }
    if (b.isConstant()) {
      return step("* c", b.constant, (in, z) -> in[0].muli(b.constant, z), a);
    }
    return step("*", 0, (in, z) -> in[0].muli(in[1], z), a, b);
  }

  @Override
  public Term div(Term a, Term b) {
    if (a.isConstant()) {
      return step("c /", a.constant, (in, z) -> in[0].rdivi(a.constant, z), b);
    }
    return step("/", 0, (in, z) -> in[0].divi(in[1], z), a, b);
  }

  @Override
  public Term fma(Term a, Term b, Term c) {
    return add(mul(a, b), c);
  }

  @Override
  public Term abs(Term a) {
    return step("abs", 0, (in, z) -> execute(new Abs(in[0], z)), a);
  }

  @Override
  public Term sqrt(Term a) {
    return step("sqrt", 0, (in, z) -> execute(new Sqrt(in[0], z)), a);
  }

  @Override
  public Term exp(Term x) {
    return step("exp", 0, (in, z) -> execute(new Exp(in[0], z)), x);
  }

  @Override
  public Term exp(Term high, Term low) {
    return exp(add(high, low));
  }

  @Override
  public Term expm1(Term x) {
    return step("expm1", 0, (in, z) -> execute(new Expm1(in[0], z)), x);
  }

  @Override
  public Term log1p(Term e) {
    return step("log1p", 0, (in, z) -> execute(new Log1p(in[0], z)), e);
  }

  /** Few passes; no relative accuracy where tanh² is nearly 1. */
  @Override
  public Term sechSquared(Term x) {
    Term tanh = tanh(x);
    return sub(constant(1f), mul(tanh, tanh));
  }

  @Override
  public Term upperTail(Term t) {
    Term erfc =
        step("erfc", 0, (in, z) -> execute(new Erfc(in[0], z)), mul(t, constant(SQRT_HALF)));
    return mul(erfc, constant(0.5f));
  }

  /** In double, because the phase of a float has no digits far from 0. */
  @Override
  public Term sine(Term x, Product factor) {
    return step(
        "sin",
        factor.factor(),
        SINE_PASSES,
        (in, z) -> {
          INDArray phase = in[0].castTo(DataType.DOUBLE).muli(factor.factor());
          // The mean over a period where the phase overflows, as at ±∞.
          execute(new CompareAndSet(phase, 0, Conditions.absGreaterThan(Double.MAX_VALUE)));
          execute(new Sin(phase, phase));
          z.assign(phase);
        },
        x);
  }

  @Override
  public Term sineSquared(Term x, Product factor) {
    Term sine = sine(x, factor);
    return mul(sine, sine);
  }

  @Override
  public Term powerOfTwo(Term shifted) {
    throw new UnsupportedOperationException("bits of floats, in native operations");
  }

  // Bounds and choices.

  @Override
  public Term max(Term x, float bound) {
    // So that 0 is above −0.
    Condition below =
        isNegativeZero(bound) ? Conditions.lessThan(bound) : Conditions.lessThanOrEqual(bound);
    return step(
        "max" + isNegativeZero(bound),
        bound,
        (in, z) -> execute(new CompareAndSet(in[0], z, bound, below)),
        x);
  }

  @Override
  public Term min(Term x, float bound) {
    Condition above =
        isNegativeZero(bound)
            ? Conditions.greaterThanOrEqual(bound)
            : Conditions.greaterThan(bound);
    return step(
        "min" + isNegativeZero(bound),
        bound,
        (in, z) -> execute(new CompareAndSet(in[0], z, bound, above)),
        x);
  }

  private static boolean isNegativeZero(float bound) {
    return bound == 0 && 1 / bound < 0;
  }

  /** 1 where x is above a threshold, else 0, for NaN too. */
  private Term above(Term x, float threshold) {
    return step("step", threshold, (in, z) -> execute(new Step(in[0], z, threshold)), x);
  }

  /** Replaced where the mask is 0; elsewhere the mask. */
  private Term whereZero(Term mask, Term replaced) {
    return step(
        "where 0",
        0,
        (in, z) ->
            execute(new CompareAndReplace(in[0], in[1], z, Conditions.absLessThanOrEqual(0))),
        mask,
        replaced);
  }

  /** Replaced where the mask is not 0; elsewhere the mask. */
  private Term whereNotZero(Term mask, Term replaced) {
    return step(
        "where not 0",
        0,
        (in, z) -> execute(new CompareAndReplace(in[0], in[1], z, Conditions.absGreaterThan(0))),
        mask,
        replaced);
  }

  /** x, but NaN where another number is. */
  private Term nanOf(Term other, Term x) {
    return step(
        "NaN of",
        0,
        (in, z) -> execute(new CompareAndSet(in[0], in[1], z, Conditions.isNan())),
        x,
        other);
  }

  /** x where the mask is 1, y where it is 0. */
  private Term choose(Term mask, Term x, Term y) {
    if (x.isConstant() && y.isConstant()) {
      return add(mul(mask, constant(x.constant - y.constant)), y);
    }
    if (y.is(0)) {
      return whereNotZero(mask, x);
    }
    Term opposite = sub(constant(1f), mask);
    if (x.is(0)) {
      return whereNotZero(opposite, y);
    }
    if (x.isConstant()) {
      return whereZero(mul(mask, x), y);
    }
    if (y.isConstant()) {
      return whereZero(mul(opposite, y), x);
    }
    return mul(whereZero(opposite, x), whereZero(mask, y));
  }

  @Override
  public Term ifGreater(Term a, Term b, Term x, Term y) {
    return choose(mask(a, b, false), x, y);
  }

  @Override
  public Term ifAtLeast(Term a, Term b, Term x, Term y) {
    if (a == b && a == y) {
      return nanOf(y, x);
    }
    return choose(mask(a, b, true), x, y);
  }

  private Term mask(Term a, Term b, boolean orEqual) {
    if (b.isConstant()) {
      return above(a, orEqual ? Math.nextDown(b.constant) : b.constant);
    }
    if (a.isConstant()) {
      float threshold = -a.constant;
      return above(mul(b, constant(-1f)), orEqual ? Math.nextDown(threshold) : threshold);
    }
    throw new UnsupportedOperationException("a comparison of two arrays");
  }

  @Override
  public Term ifEqual(Term a, Term b, Term x, Term y) {
    throw new UnsupportedOperationException("equality, in native operations");
  }

  @Override
  public Term select(Term x, float threshold, float above, float other) {
    return nanOf(x, choose(above(x, threshold), constant(above), constant(other)));
  }

  @Override
  public Term selectBetween(Term x, float low, float high, float inside, float outside) {
    Term belowHigh = above(mul(x, constant(-1f)), -high);
    Term mask = mul(above(x, low), belowHigh);
    return nanOf(x, choose(mask, constant(inside), constant(outside)));
  }

  @Override
  public Term gradient(Term dy, Term slope) {
    // Where the slope is 0 or NaN, it is the result.
    return nanOf(dy, whereNotZero(slope, mul(dy, slope)));
  }

  @Override
  public Term gradientUnbounded(Term dy, Term slope) {
    // Where the gradient is 0, it is the result, unless the slope is NaN.
    return nanOf(slope, whereNotZero(dy, gradient(dy, slope)));
  }

  @Override
  public Term gradientAbove(Term x, Term number, float threshold, Term dy) {
    return nanOf(x, nanOf(dy, whereNotZero(above(number, threshold), dy)));
  }
}
