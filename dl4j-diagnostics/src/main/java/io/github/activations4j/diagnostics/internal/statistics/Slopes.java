package io.github.activations4j.diagnostics.internal.statistics;

import io.github.activations4j.diagnostics.history.ActivationTraits;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;

/**
 * What the outputs of a function tell about its slope.
 *
 * <p>A listener sees outputs a = f(z), not z. From values and slopes on a grid two sets of outputs
 * are found: those of <em>zero slope</em>, where |f′| is at most 2⁻²⁴ on a stretch of z, so that a
 * float sum of gradients does not notice it; and those on the <em>flat ends</em>, where |f′| stays
 * at or below a threshold from there to ±∞ and vanishes in the limit. A tail with a small but
 * constant slope, as of leaky ReLU, is no flat end.
 *
 * <p>Where a function is not monotone (GELU, SiLU, Mish), an output just below zero has two
 * arguments: one on the left tail and one close to zero. It counts as the tail. A healthy unit's
 * share is overstated by the probability of that short stretch before zero, about 0.06 wide for
 * GELU and 2.5 % of a unit normal argument; a unit with all its outputs there is on the tail.
 */
public final class Slopes {

  /** Nothing is known: softmax, or no activation at all. */
  public static final Slopes UNKNOWN =
      new Slopes(
          "",
          ActivationTraits.NONE,
          Interval.EMPTY,
          Interval.EMPTY,
          Interval.EMPTY,
          Interval.EMPTY);

  private static final double ZERO = 0x1p-24;

  /** Fewer grid points than this are a place where the slope changes its sign, not a plateau. */
  private static final int PLATEAU = 4;

  private final String label;
  private final ActivationTraits traits;
  final Interval zeroLow;
  final Interval zeroHigh;
  final Interval flatLow;
  final Interval flatHigh;

  private Slopes(
      String label,
      ActivationTraits traits,
      Interval zeroLow,
      Interval zeroHigh,
      Interval flatLow,
      Interval flatHigh) {
    this.label = label;
    this.traits = traits;
    this.zeroLow = zeroLow;
    this.zeroHigh = zeroHigh;
    this.flatLow = flatLow;
    this.flatHigh = flatHigh;
  }

  /**
   * Asks a function for values and slopes.
   *
   * @param function the function; it is not changed
   * @param flatSlope slope at or below which an end counts as flat
   * @return what was found, or nothing known if its outputs depend on each other or it fails
   */
  public static Slopes of(IActivation function, double flatSlope) {
    String label = function.toString();
    Curve curve = Curve.of(function);
    if (curve == null) {
      return unknown(label);
    }
    int last = curve.size() - 1;
    boolean leftVanishes = Math.abs(curve.slope(0)) <= ZERO;
    boolean rightVanishes = Math.abs(curve.slope(last)) <= ZERO;
    List<Interval> zero = joined(plateaus(curve));
    List<Interval> flat = new ArrayList<>(zero);
    if (leftVanishes) {
      int end = 0;
      while (end < last && Math.abs(curve.slope(end + 1)) <= flatSlope) {
        end++;
      }
      flat.add(outputs(curve, 0, end));
    }
    if (rightVanishes) {
      int start = last;
      while (start > 0 && Math.abs(curve.slope(start - 1)) <= flatSlope) {
        start--;
      }
      flat.add(outputs(curve, start, last));
    }
    flat = joined(flat);
    return new Slopes(
        label,
        traits(curve, leftVanishes && rightVanishes),
        at(zero, 0),
        at(zero, 1),
        at(flat, 0),
        at(flat, 1));
  }

  /**
   * A function about which nothing but its name is known.
   *
   * @param label its name
   * @return nothing known
   */
  public static Slopes unknown(String label) {
    return new Slopes(
        label,
        ActivationTraits.NONE,
        Interval.EMPTY,
        Interval.EMPTY,
        Interval.EMPTY,
        Interval.EMPTY);
  }

