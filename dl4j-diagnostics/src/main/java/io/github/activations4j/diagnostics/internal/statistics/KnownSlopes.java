package io.github.activations4j.diagnostics.internal.statistics;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;

/** Remembers the slopes of functions, so that each function is asked once. */
public final class KnownSlopes {

  /** Against functions without {@code equals}, of which every replica brings new ones. */
  private static final int MOST = 1000;

  private final double flatSlope;
  private final Map<IActivation, Slopes> known = new HashMap<>();

  /**
   * Nothing is known yet.
   *
   * @param flatSlope slope at or below which the end of a function counts as flat
   */
  public KnownSlopes(double flatSlope) {
    this.flatSlope = flatSlope;
  }

  /**
   * Where the line is drawn.
   *
   * @return slope at or below which the end of a function counts as flat
   */
  public double flatSlope() {
    return flatSlope;
  }

  /**
   * What is known about a function.
   *
   * @param function the function, or null
   * @return what it says; nothing known for none, and for one that fails on a plain array
   */
  public synchronized Slopes of(IActivation function) {
    if (function == null) {
      return Slopes.UNKNOWN;
    }
    try {
      Slopes slopes = known.get(function);
      if (slopes == null) {
        slopes = asked(function);
        if (known.size() < MOST) {
          known.put(function, slopes);
        }
      }
      return slopes;
    } catch (Throwable e) {
      // Somebody's equals, hashCode or toString may throw anything, without being declared to.
      return Slopes.unknown(function.getClass().getSimpleName());
    }
  }

  private Slopes asked(IActivation function) {
    try {
      return Slopes.of(function, flatSlope);
    } catch (Throwable e) {
      // A function that works inside its layer only, such as one with parameters.
      return Slopes.unknown(function.toString());
    }
  }
}