  /**
   * For arrays that hold slopes in place of outputs.
   *
   * @param flatSlope size of a slope at or below which it counts as flat
   * @return intervals of slopes that are zero and of those that are flat
   */
  static Slopes ofSlopes(double flatSlope) {
    float flat = (float) flatSlope;
    return new Slopes(
        "",
        ActivationTraits.NONE,
        new Interval((float) -ZERO, (float) ZERO),
        Interval.EMPTY,
        new Interval(-flat, flat),
        Interval.EMPTY);
  }

  /**
   * The function as it calls itself.
   *
   * @return such as {@code relu}; "" if there is none
   */
  public String label() {
    return label;
  }

  /** {@return what the function is like} */
  public ActivationTraits traits() {
    return traits;
  }

  /**
   * Whether an output comes from a place of zero slope.
   *
   * @param output f(z)
   * @return true if |f′(z)| ≤ 2⁻²⁴
   */
  public boolean isZero(float output) {
    return zeroLow.contains(output) || zeroHigh.contains(output);
  }

  /**
   * Whether an output lies on a flat end, zero slope included.
   *
   * @param output f(z)
   * @return true if it does
   */
  public boolean isFlat(float output) {
    return flatLow.contains(output) || flatHigh.contains(output);
  }

  /** Whether some output has zero slope, so that a unit can die. */
  boolean knowsZero() {
    return !zeroLow.isEmpty();
  }

  /** Whether there is a flat end. */
  boolean knowsFlat() {
    return !flatLow.isEmpty();
  }

  private static Interval at(List<Interval> intervals, int index) {
    return index < intervals.size() ? intervals.get(index) : Interval.EMPTY;
  }

  private static List<Interval> plateaus(Curve curve) {
    List<Interval> plateaus = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= curve.size(); i++) {
      boolean zero = i < curve.size() && Math.abs(curve.slope(i)) <= ZERO;
      if (zero && start < 0) {
        start = i;
      } else if (!zero && start >= 0) {
        if (i - start >= PLATEAU) {
          plateaus.add(outputs(curve, start, i - 1));
        }
        start = -1;
      }
    }
    return plateaus;
  }

  private static Interval outputs(Curve curve, int from, int to) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = from; i <= to; i++) {
      low = Math.min(low, (float) curve.value(i));
      high = Math.max(high, (float) curve.value(i));
    }
    return new Interval(low, high);
  }

  /** Overlapping intervals joined, ascending; of more than two the first and the last. */
  private static List<Interval> joined(List<Interval> intervals) {
    List<Interval> result = new ArrayList<>();
    intervals.stream()
        .sorted((one, other) -> Float.compare(one.low(), other.low()))
        .forEach(
            next -> {
              int last = result.size() - 1;
              if (last >= 0 && result.get(last).touches(next)) {
                result.set(last, result.get(last).join(next));
              } else {
                result.add(next);
              }
            });
    return result.size() > 2 ? List.of(result.get(0), result.get(result.size() - 1)) : result;
  }

  private static ActivationTraits traits(Curve curve, boolean saturates) {
    boolean canDie = false;
    boolean positive = true;
    boolean identity = true;
    int run = 0;
    for (int i = 0; i < curve.size(); i++) {
      double z = curve.argument(i);
      double a = curve.value(i);
      // Exactly zero within reach of ordinary arguments: 10 lies in the far tail of a unit normal.
      run = curve.slope(i) == 0 && Math.abs(z) <= 10 ? run + 1 : 0;
      canDie |= run >= PLATEAU;
      positive &= a >= 0;
      identity &= a == z;
    }
    return new ActivationTraits(
        true, canDie, saturates, positive, identity, isSelu(curve), curve.slopeFault());
  }

  /** SELU's two constants: its slope above zero, λ, and its limit, −λα. */
  private static boolean isSelu(Curve curve) {
    int last = curve.size() - 1;
    return Math.abs(curve.slope(last) - 1.0507) < 1e-3 && Math.abs(curve.value(0) + 1.7581) < 1e-3;
  }
}
